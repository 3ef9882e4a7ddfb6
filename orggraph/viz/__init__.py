"""Pictures of the graph: positions, one offline page, a static drawing."""

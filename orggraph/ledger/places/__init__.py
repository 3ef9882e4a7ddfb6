"""Where a row is: place cells, addresses and parks to regions and canonical names."""

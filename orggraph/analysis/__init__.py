"""What no query can say: rules held against a unit, networks, the quality of what is stored, what changed."""

"""The dated, immutable tables: write, read, compare."""

"""Typed rows of all ledgers to the next snapshot: identity, merging, references."""

"""Ledgers as offices really send them, each with the report it must get, worked out by hand."""

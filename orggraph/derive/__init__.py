"""Snapshot, rule pack and day to forms, status, exclusions and closed trees."""

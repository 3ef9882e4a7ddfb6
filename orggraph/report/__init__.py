"""Answers and declarations as text, tables and files."""

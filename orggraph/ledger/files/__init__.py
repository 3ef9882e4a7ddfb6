"""A file to its sheets: every cell as text, whatever the format, and how a sheet looks."""

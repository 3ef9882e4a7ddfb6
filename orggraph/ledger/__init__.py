"""Spreadsheets to typed rows: files, headers, values, places."""

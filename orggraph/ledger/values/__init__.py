"""A cell to what it says: one reader per form, then what several cells of a row say together."""

"""A sheet to a ledger: where the header is, which kind it fits, which column each header means, which rows are rows."""

"""Query files: parse, lint, bind; and what an answer is."""

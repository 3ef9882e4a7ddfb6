"""Rule packs: what the rules say, as data with a clause."""

"""What no query can say: rules evaluated, a unit explained."""

"""What no query can say: rules evaluated, a unit explained, networks of organizations."""

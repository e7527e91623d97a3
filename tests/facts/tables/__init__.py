"""Decision tables and derived facts: what they answer, and what is found wrong with them."""

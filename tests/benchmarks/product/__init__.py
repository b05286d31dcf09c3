"""The product under measurement: production's code paths on a database of its own."""

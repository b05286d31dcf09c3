"""What people are told: recorded with the move, delivered in the background."""

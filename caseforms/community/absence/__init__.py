"""Being away: the page on which a role is lent, and taken back."""

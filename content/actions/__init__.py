"""What can be done to the public pages besides editing them in the admin."""

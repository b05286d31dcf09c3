"""What can be done with lists: one verb, one function. Admin, demo and imports all call these."""

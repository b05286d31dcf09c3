"""The case desk: the work list, the case page, and the screens on which staff see a case through."""

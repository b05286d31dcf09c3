"""What can be done to a workflow, one verb a file."""

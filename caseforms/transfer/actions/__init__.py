"""What can be done with bundles, one verb a file."""

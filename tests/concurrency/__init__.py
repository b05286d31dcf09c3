"""Real processes at the same time: clerks, submissions, workers that are killed."""

"""The job runner of the shop."""

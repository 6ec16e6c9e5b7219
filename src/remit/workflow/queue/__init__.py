"""What was handed to the desk and waits for its turn."""

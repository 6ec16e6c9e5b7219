"""Long JSON as a stream."""

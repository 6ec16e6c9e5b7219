"""What platforms give of an account: posts, stories, comments."""

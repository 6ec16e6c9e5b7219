"""The letter that asks for a review of the level."""

"""One module for each thing a user does; every shell comes through here."""

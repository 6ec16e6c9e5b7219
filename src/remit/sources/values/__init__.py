"""What single values say: moments, addresses, names; and how text is kept."""

"""Written descriptions: read, checked, mended, adopted, written anew."""

"""One position record in, any institution's form out."""

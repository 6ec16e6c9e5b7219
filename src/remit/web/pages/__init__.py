"""One module for each page: a request in, what the page shows out."""

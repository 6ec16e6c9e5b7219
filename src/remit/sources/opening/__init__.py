"""Folders, zips and files, opened safely and read as streams."""

"""The workspace: its folder, its settings, and the files that lie in it by name."""

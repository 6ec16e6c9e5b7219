"""The settings as a person edits them: all, one at a time, and the folder that is watched."""

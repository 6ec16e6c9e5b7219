"""The terminal: arguments in, sentences and tables out. Every act goes through `workflow`."""

"""The one page for a one-to-one."""

"""The description held against the work: the gap, the proposal, tips, news."""

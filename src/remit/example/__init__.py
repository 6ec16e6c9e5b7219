"""A seed in; the exports of one invented manager's years, and apart from them the truth, out.

Nothing here knows how Remit places or measures. A simulated person works
through her days; each piece of work leaves some traces, or none; the traces
are written as the files that real services hand out.
"""

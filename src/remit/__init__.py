"""Remit puts the job you really do on the record, and gets it onto paper."""

__version__ = "0.1.0"

"""Calendars: what took place, series and their changes."""

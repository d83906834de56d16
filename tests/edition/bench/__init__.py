"""Measurements of the search, not tests: `make bench`."""

"""What leaves the program as data: citations, downloads, metadata, `edition.json`, search records.

In: an `Edition`.  Out: text and JSON-able objects.
"""

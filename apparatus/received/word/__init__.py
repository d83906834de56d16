"""word-text: a Word file printed as text becomes an extract.

In: a `Witness`.  Out: an `Extract`; `reader.read` is the door.
"""

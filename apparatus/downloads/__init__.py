"""Files to be taken along: an essay, or the whole reader, as EPUB, PDF, Word, TEI and Markdown.

In: an `Edition`.  Out: a `Book` for each file name (`book.py`, `words.py`, `gather.py`), and from a book
the bytes of each format: pure functions, the same book always giving the same bytes.
Example: `decision-for-war.epub`, `reader.docx`.
"""

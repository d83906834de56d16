"""An extract, read and mended by its editor: passages, sentences and notes in both readings.

In: an `Extract` and its editor's file.  Out: an essay, and problems.
"""

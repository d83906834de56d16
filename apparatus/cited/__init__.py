"""What the notes cite: the library, the cites of each note, and what they mean.

In: `footnotes/`.  Out: sources and references, and problems.
"""

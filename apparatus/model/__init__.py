"""The edition's own nouns, immutable records; standard library only.

In: nothing.  Out: types that every step speaks of, in the order of the data: `witness`, `editing`, `text`,
`sources`, `edition`; and `problems`, the findings about them.
"""

"""Files become records that know their place.

In: YAML and BibTeX files.  Out: values, each with the line and column of what an editor wrote, and problems.
"""

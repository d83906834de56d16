"""Files become records that know their place.

In: YAML and BibTeX files.  Out: records of the model, each with the line and column of what an editor
wrote, and problems: `records.read_record` for YAML, `bibtex.read_bibtex` for BibTeX, `characters` for any.
"""

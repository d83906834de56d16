"""The Markdown pages.

In: an `Edition`.  Out: `{path below docs/: Markdown}`.
"""

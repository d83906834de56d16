"""marked-text: plain text that says itself where its calls, notes and pages are; read and written.

In: a `Witness`, or tokens of an original.  Out: an `Extract`, or a text.  Example: `years.[^1] It`.
"""

"""The program behind the reader: what a received text is made of, and what is set around it."""

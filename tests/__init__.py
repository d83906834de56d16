"""The tests of the reader; README.md beside this file says where each kind of them is."""

"""Mutation testing: the code is changed in one place at a time, in a copy of the tree, and a test must fail."""

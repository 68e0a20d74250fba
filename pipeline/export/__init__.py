"""Manuscripts to files: passes over the tree before pandoc, over the file after it."""

"""Edits of a YAML file by its places, and its one layout."""

"""Errors of the schema in Dutch, each at its place."""

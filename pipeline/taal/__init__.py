"""Shared by the rules on language: sentences, words, lists, reading ease and the dictionary."""

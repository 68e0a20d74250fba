"""The lists of an ODT: three styles of `templates/odt/styles.xml` for all lists of a document."""

BULLETS, NUMBERS, TABLE_BULLETS = "Opsomming", "Nummering", "Opsomming_20_tabel"
DEPTHS = (1, 2, 3)
"""The depths of a list that have a style of paragraphs; deeper ones use the last."""

"""A DOCX or ODT of anybody as JSON; all of it runs in a child of `bounded`."""

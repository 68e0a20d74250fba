"""What the schema refuses, told in Dutch at its place."""

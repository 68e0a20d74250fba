"""AST to file."""

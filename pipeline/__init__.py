"""From sheet files to checked documents; `build` composes the stages, `cli` talks to people."""

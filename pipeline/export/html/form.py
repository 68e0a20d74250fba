"""The form with which a sheet is written: the same in the preview and on a page of its own."""

from importlib.resources import files

from pipeline.export import templates

FORM = ("formulier-waarde", "formulier", "formulier-lijst", "formulier-tekst")
"""The scripts that draw a form, in the order in which they need each other."""


def scripts(*names: str) -> str:
    """Scripts of `templates/` as one."""
    folder = files("pipeline") / "templates"
    texts = [(folder / f"{name}.js").read_text(encoding="utf-8").strip() for name in names]
    return "\n".join(texts)


def form_css() -> str:
    """The style sheet of a form, for a page that has the colours of the house style."""
    return templates.text("formulier.css").strip()

"""The form with which a sheet is written: the same in the preview and on a page of its own."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pipeline.export import templates
from pipeline.export.html.page import Frame, document
from pipeline.model import Package
from pipeline.style import Style, labels

FORM = ("formulier-waarde", "formulier", "formulier-lijst", "formulier-tekst")
"""The scripts that draw a form, in the order in which they need each other."""
NAME = "formulier.html"
_FROM = "https://raw.githubusercontent.com"
"""The only address that the page may ask something of, when a person asks it to."""


def form_page(
    package: Package, schemas: Mapping[str, Any], lists: Mapping[str, Any], style: Style
) -> bytes:
    """`formulier.html`: a file of a sheet is filled in, in the browser alone.

    `schemas` has a JSON Schema for each kind of file, `lists` what fields can be chosen from.
    """
    if package.informatiepakket is None:
        return b""
    info = package.informatiepakket.content
    subject = labels.onderwerp(info.titel, info.gemeente)
    # In a script element `</` and `<!--` would end or change the script.
    given = json.dumps({"schemas": schemas, "lists": lists}, separators=(",", ":"))
    given = given.replace("<", "\\u003c")
    code = scripts("yaml.min", *FORM, "formulier-yaml", "formulier-los")
    frame = Frame(
        f"Vul een sheet in: {subject}",
        subject,
        info.versie,
        "formulier",
        css=f"\n{form_css()}",
        connect=_FROM,
    )
    return document(NAME, frame, style, f"const FORMULIER = {given};\n{code}").encode()


def scripts(*names: str) -> str:
    """Scripts of `templates/` as one."""
    folder = files("pipeline") / "templates"
    texts = [(folder / f"{name}.js").read_text(encoding="utf-8").strip() for name in names]
    return "\n".join(texts)


def form_css() -> str:
    """The style sheet of a form, for a page that has the colours of the house style."""
    return templates.text("formulier.css").strip()

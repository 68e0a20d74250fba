"""The page around the pages of `perspectief preview`: what to look at, and what is wrong."""

from pipeline.export import templates
from pipeline.export.html.form import FORM, form_css, scripts
from pipeline.export.html.page import hash_source, properties
from pipeline.model import Style


def empty_page() -> bytes:
    """What stands in the place of a page that is not there, or that cannot be made now."""
    return templates.text("voorbeeld-leeg.html").encode()


def shell(first: str, style: Style, handbook: str) -> bytes:
    """The page that shows the page named `first`, in the house style, with the handbook linked.

    Its own script is the only one that it runs (Content Security Policy Level 3, `script-src` by
    hash), and it speaks only with the server that it comes from.
    """
    script = scripts(*FORM, "voorbeeld", "voorbeeld-formulier")
    css = templates.text(
        "voorbeeld.css",
        light=properties(style.light),
        dark=properties(style.dark),
        typeface=style.screen_font,
        form=form_css(),
    ).strip()
    return templates.text(
        "voorbeeld.html",
        first=first,
        handbook=handbook if handbook.startswith("https:") else "",
        css=css,
        css_hash=hash_source(css),
        script=script,
        script_hash=hash_source(script),
    ).encode()

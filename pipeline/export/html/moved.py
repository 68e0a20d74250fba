"""The page at the address that a sheet had before it was renamed."""

from pipeline.export import templates
from pipeline.export.html.page import hash_source


def moved_page(sheet: str, title: str, version: str) -> bytes:
    """Leads to the page of this sheet at once, and to the same place in it."""
    page = f"{sheet}.html"
    script = f'location.replace("{page}" + location.hash);'
    return templates.text(
        "hernoemd.html",
        page=page,
        title=title,
        version=version,
        script=script,
        script_hash=hash_source(script),
    ).encode()

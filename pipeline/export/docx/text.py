"""Running text for Word: styles, runs, links and notes."""

from pipeline.export.docx.xml import (
    OFFICE,
    Element,
    R,
    W,
    canonical,
    make,
    paragraphs,
    properties,
    remove,
    set_property,
    set_style,
    style_of,
    words,
)

_RENAMED = {"FirstParagraph": "BodyText", "ImageCaption": "Caption", "CaptionedFigure": "Figuur"}
# Pandoc takes what stands below a heading with the id `refs` for a list of literature.
_RENAMED |= {"Bibliography": "BodyText"}
_RENAMED |= {"TableCaption": "Tabelbijschrift", "Compact": "BodyText", "": "BodyText"}
_HYPERLINK = f"{OFFICE}/hyperlink"
AFTER_TABLE = "280"


def repair(root: Element) -> None:
    """Gives every paragraph a style of ours, and joins the runs that pandoc cut."""
    for paragraph in paragraphs(root):
        name = style_of(paragraph)
        if name in _RENAMED and not _is_separator(paragraph):
            set_style(paragraph, _RENAMED[name])
        _join(paragraph)


def drop_empty(document: Element) -> None:
    """Removes the empty paragraphs that pandoc puts between tables (#4315).

    A caption stands between our tables, so Word does not join them.
    """
    for paragraph in paragraphs(document):
        following = paragraph.getnext()
        if len(paragraph) == 0 and following is not None and following.tag == f"{W}p":
            remove(paragraph)


def keep_together(document: Element) -> None:
    """Keeps a line that ends in a colon with its list, and text at a distance from a table.

    Not below a heading: on a first page LibreOffice 7.4 then leaves the heading behind.
    """
    for paragraph in paragraphs(document):
        if style_of(paragraph) != "BodyText":
            continue
        before, after = paragraph.getprevious(), paragraph.getnext()
        listed = after is not None and after.find(f"{W}pPr/{W}numPr") is not None
        below_heading = before is not None and style_of(before).startswith("Heading")
        if listed and not below_heading and words(paragraph).rstrip().endswith(":"):
            set_property(properties(paragraph), make("keepNext"))
        if before is not None and before.tag == f"{W}tbl":
            set_property(properties(paragraph), make("spacing", {"before": AFTER_TABLE}))


def split_addresses(root: Element, links: Element) -> None:
    """Splits a link to a place in another file into the file and the place, as Word writes it.

    Pandoc leaves the place in the address of the file. Unused links are removed.
    """
    targets = {str(link.get("Id")): link for link in links if link.get("Type") == _HYPERLINK}
    used = set()
    for link in root.iter(f"{W}hyperlink"):
        ident = str(link.get(f"{R}id"))
        if ident not in targets:
            continue
        used.add(ident)
        file, mark, place = str(targets[ident].get("Target")).partition("#")
        if mark and file.endswith(".docx") and ":" not in file:
            link.set(f"{W}anchor", place)
    for ident, relation in targets.items():
        file = str(relation.get("Target")).partition("#")[0]
        if ident not in used:
            links.remove(relation)
        elif file.endswith(".docx") and ":" not in file:
            relation.set("Target", file)


def _is_separator(paragraph: Element) -> bool:
    """Whether this is the line above the footnotes."""
    parent = paragraph.getparent()
    return parent is not None and parent.get(f"{W}type") is not None


def _join(paragraph: Element) -> None:
    """Joins equal runs: pandoc starts a new one at every no-break space."""
    for parent in (paragraph, *paragraph.iter(f"{W}hyperlink")):
        before: Element | None = None
        for run in list(parent):
            if before is not None and _look_alike(before, run):
                before[-1].text = (before[-1].text or "") + (run[-1].text or "")
                parent.remove(run)
            else:
                before = run


def _look_alike(first: Element, second: Element) -> bool:
    """Whether two runs are plain text that looks the same."""
    return all(item.tag == f"{W}r" and _is_text(item) for item in (first, second)) and _look(
        first
    ) == _look(second)


def _is_text(run: Element) -> bool:
    rest = [child.tag for child in run if child.tag != f"{W}rPr"]
    return rest == [f"{W}t"]


def _look(run: Element) -> bytes:
    found = run.find(f"{W}rPr")
    return canonical(found) if found is not None else b""

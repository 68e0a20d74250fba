"""Pandoc's HTML becomes our page: readable without a network, a script or a mouse.

Follows WCAG 2.2 AA and EN 301 549 v3.2.1, clause 9.
"""

import base64
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml import html as lxml_html

from pipeline.export import fields
from pipeline.export.html.page import page
from pipeline.export.html.tables import HEADINGS, lay_out
from pipeline.export.png import pixels
from pipeline.export.ranges import keep_ranges
from pipeline.export.tree import DEPTH, Entry, entries
from pipeline.model import Json, Manuscript, Picture
from pipeline.style import labels

Element = etree._Element


def prepare(blocks: Sequence[Json], manuscript: Manuscript) -> Sequence[Json]:
    """The tree as pandoc must get it: a range such as 2022–2026 stays on one line."""
    return keep_ranges(fields.drop(blocks))


def finish(data: bytes, manuscript: Manuscript) -> bytes:
    """The whole page around what pandoc wrote."""
    root = lxml_html.fragment_fromstring(data.decode(), create_parent="div")
    lay_out(root)
    _embed_pictures(root, manuscript.pictures)
    _name_notes(root)
    _mark_external_links(root)
    _link_headings(root)
    lines = (*entries(manuscript.blocks), *_list_notes(root))
    parts = [root.text or "", *(_serialize(child) for child in root)]
    return page(manuscript, lines, "".join(parts), manuscript.style).encode()


def _serialize(element: Element) -> str:
    return str(lxml_html.tostring(element, encoding="unicode"))


def _replace(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        new.tail, old.tail = old.tail, None
        parent.replace(old, new)


def _embed_pictures(root: Element, pictures: Sequence[Picture]) -> None:
    """Puts every picture inside the page, so that it is one file (pandoc leaves a file name)."""
    by_name = {picture.name: picture for picture in pictures}
    for image in list(root.iter("img")):
        picture = by_name[str(image.get("src"))]
        if picture.svg:
            drawing = _make_drawing(picture.svg, str(image.get("alt")), "breed")
            _replace(image, drawing)
            drawing.addnext(_make_drawing(picture.narrow, str(image.get("alt")), "smal"))
        else:
            width, height = pixels(picture.png)
            image.set("src", f"data:image/png;base64,{base64.b64encode(picture.png).decode()}")
            image.set("width", str(width // 2))
            image.set("height", str(height // 2))
            image.attrib.pop("style", "")
    for caption in root.iter("figcaption"):
        # Pandoc hides a caption from screen readers when it is the same as the alternative.
        caption.attrib.pop("aria-hidden", "")


def _make_drawing(svg: bytes, alt: str, width: str) -> Element:
    """A chart as SVG in the page itself: sharp at any size, and in the colours of dark mode.

    Of the two widths the style sheet shows one, also to screen readers.
    """
    drawing = etree.fromstring(svg)
    drawing.set("role", "img")
    drawing.set("aria-label", alt)
    drawing.set("class", f"diagram {width}")
    return drawing


def _name_notes(root: Element) -> None:
    """References, ways back and the section of notes get a name in words (WCAG 2.4.4).

    Their ids get one of ours: a sheet can have the id `fn1`, as pandoc calls the first note.
    """
    for number, reference in enumerate(_find_role(root, "doc-noteref"), 1):
        reference.set("id", f"nootplek_{number}")
        reference.set("href", f"#noot_{number}")
        reference.set("aria-label", f"voetnoot {number}")
    for number, back in enumerate(_find_role(root, "doc-backlink"), 1):
        back.set("href", f"#nootplek_{number}")
        back.text = "Terug naar de tekst"
        back.set("aria-label", f"Terug naar de tekst bij voetnoot {number}")
        previous = back.getprevious()
        if previous is not None:
            previous.tail = f"{previous.tail or ''} "
        else:
            parent = back.getparent()
            if parent is not None:
                parent.text = f"{parent.text or ''} "
    for section in _find_role(root, "doc-endnotes"):
        for number, note in enumerate(section.iterfind("ol/li"), 1):
            note.set("id", f"noot_{number}")
        for line in section.findall("hr"):
            section.remove(line)
        section.set("id", "pagina_voetnoten")
        section.set("aria-labelledby", "pagina_voetnoten-kop")
        heading = etree.Element("h2", {"id": "pagina_voetnoten-kop"})
        heading.text = "Voetnoten"
        section.insert(0, heading)


def _list_notes(root: Element) -> Iterator[Entry]:
    """The line of the menu that leads to the footnotes, where there are any."""
    for section in _find_role(root, "doc-endnotes"):
        yield Entry(DEPTH[0], "Voetnoten", str(section[0].get("id")))


def _link_headings(root: Element) -> None:
    """The words of a heading are a link to it, so that a reader can copy the address of a part.

    It is called as the heading is: lists of headings and of contents hold nothing more (2.4.6).
    """
    for heading in root.iter(*HEADINGS):
        link = etree.Element("a", {"class": "koplink", "href": f"#{heading.get('id')}"})
        link.text, heading.text = heading.text, None
        link.extend(list(heading))
        heading.append(link)


def _find_role(root: Element, role: str) -> Iterator[Element]:
    return (element for element in list(root.iter()) if element.get("role") == role)


def _mark_external_links(root: Element) -> None:
    """A link out of the package says so, to the eye and to the ear (WCAG 3.2.4, 2.4.4)."""
    for link in root.iter("a"):
        if str(link.get("href")).startswith(("https://", "http://")):
            link.set("class", "extern")
            mark = etree.SubElement(link, "span", {"class": "extern-merk"})
            mark.text = f" {labels.EXTERN}"

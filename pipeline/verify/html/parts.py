"""The small questions that are asked of the elements of a page."""

from lxml import etree

from pipeline.verify.nouns import clean

Element = etree._Element
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def words(element: Element) -> str:
    """The text in an element, with that of its pictures."""
    alts = "".join(str(image.get("alt") or "") for image in element.iter("img"))
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return clean(text + alts)


def name(element: Element) -> str:
    """The name of an element for a screen reader: its label, or else its text."""
    return clean(element.get("aria-label") or "") or words(element)


def is_in_notes(element: Element) -> bool:
    """Whether the element stands in the section of footnotes."""
    around = (element, *element.iterancestors())
    return any(parent.get("role") == "doc-endnotes" for parent in around)


def is_meta(meta: Element, called: str) -> bool:
    """Whether a meta element is the one with this name."""
    return (meta.get("name") or meta.get("http-equiv") or "").lower() == called

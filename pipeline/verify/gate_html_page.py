"""A page as the checks on HTML read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.verify import safe
from pipeline.verify.nouns import Unreadable, clean

Element = etree._Element
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FOCUSABLE = ("button", "input", "select", "textarea", "summary", "iframe")
_SILENT = frozenset({"script", "style", "template", "noscript", "title"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its bytes, its tree, and the bytes of the files beside it by name.

    `ours` says whether the page calls itself an export of this program.
    """

    data: bytes
    root: Element
    ids: Mapping[str, Element]
    sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def ours(self) -> bool:
        return self.root.get("data-document") is not None

    @property
    def is_index(self) -> bool:
        return self.root.get("data-document") == "index"

    @property
    def main(self) -> Element | None:
        return next(self.root.iter("main"), None)

    def by_id(self, name: str) -> Element | None:
        """The first element with this id."""
        return self.ids.get(name)


def read(data: bytes, sizes: Mapping[str, int]) -> Page:
    """The page in these bytes; Unreadable when there is none."""
    if not data.strip():
        raise Unreadable("Het bestand is leeg.")
    root = safe.html(data)
    ids: dict[str, Element] = {}
    for element in root.iter("*"):
        if element.get("id"):
            ids.setdefault(str(element.get("id")), element)
    return Page(data, root, ids, sizes)


def words(element: Element) -> str:
    """The text in an element, with that of its pictures."""
    alts = "".join(str(image.get("alt") or "") for image in element.iter("img"))
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return clean(text + alts)


def name(element: Element) -> str:
    """The name of an element for a screen reader: its label, or else its text."""
    return clean(element.get("aria-label") or "") or words(element)


def labelled(element: Element, page: Page) -> bool:
    """Whether an element has a name of its own, by label or by pointing at a text."""
    if clean(element.get("aria-label") or ""):
        return True
    targets = (element.get("aria-labelledby") or "").split()
    found = [page.by_id(target) for target in targets]
    return any(target is not None and words(target) for target in found)


def is_meta(meta: Element, called: str) -> bool:
    """Whether a meta element is the one with this name."""
    return (meta.get("name") or meta.get("http-equiv") or "").lower() == called


def focusable(element: Element) -> bool:
    """Whether a reader reaches the element with the Tab key."""
    order = (element.get("tabindex") or "").strip()
    if order:
        return not order.startswith("-")
    if element.tag == "a":
        return element.get("href") is not None
    return element.tag in _FOCUSABLE and element.get("type") != "hidden"


def inside(element: Element, *tags: str) -> bool:
    """Whether the element stands in one of these, or is one."""
    return element.tag in tags or next(element.iterancestors(*tags), None) is not None


def in_notes(element: Element) -> bool:
    """Whether the element stands in the section of footnotes."""
    return any(
        parent.get("role") == "doc-endnotes" for parent in (element, *element.iterancestors())
    )


def is_silent(element: Element) -> bool:
    """Whether a reader meets nothing of the element: a comment, a script, a part that is off."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _SILENT
        or element.get("hidden") is not None
    )

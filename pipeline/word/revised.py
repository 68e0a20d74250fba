"""The markup of Word without what only Word needs: every tracked change accepted, every wrapper of
text taken off. What is inserted or moved stands once; what is deleted is gone (ECMA-376, 17.13.5).
"""

from pipeline.word.names import MC, Element, W

_GONE = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "delText", "delInstrText", "proofErr", "lastRenderedPageBreak",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart",
        "permEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rPrChange", "pPrChange",
        "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange", "rubyPr",
    )
)  # fmt: skip
_WRAPPERS = frozenset(
    W + name
    for name in (
        "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo",
        "ruby", "rubyBase", "rt",
    )
)  # fmt: skip
"""Not `fldSimple`: that is a field, and a field can be a link."""
_PARAGRAPH, _ABOUT = f"{W}p", f"{W}pPr"
_TEXTS = (f"{W}t", f"{W}drawing", f"{W}pict")


def accept_changes(root: Element) -> None:
    """Accept every tracked change below the root and take off every wrapper, in place."""
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            _drop(row)
    _join_paragraphs(root)
    for element in list(root.iter(*_GONE)):
        _drop(element)
    for choice in list(root.iter(f"{MC}AlternateContent")):
        _choose(choice)
    for element in list(root.iter(*_WRAPPERS)):
        _unwrap(element)


def mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted, so that the next one goes on where it ends."""
    about = paragraph.find(f"{_ABOUT}/{W}rPr")
    return about is not None and (about.find(f"{W}del") is not None)


def _join_paragraphs(root: Element) -> None:
    """Put what follows a deleted end of a paragraph into that paragraph."""
    for paragraph in reversed(list(root.iter(_PARAGRAPH))):
        after = paragraph.getnext()
        while after is not None and after.tag != _PARAGRAPH and after.tag in _GONE:
            after = after.getnext()
        if after is not None and after.tag == _PARAGRAPH and mark_is_deleted(paragraph):
            paragraph.extend(list(after.iterchildren()))
            for extra in paragraph.findall(_ABOUT)[1:]:
                _drop(extra)
            _drop(after)


def chosen(choice: Element) -> Element | None:
    """The version of an alternative that is read: the first one that shows something."""
    for version in choice:
        if any(True for _ in version.iter(*_TEXTS)):
            return version
    return None


def _choose(choice: Element) -> None:
    version = chosen(choice)
    if choice.getparent() is None:
        return
    if version is None:
        _drop(choice)
        return
    for other in list(choice):
        if other is not version:
            choice.remove(other)
    _unwrap(version)
    _unwrap(choice)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)

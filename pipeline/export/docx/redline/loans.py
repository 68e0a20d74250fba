"""The old document takes the numbers of the new one: of links, pictures, footnotes and lists.

After it, a number means the same wherever it stands, so that words of the old document can be put
between those of the new one.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from pipeline.export.docx.xml import PACKAGE, Element, R, W, canonical, get_value

SHIFT = 10_000
"""What is added to the numbers of old footnotes and lists: no document has so many of them, and a
footnote of Word has a number of at most 32,767."""
_PAGE = re.compile(r"(?<=PAGEREF )\S+")
NOTE, _NUMBER = f"{W}footnoteReference", f"{W}numId"


def drop_sections(old: Element) -> None:
    """Leave the pages to the new document."""
    for section in [*old.iter(f"{W}sectPr")]:
        parent = section.getparent()
        if parent is not None:
            parent.remove(section)


# --- links and pictures


def borrow_links(
    old: Element,
    links: tuple[Element, Element],
    parts: tuple[Mapping[str, bytes], dict[str, bytes]],
) -> None:
    """Give an old part the relations of the new one; what those lack is added, pictures too."""
    known = {str(link.get("Id")): link for link in links[0]}
    there = {_meaning(link, parts[1]): str(link.get("Id")) for link in links[1]}
    for element in old.iter(etree.Element):
        for name, value in element.items():
            if str(name).startswith(R) and str(value) in known:
                link = known[str(value)]
                wanted = _meaning(link, parts[0])
                if wanted not in there:
                    there[wanted] = _add_link(link, links[1], parts)
                element.set(name, there[wanted])


def _meaning(link: Element, parts: Mapping[str, bytes]) -> Hashable:
    target = str(link.get("Target"))
    return link.get("Type"), parts.get(f"word/{target}", target)


def _add_link(
    link: Element, links: Element, parts: tuple[Mapping[str, bytes], dict[str, bytes]]
) -> str:
    made = etree.SubElement(links, f"{{{PACKAGE}}}Relationship")
    made.attrib.update([(str(name), str(value)) for name, value in link.items()])
    made.set("Id", f"oud-{len(links)}")
    target = str(link.get("Target"))
    if f"word/{target}" in parts[0]:
        made.set("Target", f"media/oud-{target.rpartition('/')[2]}")
        parts[1][f"word/{made.get('Target')}"] = parts[0][f"word/{target}"]
    return str(made.get("Id"))


# --- the table of contents


def name_places(old: Element, new: Element) -> None:
    """Give the headings of the old document the names by which the new contents know their page.

    Those names count the headings, so a heading has another one where one before it came or went.
    """
    after = dict(_pages(new))
    names = {page: after.get(anchor, f"{page}_oud") for anchor, page in _pages(old)}
    for code in old.iter(f"{W}instrText"):
        code.text = _PAGE.sub(lambda found: names[found.group()], code.text or "")
    for mark in old.iter(f"{W}bookmarkStart"):
        name = str(mark.get(f"{W}name"))
        mark.set(f"{W}name", names.get(name, name))


def _pages(document: Element) -> Iterator[tuple[str, str]]:
    """The anchor of every line of the contents, and the name that its page is asked by."""
    for link in document.iter(f"{W}hyperlink"):
        for code in link.iter(f"{W}instrText"):
            for name in _PAGE.findall(code.text or ""):
                yield str(link.get(f"{W}anchor")), name


# --- footnotes


def shift_notes(document: Element, notes: Element) -> dict[str, Element]:
    """The footnotes of the old document by their new number."""
    for mark in document.iter(NOTE):
        mark.set(f"{W}id", _shifted(mark.get(f"{W}id")))
    found = [note for note in notes if note.get(f"{W}type") is None]
    for note in found:
        note.set(f"{W}id", _shifted(note.get(f"{W}id")))
    return read_notes(notes)


def read_notes(notes: Element) -> dict[str, Element]:
    """The footnotes of a part by number."""
    return {str(note.get(f"{W}id")): note for note in notes if note.get(f"{W}type") is None}


# --- lists


def shift_lists(old: Element) -> None:
    """Give the lists that an old part names numbers that no list of the new document has."""
    for node in old.iter(_NUMBER):
        node.set(f"{W}val", _shifted(node.get(f"{W}val")))


def read_kinds(old: Element, new: Element) -> dict[str, Hashable]:
    """How every list looks, by its number; those of the old document by their new one."""
    shifted = {_shifted(number): kind for number, kind in _kinds(old).items()}
    return {**_kinds(new), **shifted}


def settle_lists(
    roots: tuple[Element, ...], old: Element, new: Element, versions: Mapping[str, str]
) -> None:
    """Give what stood in an old list a list of the new document.

    An item that is gone counts in the list that it stood in: `versions` says which list of the new
    document that is. A list that is gone whole comes along.
    """
    known = dict(versions)
    for root in roots:
        for node in root.iter(_NUMBER):
            number = str(node.get(f"{W}val"))
            if int(number) < SHIFT:
                continue
            if number not in known:
                known[number] = _copy_list(str(int(number) - SHIFT), old, new)
            node.set(f"{W}val", known[number])


def _copy_list(number: str, old: Element, new: Element) -> str:
    found = next(each for each in old.iter(f"{W}num") if each.get(f"{W}numId") == number)
    made = deepcopy(found)
    made.set(f"{W}numId", _find_free_number(new, "num", "numId"))
    name = get_value(found, "abstractNumId")
    kind = next(
        each for each in old.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == name
    )
    every = list(new.iter(f"{W}abstractNum"))
    same = next((each for each in every if _look(each) == _look(kind)), None)
    if same is None:
        same = deepcopy(kind)
        same.set(f"{W}abstractNumId", _find_free_number(new, "abstractNum", "abstractNumId"))
        new.insert(len(every), same)
    made[0].set(f"{W}val", str(same.get(f"{W}abstractNumId")))
    new.append(made)
    return str(made.get(f"{W}numId"))


def _find_free_number(root: Element, tag: str, name: str) -> str:
    numbers = (int(str(each.get(f"{W}{name}"))) for each in root.iter(f"{W}{tag}"))
    return str(max(numbers, default=0) + 1)


def _kinds(root: Element) -> dict[str, Hashable]:
    looks = {
        str(each.get(f"{W}abstractNumId")): _look(each) for each in root.iter(f"{W}abstractNum")
    }
    return {
        str(each.get(f"{W}numId")): (
            looks.get(get_value(each, "abstractNumId")),
            tuple(map(canonical, list(each)[1:])),
        )
        for each in root.iter(f"{W}num")
    }


def _look(kind: Element) -> Hashable:
    return tuple(canonical(child) for child in kind if child.tag != f"{W}nsid")


def _shifted(number: object) -> str:
    return str(int(str(number)) + SHIFT)

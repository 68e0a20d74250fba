"""An older package as it refers under the ids that a newer one gives the same things."""

import re
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, RootModel

from pipeline.ids.items import Item, items
from pipeline.ids.places import WAIVERS, Renaming, waived
from pipeline.model import Document, Package
from pipeline.yaml.items import join_path
from schema import naam_in_pad

_LINK = re.compile(r"(?<=\]\()[a-z]+:[^()\s]+(?=\))")


def follow(old: Package, new: Package) -> Package:
    """The old package with every reference, waiver and sheet under its new name.

    So a comparison tells that a thing is called otherwise, once, at that thing: an id itself stays.
    """
    renaming = since(old, new)

    def follow(document: Document[Any] | None) -> Any:
        return document and _follow_in(document, renaming, old)

    return replace(
        old,
        sheets=tuple(sorted(map(follow, old.sheets), key=lambda sheet: sheet.id)),
        informatiepakket=follow(old.informatiepakket),
        bronnen=follow(old.bronnen),
        begrippen=follow(old.begrippen),
        ontheffingen=follow(old.ontheffingen),
    )


def since(old: Package, new: Package) -> Renaming:
    """The items that the newer package says have another id or stand at another place."""
    now = {_key(each): each for each in items(new)}
    sheets = {each.id: (each.id, *each.earlier) for each in items(new) if each.kind == "sheet"}
    for item in tuple(now.values()):
        if item.kind == "sheet":
            for name in item.earlier:
                now.setdefault(_key(item.with_id(name)), item)
            continue
        for alias in (item.id, *item.earlier):
            home, name = item.home(alias)
            for document in sheets.get(home, (home,)):
                now.setdefault(_key(replace(item, document=document, id=name)), item)
    found = ((each, now.get(_key(each), each)) for each in items(old))
    return Renaming(tuple((one, two) for one, two in found if one.name != two.name))


def follow_links(text: str, renaming: Renaming, document: str, path: str) -> str:
    """A text at a path of the older package with its links as the newer one has them."""
    return _LINK.sub(lambda at: renaming.link(document, path, at[0]), text)


def _key(item: Item) -> tuple[bool, str, str]:
    return item.kind == "sheet", item.document, item.id


def _follow_in(document: Document[Any], renaming: Renaming, package: Package) -> Document[Any]:
    texts: dict[str, str] = {}
    for leaf in document.leaves:
        if isinstance(leaf.waarde, str) and leaf.veld != "id":
            named = renaming.field(document.id, leaf)
            texts[leaf.path] = follow_links(named, renaming, document.id, leaf.path)
    if document.id == WAIVERS:
        texts |= {path: new for path, _, new in waived(document, renaming, package) if new}
    changed = {leaf.path for leaf in document.leaves if texts.get(leaf.path) != leaf.waarde}
    content = _rewritten(document.content, "", {path: texts[path] for path in changed & {*texts}})
    leaves = tuple(
        replace(leaf, waarde=texts.get(leaf.path, leaf.waarde)) for leaf in document.leaves
    )
    return replace(document, id=renaming.document(document.id), content=content, leaves=leaves)


def _rewritten(value: Any, path: str, texts: dict[str, str]) -> Any:
    """A value with other texts at these paths."""
    if not texts:
        return value
    if isinstance(value, RootModel):
        return value.model_copy(update={"root": _rewritten(value.root, path, texts)})
    if isinstance(value, BaseModel):
        fields = {
            name: _rewritten(getattr(value, name), join_path(path, name), texts)
            for name in type(value).model_fields
        }
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        named = ((naam_in_pad(each, number), each) for number, each in enumerate(value, 1))
        return tuple(_rewritten(each, join_path(path, name), texts) for name, each in named)
    return texts.get(path, value)

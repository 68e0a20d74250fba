"""Another version of a package: edits at random in every kind of content, as YAML."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_FIXED = frozenset(
    {"id", "bron", "soort", "status", "bestand", "bij", "nummer", "peildatum", "waarde", "bedrag"}
)
_WORDS = "ook niet moet 2031 Utrecht groei € 5,5 (zie onder), ‘nee’".split()  # noqa: SIM905


class _Dumper(yaml.SafeDumper):
    """As staff write it: a text of more lines is a block."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def read(path: Path) -> Any:
    """A file as plain data: every value is text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def write(path: Path, data: Any) -> None:
    """Write plain data as a file of the package."""
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8")


def edit(root: Path, chance: random.Random, count: int, name: str = "*") -> None:
    """Change each sheet below `root`, or the one with this name, this many times."""
    for path in sorted((root / "sheets").glob(f"{name}.yaml")):
        sheet = read(path)
        for _ in range(count):
            _edit(sheet, chance)
        write(path, sheet)


def _edit(sheet: Any, chance: random.Random) -> None:
    if chance.random() < 0.4:
        holder, key = chance.choice(list(_texts(sheet)))
        holder[key] = _other_text(holder[key], chance)
        return
    items = chance.choice(list(_lists(sheet)))
    at = chance.randrange(len(items))
    what = chance.choice(["out", "in", "move", "more", "swap"])
    if what == "out":
        if len(items) > 1:
            items.pop(at)
    elif what == "move":
        items.insert(chance.randrange(len(items)), items.pop(at))
    elif what == "swap":
        items.reverse()
    else:
        places = [at + 1, len(items), 0] if what == "in" else [len(items)]
        items.insert(chance.choice(places), _copy(items[at], chance))


def _copy(item: Any, chance: random.Random) -> Any:
    """An item like it, with ids and words of its own."""
    if isinstance(item, list):
        return [_copy(each, chance) for each in item]
    if isinstance(item, dict):
        return {
            key: f"{value}-{chance.randrange(1000)}" if key == "id" else
            value if key in _FIXED else _copy(value, chance)
            for key, value in item.items()
        }  # fmt: skip
    return _other_text(item, chance) if isinstance(item, str) and " " in item else item


def _other_text(text: str, chance: random.Random) -> str:
    words = text.rstrip("\n").split(" ")
    at = chance.randrange(len(words))
    what = chance.choice(["add", "drop", "new", "note", "half"])
    if what == "drop" and len(words) > 3 and "[" not in text:
        words.pop(at)
    elif what == "half" and len(words) > 8 and "[" not in text and "\n" not in text:
        del words[at // 2 : at]
    elif what == "new" and "\n" in text and "[^" not in text:
        words[-1] += f"\n\nEen nieuwe alinea {chance.choice(_WORDS)}.\n\n- een\n- **twee**\n"
    elif what == "note" and "\n" in text and "[^" not in text:
        words[-1] += f"[^proef]\n\n[^proef]: Noot {chance.choice(_WORDS)} van *ons*.\n"
    elif "[^proef]: " in text:
        return text.replace("[^proef]: ", f"[^proef]: {chance.choice(_WORDS)} ", 1)
    else:
        words.insert(max(1, at), chance.choice(_WORDS)) if "[" not in text else None
    return " ".join(words)


def _texts(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every text of several words, as what holds it and its key."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from _texts(value)
        elif key not in _FIXED and re.search(r"\w \w", value):
            yield node, key


def _lists(node: Any) -> Iterator[list[Any]]:
    """Every list that is not empty, but those of ids."""
    pairs = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
    for key, value in pairs:
        if isinstance(value, list) and value and key not in ("betreft", "kiest", "kolommen"):
            if not (key == "rijen" or isinstance(key, int)):
                yield value
            elif key == "rijen":
                yield value
                continue
        if isinstance(value, dict | list):
            yield from _lists(value)

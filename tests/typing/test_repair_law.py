"""No repair that is offered changes, adds or takes away a word that readers see.

Tried on every page of a rule and every typed mistake: each repair by itself. What a reference is
called may change by one typing error, and so may the marks of a list; where a link leads is not
read, and neither are the names of fields.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from helpers import inputs
from helpers import meldingen_pagina as pagina

from pipeline import checks, load, meldingen
from pipeline.model import Diagnostic, Package
from pipeline.taal.typing_errors import is_one_typing_error
from pipeline.yaml.edits import apply

PAGES = [(code, number) for code in meldingen.codes() for number in pagina.numbers(code)]
TYPED = sorted(path.name.partition("-")[0] for path in (inputs.FOLDER / "typing").glob("*.patch"))
MARKS = re.compile(r"(?m)^\s*(?:[-*+] )?[oØüvq]\s")
"""The bullets of Word that are letters."""
UNREAD = re.compile(r"\]\([^)\n]*\)|(?m:^[ -]*[A-Za-z_]+:(?=\s|$))")
"""Where a link leads, and the names of fields."""
SAME = {"ja": "true", "nee": "false"}
"""What a field that is set to yes or no calls them; readers see neither."""

Words = Counter[str]


def words(text: str) -> Words:
    """The words of a text, in the one form of letters that a reader sees."""
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    return Counter(re.findall(r"[^\W_]+", plain))


def read(package: Package, file: str) -> dict[str, Words]:
    """What readers see of a file, by place; nothing of a file that cannot be read."""
    for document in checks.documents(package):
        if document.file == file:
            seen = {path: "" for path in document.places}
            for leaf in document.leaves:
                if leaf.opmaak.zichtbaar and leaf.veld != "url":
                    seen[leaf.path] = str(leaf.waarde)
            for passage in document.passages:
                prose = document.prose.get(passage.path)
                if prose:
                    seen[passage.path] = "\n".join((*prose.paragraphs, *prose.notes))
            return {path: words(text) for path, text in seen.items()}
    return {}


def hidden(text: str) -> str:
    """The comments of a file: what the writer keeps from readers."""
    return "\n".join(re.findall(r"(?m)(?:^|\s)#.*$", text))


def differences(before: str, after: str) -> list[str]:
    """The words that went and came, apart from one that is one typing error away."""
    if words(before) == words(after):
        return []
    one, two = (words(UNREAD.sub("] ", text)) for text in (before, after))
    pairs = ((one, two), (two, one))
    gone, come = ("".join(sorted((some - rest).elements())) for some, rest in pairs)
    same = is_one_typing_error(gone, come) or SAME.get(gone) == come
    # A comma or a space between two halves of one word or number.
    return [] if same or sorted(gone) == sorted(come) else [gone, come]


def harm(found: Diagnostic, package: Package, folder: Path) -> list[object]:
    """What a repair changes that readers see; `folder` holds the package."""
    wrong: list[object] = []
    marks = found.code == "lijst-niet-herkend"
    # The same sum in digits: `1,5 miljoen` can only be 1.500.000.
    amount = found.path.endswith("/bedrag")
    for file in {edit.span.file for edit in found.fix}:
        path = folder / file
        old = path.read_bytes()
        text = old.decode("utf-8")
        new = apply(text, [edit for edit in found.fix if edit.span.file == file])
        if marks:
            text, new = (MARKS.sub("- ", each) for each in (text, new))
        if found.code not in ("link-verhuisd", "verwijzing-kapot") and not amount:
            wrong += differences(text, new)
            wrong += differences(hidden(text), hidden(new))
        path.write_bytes(new.encode())
        before, after = read(package, file), read(load.load(folder)[0], file)
        path.write_bytes(old)
        # A link that was typed wrong is read sign by sign until it is one.
        if before and after and not marks and found.code != "verwijzing-kapot":
            wrong += changed(before, after)
    return wrong


def changed(before: Mapping[str, Words], after: Mapping[str, Words]) -> Iterator[object]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield path, before.get(path), after.get(path)


@pytest.mark.parametrize(("code", "number"), PAGES)
def test_of_a_page(code: str, number: str, tmp_path: Path) -> None:
    pagina.write(pagina.examples(code, f"Fout{number}"), tmp_path)
    result = pagina.outcome(tmp_path)
    for found in (item for item in result.open() if item.fix):
        assert harm(found, result.package, tmp_path) == [], found


@pytest.mark.parametrize("name", TYPED)
def test_of_a_typed_mistake(name: str, tmp_path: Path) -> None:
    folder = inputs.typed(tmp_path, name)
    package = load.load(folder)[0]
    for found in (item for item in inputs.open_findings(folder) if item.fix):
        assert harm(found, package, folder) == [], found

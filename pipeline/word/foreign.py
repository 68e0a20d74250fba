"""Opens a Word file of somebody else; runs in a child of `bounded`, where it can do no harm."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.bounded import safe
from pipeline.bounded.safe import Unreadable
from pipeline.word import docx, odt
from pipeline.word.words import split_words

_PASSWORD = "het bestand heeft een wachtwoord. Haal dat er in Word af en bewaar het opnieuw."
_RESAVE = "Open het in Word en bewaar het als docx."
_OTHERS = (
    (b"%PDF", "dit is een pdf. Vraag om het Word-bestand waar die van gemaakt is."),
    (b"{\\rtf", f"dit is een rtf-bestand. {_RESAVE}"),
    (b"<html", f"dit is een webpagina. {_RESAVE}"),
    (b"<?xml", f"dit is XML en geen docx of odt. {_RESAVE}"),
)
_MOST_WORDS_SHOWN = 8


def look(data: bytes) -> Any:
    """The content of the file as JSON; `unreadable` is the Dutch reason why we cannot read it."""
    try:
        return _read(data)
    except Unreadable as fault:
        text = str(fault)
        return {"unreadable": text[:1].lower() + text[1:]}


def _read(data: bytes) -> Any:
    if data[:4] != b"PK\x03\x04":
        raise Unreadable(_other(data))
    found = safe.parts(data)
    if "content.xml" in found:
        if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
            raise Unreadable(_PASSWORD)
        form, said, raw = "odt", odt.read(found), odt.words(found)
    elif main := docx.main_part(found):
        form, said, raw = "docx", docx.read(found, main), docx.words(found, main)
    else:
        raise Unreadable(f"dit is geen docx of odt. {_RESAVE}")
    _prove(said, raw)
    return {**said, "form": form}


def _other(data: bytes) -> str:
    """A Dutch sentence on the kind of a file that is no zip."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        secret = "EncryptedPackage".encode("utf-16-le") in data
        return _PASSWORD if secret else f"dit is een oud Word-bestand (doc). {_RESAVE}"
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for sign, sentence in _OTHERS:
        if start.startswith(sign.lower()) or (sign == b"<html" and sign in start):
            return sentence
    return f"dit is geen docx of odt. {_RESAVE}" if data else "het bestand is leeg."


def _prove(said: Any, raw: str) -> None:
    """Every word of the file stands in what we read, and none twice; else it is not whole."""
    read = Counter(split_words(" ".join(_texts(said["blocks"]))))
    there = Counter(split_words(raw))
    if read != there:
        wrong = list(((there - read) + (read - there)).elements())[:_MOST_WORDS_SHOWN]
        raise Unreadable(
            "wij lezen niet elk woord van dit bestand, en stoppen liever dan dat er tekst mist: "
            f"‘{' '.join(word[:40] for word in wrong)}’. "
            "Kopieer de tekst naar een nieuw document en probeer het opnieuw."
        )


def _texts(blocks: Any) -> Iterator[str]:
    for block in blocks:
        if "rows" in block:
            for row in block["rows"]:
                for cell in row:
                    yield from _texts(cell)
            continue
        yield "".join(run.get("text", "") for run in block["runs"])
        for run in block["runs"]:
            yield from _texts({"runs": runs} for runs in run.get("note", ()))

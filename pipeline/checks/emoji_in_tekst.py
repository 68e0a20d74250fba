"""emoji-in-tekst: a small picture that printers, Word and screen readers each show otherwise."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks.source_rows import fields
from pipeline.model import Diagnostic, Document, Package

CODE = "emoji-in-tekst"
GROUP = "toegankelijkheid"
_EMOJI = re.compile(
    r"(?:[\U0001f000-\U0001faff\u2600-\u26ff\u2705\u270a-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757"
    r"\u2763\u2764\u2795-\u2797\u27b0\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u231a\u231b\u23e9-\u23fa"
    r"\u3030\u303d]|[\u2190-\u27bf]\ufe0f)[\ufe0f\u200d\U0001f000-\U0001faff]*"
    r"|[0-9#*]\ufe0f?\u20e3"
    r"|(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"
    r"|(?<!\S)[:;]-?[)(DPp](?![\w)])"
)


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """The first emoji of every text, written as a picture, as `:naam:` or as `:-)`."""
    for field in fields(document, package, _EMOJI):
        if re.match(r"figuren/[^/]+/(?:gegevens|eenheid)", field.path):
            continue  # `teken-niet-in-diagram` tells more
        for span, words in field.spots(_EMOJI):
            yield Diagnostic(
                span,
                CODE,
                f"Hier staat een emoji: {words} Die ziet er op elk apparaat anders uit, en een "
                "schermlezer leest een lange, vreemde naam voor.",
                "Haal de emoji weg, of schrijf in een woord wat u bedoelt.",
                "warning",
                field.path,
            )
            break

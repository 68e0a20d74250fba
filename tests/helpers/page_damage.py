"""Ways to damage a page that we exported, and what the gate then finds."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache

from helpers import written_html
from helpers.verify_sample import document, exported, package

from pipeline import verify
from pipeline.model import Diagnostic
from pipeline.verify import expected

Change = Callable[[bytes], bytes]


def page() -> bytes:
    """The sample sheet as our own exporter writes it."""
    return exported("html")


@cache
def promises() -> tuple[expected.Expected, ...]:
    """What the sample sheet promises."""
    return tuple(expected.sheet(document(), package()))


def found(data: bytes) -> tuple[Diagnostic, ...]:
    """Every finding of the gate on a version of that page."""
    return verify.check_accessibility(promises(), data, "html", "proef.html")


def codes(data: bytes) -> set[str]:
    """The codes of those findings, and what our writer never makes."""
    return {item.code for item in found(data)} | written_html.wrong(data)


def swap(*pairs: str) -> Change:
    """Replaces the first place of each first text by the text after it."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text, old
            text = text.replace(old, new, 1)
        return text.encode()

    return change


def sub(pattern: str, new: str) -> Change:
    """Replaces every place of a pattern; a dot meets a new line too."""

    def change(data: bytes) -> bytes:
        made, count = re.subn(pattern, new, data.decode(), flags=re.DOTALL)
        assert count, pattern
        return made.encode()

    return change


def digest(text: str) -> str:
    """The hash by which a policy names a script or style."""
    made = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(made).decode()}"


def repolicy(old: str, new: str, then: Change) -> Change:
    """Another policy, in which `{hash:x}` is the hash of x, and a change after it."""
    filled = re.sub(r"\{hash:(.*?)\}", lambda match: digest(match[1]), new)
    return lambda data: then(swap(old, filled)(data))


def restyle(old: str, new: str) -> Change:
    """Another style sheet, which the policy of the page names."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        style = text.partition("<style>")[2].partition("</style>")[0]
        assert old in style, old
        made = style.replace(old, new, 1)
        return text.replace(style, made).replace(digest(style), digest(made)).encode()

    return change

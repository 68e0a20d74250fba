"""Why a file cannot be read as a whole, and the signs that no text may hold."""

import re

from pipeline.model import Diagnostic, Edit, Span

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters, line ends other than a newline, and characters that reorder or hide text."""


class FileFault(Exception):
    """The file as a whole cannot be read; `finding` says why.

    `typed` says that a small mistake at that place can be the cause.
    """

    typed = False

    def __init__(
        self, code: str, span: Span, message: str, advice: str, fix: tuple[Edit, ...] = ()
    ) -> None:
        super().__init__(code)
        self.finding = Diagnostic(span, code, message, advice, "error", fix=fix)

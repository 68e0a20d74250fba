"""Why a file cannot be read as a whole."""

from pipeline.model import Diagnostic, Edit, Span


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

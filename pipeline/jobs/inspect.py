"""One file looked at by itself: what it is, if it was changed, and if it is accessible."""

from dataclasses import dataclass
from pathlib import Path

from pipeline import publish, verify
from pipeline.model import Diagnostic, Stop

_MAX_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Judged:
    """One file looked at by itself: whether it is as exported, what we can say, what is wrong."""

    name: str
    genuine: bool
    sentences: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool = True


def judge(file: Path, manifest: Path | None) -> Judged:
    """Say which document and version a file is, whether it was changed, and if it is accessible.

    `manifest` is the `manifest.json` to compare with, where there is one.
    """
    if file.exists() and not file.is_file():
        raise Stop(f"{file.name} is geen gewoon bestand.")
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise Stop(f"{file.name} is groter dan een export kan zijn.")
        data = file.read_bytes()
        format_name = verify.detect_format(data)
        if not format_name:
            raise Stop(f"{file.name} is geen docx, odt of html.")
        found = verify.provenance(data, format_name)
    except verify.Unreadable as error:
        return Judged(file.name, False, (str(error),), (), readable=False)
    except OSError as error:
        raise Stop(f"wij kunnen {file} niet lezen: {error.strerror}.") from error
    rows = publish.rows(manifest) if manifest else []
    genuine, sentences = verify.compare_with_manifest(data, found, rows)
    wrong = verify.check_accessibility((), data, format_name, file.name)
    return Judged(file.name, genuine, sentences, wrong)

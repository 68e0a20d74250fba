"""`verify`: what one file is, whether it was changed, and whether it is accessible."""

from dataclasses import dataclass
from pathlib import Path

from pipeline import publish, verify
from pipeline.files import reason
from pipeline.model import Diagnostic, Stop

_MAX_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Inspected:
    """What we can say about one file; `genuine` where it is as it was exported."""

    name: str
    genuine: bool
    sentences: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool = True


def inspect(file: Path, manifest: Path | None, trusted: bool = True) -> Inspected:
    """Say which document and version a file is, whether it was changed, and if it is accessible.

    `manifest` is the `manifest.json` to compare with, where there is one; not `trusted` where it
    came along with the file. Raises `Stop` where the
    file cannot be read or is no document of ours.
    """
    if file.exists() and not file.is_file():
        raise Stop(f"{file.name} is geen gewoon bestand.")
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise Stop(f"{file.name} is groter dan een export kan zijn.")
        data = file.read_bytes()
    except OSError as error:
        raise Stop(f"wij kunnen {file} niet lezen: {reason(error, reading=True)}.") from error
    try:
        format_name = verify.detect_format(data)
        if not format_name:
            raise Stop(f"{file.name} is geen docx, odt of html.")
        found = verify.provenance(data, format_name)
    except verify.Unreadable as error:
        return Inspected(file.name, False, (str(error),), (), readable=False)
    rows = publish.rows(manifest) if manifest else []
    genuine, sentences = verify.compare_with_manifest(data, found, rows, trusted)
    wrong = verify.check_accessibility((), data, format_name, file.name)
    return Inspected(file.name, genuine, sentences, wrong)

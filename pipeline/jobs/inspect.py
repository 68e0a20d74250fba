"""`verify`: what a file is, whether it was changed, and whether it is accessible."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import bounded, publish, verify
from pipeline.files import reason
from pipeline.model import Diagnostic, Stop

_MAX_BYTES = 100 * 1024 * 1024
_BOUNDS = bounded.Bounds(each=6, all=6, memory=800)
_TOO_MUCH = (
    "Het kost te veel tijd of geheugen om dit bestand te lezen. "
    "Een export van ons is nooit zo groot of zo ingewikkeld. Haal het bestand opnieuw op."
)


@dataclass(frozen=True, slots=True)
class Inspected:
    """The verdict on one file; `genuine` where it is as it was exported."""

    name: str
    genuine: bool
    sentences: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool = True


Inspect = Callable[[Path, Path | None, bool], Inspected]
"""From a file, and the `manifest.json` to compare it with, where there is one, and whether that is
to be trusted (it did not come along with the file), to what we can say about the file."""


@contextmanager
def inspecting(files: int) -> Iterator[Inspect]:
    """A way to say which document and version each of so many files is, and whether it was changed.

    Anybody may have made them: one child process with bounds for each file reads them. Inspecting
    raises `Stop` where a file cannot be read or is no document of ours.
    """
    with bounded.asking(verify.look, replace(_BOUNDS, all=files * _BOUNDS.all)) as look:
        yield partial(_inspect, look)


def _inspect(look: bounded.Ask, file: Path, manifest: Path | None, trusted: bool) -> Inspected:
    data = _read(file)
    try:
        seen = look(data)
    except bounded.TooMuch:
        seen = {"unreadable": _TOO_MUCH}
    if "unreadable" in seen:
        return Inspected(file.name, False, (seen["unreadable"],), (), readable=False)
    if not seen["format"]:
        raise Stop(f"{file.name} is geen docx, odt of html.")
    found = verify.Provenance(seen["document"], seen["version"])
    rows = publish.rows(manifest) if manifest else []
    genuine, sentences = verify.compare_with_manifest(data, found, rows, trusted)
    if manifest and manifest.stat().st_size > publish.MAX_MANIFEST:
        sentences = (
            *sentences,
            f"{manifest.name} is groter dan een manifest kan zijn. Wij lezen het niet.",
        )
    return Inspected(file.name, genuine, sentences, _faults(seen, file.name))


def _read(file: Path) -> bytes:
    if file.exists() and not file.is_file():
        raise Stop(f"{file.name} is geen gewoon bestand.")
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise Stop(f"wij kunnen {file} niet lezen: {reason(error, reading=True)}.") from error
    if len(data) > _MAX_BYTES:
        raise Stop(f"{file.name} is groter dan een export kan zijn.")
    return data


def _faults(seen: Any, name: str) -> tuple[Diagnostic, ...]:
    """The faults as findings; the last one says how many more there are."""
    faults = [verify.Fault(code, text) for code, text in seen["faults"]]
    found = verify.place_faults((), faults, seen["format"], name)
    if seen["more"]:
        also = f"{found[-1].message} Er zijn nog {seen['more']} andere meldingen."
        found = (*found[:-1], replace(found[-1], message=also))
    return found

"""Why the system refuses something, in Dutch."""

import errno
import mmap

_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw schijfruimte is op",
    errno.EFBIG: "zo’n groot bestand mag u daar niet schrijven",
    errno.EACCES: "u mag daar niet schrijven",
    errno.EPERM: "u mag daar niet schrijven",
    errno.EROFS: "de map is alleen te lezen",
    errno.EBUSY: "de map is in gebruik",
    errno.ENOENT: "de map bestaat niet",
    errno.ENOTDIR: "op die plek staat een bestand en geen map",
    errno.EISDIR: "dat is een map en geen bestand",
    errno.EXDEV: "de map is een eigen schijf; kies een map op die schijf",
    errno.ELOOP: "daar staat een verwijzing (symlink) die niet van ons is",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOMEM: "het geheugen van deze computer is vol",
    errno.EMFILE: "er staan te veel bestanden tegelijk open",
    errno.ENFILE: "er staan te veel bestanden tegelijk open",
    errno.EAGAIN: "deze computer mag geen programma’s meer starten",
}
_READING = {
    errno.EACCES: "u mag dat bestand niet lezen",
    errno.EPERM: "u mag dat bestand niet lezen",
    errno.ENOENT: "het bestand bestaat niet",
    errno.EFBIG: "het bestand is te groot",
}


MEMORY = (
    "deze computer heeft te weinig geheugen vrij. Sluit andere programma’s en probeer het opnieuw."
)
_SHORTAGES = (
    ({errno.ENOMEM}, ("annot allocate memory", "failed to map segment"), MEMORY),
    (
        {errno.EMFILE, errno.ENFILE},
        ("Too many open files",),
        "er staan te veel bestanden tegelijk open. Sluit andere programma’s, of vraag de beheerder "
        "om een hogere grens (ulimit -n).",
    ),
    (
        {errno.EAGAIN},
        ("can't start new thread",),
        "deze computer mag geen programma’s meer starten. Sluit andere programma’s, of vraag de "
        "beheerder om een hogere grens (ulimit -u).",
    ),
)
"""Codes and texts of errors, and the sentence for staff."""


def reason(error: OSError, reading: bool = False) -> str:
    """Why the system refuses to write (or to read) a file, in Dutch."""
    reasons = _REASONS | _READING if reading else _REASONS
    return reasons.get(error.errno or 0, f"het systeem meldt: {error.strerror}")


def shortage(error: BaseException) -> str:
    """The shortage of this computer, in Dutch; empty where that is not the cause."""
    cause: BaseException | None = error
    while cause is not None:
        code = cause.errno if isinstance(cause, OSError) else 0
        said = str(cause) if isinstance(cause, (ImportError, RuntimeError)) else ""
        if isinstance(cause, MemoryError):
            return MEMORY
        for codes, signs, sentence in _SHORTAGES:
            if code in codes or any(sign in said for sign in signs):
                return sentence if _has_room() else MEMORY
        cause = cause.__cause__ or cause.__context__
    return ""


def _has_room() -> bool:
    """Whether there is memory for a thread: without it the system says that it has no threads."""
    try:
        mmap.mmap(-1, 16 * 1024 * 1024).close()
    except (OSError, MemoryError):
        return False
    return True

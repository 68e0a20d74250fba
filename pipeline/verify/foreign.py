"""What a file of somebody else is; runs in a child of `bounded`, where it can do no harm."""

from typing import Any

from pipeline.bounded.safe import Unreadable
from pipeline.verify import gate
from pipeline.verify.provenance import detect_format, provenance
from pipeline.verify.reading import read

MOST_FAULTS = 100
_MOST_TEXT = 200


def look(data: bytes) -> Any:
    """The format of a file, which document it says it is, and its first faults, as JSON.

    `unreadable` is the Dutch reason why it cannot be read; the format is empty where it is no
    docx, odt or html; `more` counts the faults beyond the first.
    """
    try:
        form = detect_format(data)
        if not form:
            return {"format": ""}
        said = provenance(data, form)
        faults = dict.fromkeys(
            (fault.code, fault.text[:_MOST_TEXT]) for fault in gate.find_faults(read(data, form))
        )
    except Unreadable as fault:
        return {"unreadable": str(fault)}
    return {
        "format": form,
        "document": said.document[:_MOST_TEXT],
        "version": said.version[:_MOST_TEXT],
        "faults": list(faults)[:MOST_FAULTS],
        "more": max(0, len(faults) - MOST_FAULTS),
    }

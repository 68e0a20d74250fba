"""The typeface in a DOCX: its table, and its files as Word hides them in a document."""

import uuid

from pipeline.export import templates
from pipeline.export.docx.xml import HEAD, OFFICE, PACKAGE, serialize
from pipeline.export.tree import faces
from pipeline.model import Manuscript
from pipeline.style import Style

KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
"""The content type of a hidden font (ECMA-376, part 4, 9.2)."""
_KEYED = 32


def embed(manuscript: Manuscript, style: Style) -> dict[str, bytes]:
    """`word/fontTable.xml` and every face that the text needs (ECMA-376, part 1, 17.8.1).

    Without files of the typeface only its name stands in the table.
    """
    found = faces(manuscript, style)
    keys = {face: _choose_key(data) for face, data in found.items()}
    table = templates.xml("docx/fontTable.xml", typeface=style.office_font, keys=keys)
    made = {"word/fontTable.xml": serialize(table)}
    if found:
        made["word/_rels/fontTable.xml.rels"] = _relations(tuple(found))
    return made | {
        f"word/fonts/{face}.odttf": _hide(data, keys[face]) for face, data in found.items()
    }


def _choose_key(data: bytes) -> str:
    """The key of a font: the same for the same file, so that documents have the same bytes."""
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_OID, data.hex())).upper()}}}"


def _hide(data: bytes, key: str) -> bytes:
    """The font with its first 32 bytes XORed with its key, the last byte of the key first."""
    mask = uuid.UUID(key).bytes[::-1] * 2
    head = bytes(byte ^ other for byte, other in zip(data[:_KEYED], mask, strict=True))
    return head + data[_KEYED:]


def _relations(names: tuple[str, ...]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{face}" Type="{OFFICE}/font" Target="fonts/{face}.odttf"/>'
        for face in names
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'.encode()

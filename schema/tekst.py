"""The text types of the content model: how much markup each field may hold."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Opmaakniveau = Literal["geen", "zin", "blokken"]


@dataclass(frozen=True)
class Opmaak:
    """How much Markdown a text field may hold: none, one paragraph (`zin`), or blocks.

    `zichtbaar` is false for names that readers never see, such as an id or a file name.
    """

    niveau: Opmaakniveau
    zichtbaar: bool = True


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Opmaak("geen", zichtbaar=False),
]
"""Permanent name of a content item: a-z, 0-9 and hyphens."""

Regel = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), Opmaak("geen")
]
"""One line of plain text; Markdown in it is shown as it stands."""

Zin = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000), Opmaak("zin")
]
"""One paragraph of Markdown: emphasis, links and footnotes, no lists."""

Proza = Annotated[str, StringConstraints(min_length=1, max_length=100_000), Opmaak("blokken")]
"""Markdown without headings, raw HTML or images: paragraphs, emphasis, lists, links, footnotes."""

ProzaOfLeeg = Annotated[str, StringConstraints(max_length=100_000), Opmaak("blokken")]
ZinOfLeeg = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=5_000), Opmaak("zin")
]
RegelOfLeeg = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300), Opmaak("geen")
]
Naam = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    Opmaak("geen", zichtbaar=False),
]
"""A name for the machine that is no plain id: a place, a rule code, `dilemma/optie`."""

NaamOfLeeg = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=300),
    Opmaak("geen", zichtbaar=False),
]


class Inhoud(BaseModel):
    """Frozen content value; a field the schema does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def veld(titel: str, uitleg: str, voorbeeld: Any, **opties: Any) -> Any:
    """A pydantic field with the Dutch title, help and example that editors and `velden.md` show."""
    return Field(title=titel, description=uitleg, examples=[voorbeeld], **opties)

"""The value types of the content model: how much markup a text may hold, and plain numbers."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

ID_PATROON = r"^[a-z0-9]+(-[a-z0-9]+)*$"
EERDER_PATROON = r"^([a-z0-9]+(-[a-z0-9]+)*#)?[a-z0-9]+(-[a-z0-9]+)*$"
ID_MET_LETTER_PATROON = r"^([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NIET_LEEG_PATROON = r"\S"
REGEL_PATROON = r"^[^\n]*\S[^\n]*\n*$"
REGEL_OF_LEEG_PATROON = r"^[^\n]*\n*$"
# A name on .svg passes here: the loader says at that file what to do instead, once.
BESTAND_PATROON = r"^([a-z0-9]+([._-][a-z0-9]+)*\.(png|jpg|jpeg|svg))?$"
WEBADRES_PATROON = r'^https?://[^\s<>"\\]+$'
DATUM_PATROON = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
GEHEEL_PATROON = r"^[0-9]{1,9}$"
GETAL_PATROON = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"
WAARHEID_PATROON = r"^(true|false)$"
BEDRAG_PATROON = r"^(onbekend|([0-9]{1,12}|[0-9]{1,3}(\.[0-9]{3}){1,3})(,[0-9]{2})?)$"

Opmaakniveau = Literal["geen", "zin", "blokken"]


@dataclass(frozen=True)
class Opmaak:
    """How much Markdown a text field may hold: none, one paragraph (`zin`), or blocks.

    `zichtbaar` is false for names that readers never see, such as an id or a file name;
    `meer_regels` says that a text without markup may be longer than one line.
    """

    niveau: Opmaakniveau
    zichtbaar: bool = True
    meer_regels: bool = False


Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATROON, max_length=80),
    Opmaak("geen", zichtbaar=False),
]
"""Permanent name of a content item: a-z, 0-9 and hyphens."""

IdMetLetter = Annotated[
    str,
    StringConstraints(pattern=ID_MET_LETTER_PATROON, max_length=80),
    Opmaak("geen", zichtbaar=False),
]
"""An id that is optional: in a path it must differ from the number of a neighbour without id."""

EerdereId = Annotated[
    str,
    StringConstraints(pattern=EERDER_PATROON, max_length=161),
    Opmaak("geen", zichtbaar=False),
]
"""An id that something in a sheet had; of one that stood in another sheet with its name first."""

Regel = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=REGEL_PATROON),
    Opmaak("geen"),
]
"""One line of plain text; Markdown in it is shown as it stands."""

Zin = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000), Opmaak("zin")
]
"""One paragraph of Markdown: emphasis, links and footnotes, no lists."""

Proza = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100_000, pattern=NIET_LEEG_PATROON),
    Opmaak("blokken"),
]
"""Markdown without headings, raw HTML or images: paragraphs, emphasis, lists, links, footnotes."""

ProzaOfLeeg = Annotated[str, StringConstraints(max_length=100_000), Opmaak("blokken")]
ZinOfLeeg = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=5_000), Opmaak("zin")
]
RegelOfLeeg = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=300, pattern=REGEL_OF_LEEG_PATROON),
    Opmaak("geen"),
]
KaalOfLeeg = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=5_000),
    Opmaak("geen", meer_regels=True),
]
"""Some sentences without markup, such as a text alternative: no format has a place for more."""

KaleTekst = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100_000, pattern=NIET_LEEG_PATROON),
    Opmaak("geen", zichtbaar=False, meer_regels=True),
]
"""Text without markup that no reader sees."""

Naam = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    Opmaak("geen", zichtbaar=False),
]
"""A name for the machine that is no plain id: a place, a rule code, `dilemma/optie`."""

Bestandsnaam = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=100, pattern=BESTAND_PATROON),
    Opmaak("geen", zichtbaar=False),
]
"""The name of an image in the folder `figuren`, never a path; or nothing."""

Webadres = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=WEBADRES_PATROON, max_length=2_000),
    Opmaak("geen", zichtbaar=False),
]


def _geschreven_als(patroon: str, fout: str) -> BeforeValidator:
    """Refuse text that Python would read as a number or a date but that no reader would.

    Without this `0` is a date (1 January 1970), `1_0` is ten and `yes` is true.
    """
    vorm = re.compile(patroon)

    def toets(waarde: Any) -> Any:
        if isinstance(waarde, str) and not vorm.fullmatch(waarde):
            raise PydanticCustomError(fout, "")
        return waarde

    return BeforeValidator(toets)


def _niet_dubbelzinnig(waarde: Any) -> Any:
    """Refuse `1.198`: to a Dutch reader that is 1198, to a computer a little more than one."""
    if isinstance(waarde, str) and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", waarde):
        raise PydanticCustomError("getal_dubbelzinnig", "")
    return waarde


Datum = Annotated[date, _geschreven_als(DATUM_PATROON, "date_parsing")]
Geheel = Annotated[int, _geschreven_als(GEHEEL_PATROON, "int_parsing")]
Getal = Annotated[
    float, _geschreven_als(GETAL_PATROON, "float_parsing"), BeforeValidator(_niet_dubbelzinnig)
]
Waarheid = Annotated[bool, _geschreven_als(WAARHEID_PATROON, "bool_parsing")]


def _in_euros(waarde: Any) -> Any:
    """The number that a Dutch reader sees in `2.000.000` or `12,50`; nothing for `onbekend`."""
    if not isinstance(waarde, str):
        return waarde
    if waarde == "onbekend":
        return None
    return float(waarde.replace(".", "").replace(",", "."))


Bedrag = Annotated[
    float | None,
    BeforeValidator(_in_euros),
    _geschreven_als(BEDRAG_PATROON, "bedrag_onleesbaar"),
    WithJsonSchema({"type": "string", "pattern": BEDRAG_PATROON}),
]
"""An amount in euros, written as Dutch people do; None where the writer says it is not known."""


class Inhoud(BaseModel):
    """Frozen content value; a field the schema does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def veld(titel: str, uitleg: str, voorbeeld: Any, *, nodig: bool = False, **opties: Any) -> Any:
    """A pydantic field with the Dutch title, help and example that editors and `velden.md` show.

    `nodig` says that a draft may do without this field, but a sheet in the package may not.
    """
    extra: JsonDict = {"nodig": nodig}
    return Field(
        title=titel, description=uitleg, examples=[voorbeeld], json_schema_extra=extra, **opties
    )


def groep(titel: str, uitleg: str) -> ConfigDict:
    """The Dutch title and help of a group of fields; its docstring is for maintainers."""
    return ConfigDict(title=titel, frozen=True, json_schema_extra={"description": uitleg})


def eerder_veld() -> Any:
    """The earlier ids of an item: they stay places in the documents, so that old links work."""
    return veld(
        "Eerder",
        "De id’s die dit eerder had, met de sheet ervoor waar dat een andere was: wonen#oud. Oude "
        "links blijven dan werken. Dit zetten ‘perspectief rename’ en ‘perspectief move’ erin.",
        ["oude-naam"],
        default=(),
    )

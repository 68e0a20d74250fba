"""A document before it is written, and the file that was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.model.prose import Json


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its file name in the tree: as PNG, and a chart of ours also as SVG.

    `narrow` is the same chart for a narrow screen.
    """

    name: str
    png: bytes
    svg: bytes = b""
    narrow: bytes = b""


@dataclass(frozen=True, slots=True)
class Style:
    """The house style: colours as `#rrggbb`, sizes in the units of `huisstijl.yaml`, and a logo."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    screen_font: str
    office_font: str
    sizes: Mapping[str, float]
    logo: bytes = b""
    logo_alt: str = ""
    watermark: str = ""
    """The words at the top of every page of documents that are not for publication."""

    def colour(self, name: str) -> str:
        """A colour on paper and in light mode."""
        return self.light[name]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document ready to be written in any format: one pandoc syntax tree and what it needs.

    `sheets` holds the ids of the sheets in it, `sources` the checksum of the file of each,
    `pictures` those that the tree shows, `formats` those in which it is written, `previous` and
    `next` the id and title of the sheets beside it in the reading order. Links are `https://…`,
    `#<anchor>` or `sheet:<id>#<anchor>`. An empty Span with the attributes `veld` (begin, einde)
    and `naam` is the mark of a field.
    """

    id: str
    title: str
    subject: str
    keywords: tuple[str, ...]
    version: str
    day: date | None
    municipality: str
    blocks: tuple[Json, ...]
    sheets: tuple[str, ...]
    pictures: tuple[Picture, ...]
    style: Style
    sources: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = ("docx", "odt", "html")
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One written file of an export: `sheet` is the id of the sheet or of the package."""

    file: str
    sheet: str
    title: str
    format: str
    data: bytes
    source_sha256: str
    version: str

"""The content of a Word file without everything that only Word needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: text that looks the same all along, or a point in the text.

    `link` is the address of a link (`#name` inside the document). A point has no text: a footnote
    (`note`, its paragraphs), a picture (`picture`, its name), or where a bookmark `begins` or
    `ends` (its name). A line break is `\\n` and a tab is `\\t` in `text`.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: tuple["Note", ...] = ()
    picture: str = ""
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of a footnote or an endnote."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what its style and its list say, inherited and all.

    `style` is the name that Word shows; `level` that of a heading (0: text), `number` the automatic
    number as Word shows it (`1.2`, `a)`, empty for a bullet), `depth` that in a list (0: none) and
    `list` which list, `bold` whether all of it is bold or underlined. `generated` is a line
    of a table of contents.
    """

    runs: tuple[Run, ...]
    style: str = ""
    level: int = 0
    number: str = ""
    depth: int = 0
    ordered: bool = False
    list: str = ""
    bold: bool = False
    generated: bool = False

    @property
    def text(self) -> str:
        """The words without markup and notes, each white space one space."""
        return " ".join("".join(run.text for run in self.runs).split())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of paragraphs; a merged cell has its text in its first place only.

    A table within a cell is read as the paragraphs of that cell.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in the file, with the text alternative of whoever placed it."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as its reader meets it, with every tracked change accepted.

    `blocks` is the text in order; a text box stands after the paragraph that holds it. `edges` are
    the lines of headers and footers, `comments` those of comments, without who wrote them.
    `properties` are the custom properties of the file, `remarks` the Dutch sentences on
    what we could not read as text. `form` is docx or odt.
    """

    blocks: tuple[Paragraph | Table, ...]
    title: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    edges: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    form: str = "docx"

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in order, those in tables too."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.paragraphs()
            else:
                yield block

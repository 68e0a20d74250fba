"""The page around a document, from `templates/page.html`: landmarks, menu, house style."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.export import templates
from pipeline.export.html.tables import STEPS
from pipeline.export.tree import Entry, chapters, version_and_day
from pipeline.model import Manuscript
from pipeline.style import Style, font, labels

_OTHER_FORMATS = {"docx": "Word (docx)", "odt": "OpenDocument (odt)"}
_LOOKS = {"Regular": "", "Bold": "font-weight: 700;", "Italic": "font-style: italic;"}
"""What a style sheet says of each face that a page carries along; others are made from these."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The title and version of a page, the package it belongs to, and the id of its document.

    `perspectief verify` recognises a page by that id. `stamp` is the version and day of a page
    between others, which then links to them. `css` is a style sheet of its own, `connect` the only
    address that its script may ask something of.
    """

    title: str
    subject: str
    version: str
    document: str
    stamp: str = ""
    css: str = ""
    connect: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the menu, and those that stand under it."""

    text: str
    anchor: str
    below: list["Line"] = field(default_factory=list)


def page(manuscript: Manuscript, lines: Sequence[Entry], main: str, style: Style) -> str:
    """A whole page: skip link, header, menu, `main` and footer (WCAG 2.4.1, 1.3.1).

    `lines` are the headings in the menu; `main` is the HTML that pandoc wrote.
    """
    title = manuscript.title
    if manuscript.subject and not manuscript.subject.startswith(title):
        title = f"{title} – {manuscript.subject}"
    stamp = version_and_day(manuscript)
    frame = Frame(title, manuscript.subject, manuscript.version, manuscript.id, stamp)
    others = [(name, _OTHER_FORMATS[name]) for name in manuscript.formats if name != "html"]
    return document(
        "page.html",
        frame,
        style,
        chapters=chapters(manuscript),
        menu=_nested(lines),
        main=main,
        previous=manuscript.previous,
        next=manuscript.next,
        others=others,
        name=manuscript.id,
    )


def document(
    template: str,
    frame: Frame,
    style: Style,
    script: str = "",
    chapters: Sequence[Entry] = (),
    **values: object,
) -> str:
    """An HTML document in the house style with the Content-Security-Policy that fits it.

    Each of the chapters begins on a new sheet of paper and is named at its head.
    """
    sheet = css(style, frame.title, frame.stamp, chapters) + frame.css
    return templates.text(
        template,
        title=frame.title,
        subject=frame.subject,
        document=frame.document,
        version=frame.version,
        version_line=labels.VERSIE.format(waarde=frame.version),
        css=sheet,
        css_hash=hash_source(sheet),
        carries_font="@font-face" in sheet,
        script=script,
        script_hash=hash_source(script),
        connect=frame.connect,
        logo=base64.b64encode(style.logo).decode(),
        logo_alt=style.logo_alt,
        watermark=style.watermark,
        stamp=frame.stamp,
        **values,
    )


def hash_source(text: str) -> str:
    """A style sheet or script as a Content-Security-Policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _nested(lines: Sequence[Entry]) -> list[Line]:
    """The entries as lists in lists; an entry that stands too deep starts no list of its own."""
    menu: list[Line] = []
    lists = [menu]
    for entry in lines:
        del lists[entry.level - 1 :]
        line = Line(entry.text, entry.anchor)
        lists[-1].append(line)
        lists.append(line.below)
    return menu


def css(style: Style, title: str, stamp: str = "", chapters: Sequence[Entry] = ()) -> str:
    """The style sheet: the tokens as custom properties, then the components.

    On paper the title and the chapter stand above the text, the stamp and the page below it.
    """
    return templates.text(
        "pagina.css",
        title=_quote(title),
        chapters=[(_quote(line.anchor), _quote(line.text)) for line in chapters],
        stamp=_quote(stamp),
        margin=f"{style.sizes['marge-kantoor']:g}cm",
        print_size=f"{style.sizes['tekst-kantoor']:g}pt",
        page=tuple(map(_quote, labels.PAGINA)),
        light=properties(style.light),
        dark=properties(style.dark),
        typeface=style.screen_font,
        faces=_faces(style.screen_font),
        text_size=f"{style.sizes['tekst-scherm'] / 16:g}rem",
        line_height=f"{style.sizes['regelafstand']:g}",
        steps=STEPS,
        line_length=f"{style.sizes['regellengte'] * 0.5:g}em",
    ).strip()


def _faces(typefaces: str) -> Sequence[tuple[str, str]]:
    """Our font as it goes into the page, where the style names it first (67 kB for three faces)."""
    first = typefaces.partition(",")[0].strip("\"' ")
    found = font.faces(first, "woff2")
    return [
        (_LOOKS[face], base64.b64encode(data).decode())
        for face, data in found.items()
        if face in _LOOKS
    ]


def _quote(text: str) -> str:
    """A string of CSS in which no sign of a text has a meaning, and none ends the element."""
    signs = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)
    return f'"{"".join(signs)}"'


def properties(colours: Mapping[str, str]) -> str:
    """Colours as custom properties of CSS."""
    return " ".join(f"--{name}: {value};" for name, value in colours.items())

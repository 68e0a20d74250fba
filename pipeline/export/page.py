"""The page around a document: landmarks, menu, house style; and the same for the download page."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from pipeline import labels
from pipeline.export.contents import Entry
from pipeline.model import Manuscript
from pipeline.style import Style

DOWNLOAD_PAGE = "index.html"


def page(manuscript: Manuscript, lines: Sequence[Entry], main: str, style: Style) -> str:
    """A whole page: skip link, header, menu, `main` and footer (WCAG 2.4.1, 1.3.1).

    `lines` are the headings in the menu.
    """
    title = manuscript.title
    if manuscript.subject and not manuscript.subject.startswith(title):
        title = f"{title} – {manuscript.subject}"
    body = (
        f'<div class="blad">\n{_menu(lines)}\n'
        f'<main id="inhoud" tabindex="-1">\n{main}\n</main>\n</div>\n'
    )
    return document(
        Frame(title, manuscript.subject, manuscript.version, manuscript.id), body, style
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of a page: its title, of what it is a part, and its version.

    `document` is its id, by which `perspectief verify` knows it again.
    """

    title: str
    subject: str
    version: str
    document: str


def document(frame: Frame, body: str, style: Style, script: str = "") -> str:
    """An HTML document in the house style with the Content-Security-Policy that fits it."""
    sheet = css(style)
    policy = [
        "default-src 'none'",
        "img-src data:",
        f"style-src '{_hash(sheet)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    policy += [f"script-src '{_hash(script)}'"] if script else []
    home = escape(frame.subject)
    code = f"<script>{script}</script>\n" if script else ""
    return f"""<!DOCTYPE html>
<html lang="nl-NL" data-document="{escape(frame.document)}" data-versie="{escape(frame.version)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{"; ".join(policy)}">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{home}">
<title>{escape(frame.title)}</title>
<style>{sheet}</style>
</head>
<body>
<a class="overslaan" href="#inhoud">Naar de inhoud</a>
<header class="paginakop">
{_logo(style)}<p><a href="{DOWNLOAD_PAGE}">{home}</a></p>
</header>
{body}<footer class="paginavoet">
<p>{home}</p>
<p>{escape(labels.VERSIE.format(waarde=frame.version))}</p>
</footer>
{code}</body>
</html>
"""


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _logo(style: Style) -> str:
    if not style.logo:
        return ""
    data = base64.b64encode(style.logo).decode()
    return f'<img class="logo" src="data:image/png;base64,{data}" alt="{escape(style.logo_alt)}">\n'


def _menu(lines: Sequence[Entry]) -> str:
    """The table of contents: beside the text on a wide screen, to fold out on a narrow one."""
    if not lines:
        return ""
    return (
        '<nav class="inhoudsopgave" aria-label="Inhoudsopgave">\n<details>\n'
        f"<summary>Inhoud</summary>\n{''.join(_nested(lines))}</details>\n</nav>"
    )


def _nested(lines: Sequence[Entry]) -> Iterator[str]:
    """The entries as lists in lists; an entry that stands too deep starts no list of its own."""
    depth = 0
    for entry in lines:
        level = min(entry.level - 1, depth + 1)
        if level > depth:
            yield "<ol>\n"
        else:
            yield "</li>\n" + "</ol></li>\n" * (depth - level)
        depth = level
        yield f'<li><a href="#{escape(entry.anchor)}">{escape(entry.text)}</a>'
    yield "</li>\n" + "</ol></li>\n" * (depth - 1) + "</ol>\n"


def css(style: Style) -> str:
    """The style sheet: the tokens as custom properties, then the components."""
    template = (files("pipeline") / "templates" / "pagina.css").read_text(encoding="utf-8").strip()
    values = {
        "LICHT": _properties(style.light),
        "DONKER": _properties(style.dark),
        "LETTER": style.screen_font,
        "GROOTTE": f"{style.sizes['tekst-scherm'] / 16:g}rem",
        "REGELAFSTAND": f"{style.sizes['regelafstand']:g}",
        "REGELLENGTE": f"{style.sizes['regellengte'] * 0.5:g}em",
    }
    for name, value in values.items():
        template = template.replace(f"@@{name}@@", value)
    return template


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())

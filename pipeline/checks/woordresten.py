"""woordresten: what Word, a PDF or a web page leaves behind in a text that is pasted from it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.checks.source_rows import Field, fields
from pipeline.model import Diagnostic, Document, Edit, Package, Span
from pipeline.taal.content import find_placeholders
from pipeline.taal.essence import normalise_text

CODE = "woordresten"
GROUP = "taal"


class _Kind(NamedTuple):
    """Its name, the effect on the reader, the advice, and the text of a repair, if any."""

    pattern: re.Pattern[str]
    what: str
    why: str
    advice: str
    instead: str | None = None
    in_text: bool = False
    """Whether it only counts in a text with paragraphs: a value or a cell may be a number."""


_STRAY = "De lezer ziet dat in de tekst staan."
_REMOVE = "Haal het weg. Hoort er iets te staan? Schrijf dat dan zelf."
_SEARCH = "Wie op het woord zoekt, vindt het niet, en een schermlezer leest het soms verkeerd voor."
_NO_BULLET = (
    r"\ue000-\uf02c\uf02e-\uf075\uf077-\uf0a6\uf0a9-\uf0b6\uf0b8-\uf0d7\uf0d9-\uf0fb\uf0fd-\uf8ff"
)
"""Signs of fonts such as Symbol; those that are bullets there are for `lijst-niet-herkend`."""

_KINDS = (
    _Kind(
        re.compile("\u00ad"),
        "een onzichtbaar afbreekteken in een woord",
        _SEARCH,
        "Haal het teken weg: ga in het woord staan en typ het woord opnieuw. Word breekt lange "
        "woorden zelf af.",
        "",
    ),
    _Kind(
        re.compile(
            r"[\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]"
            r"|(?<=[^\W\d_])\u200d(?=[^\W\d_])"
        ),
        "een onzichtbaar teken in de tekst",
        _SEARCH,
        "Haal het teken weg: typ het woord opnieuw.",
        "",
    ),
    _Kind(
        re.compile(r"[\ufb00-\ufb06\u0132\u0133]"),
        "een teken dat twee letters in één is",
        _SEARCH,
        "Typ de letters los.",
        "letters",
    ),
    _Kind(
        re.compile(
            r"\[(?:[A-Z][A-Za-z]{0,4}\d{1,3}R?\d*)\](?![(\[:])"
            r"|(?:Opmerking|Commentaar|Met opmerkingen?|Commented|Comment) ?\[[^\]\n]{1,30}\]:?"
            r"|\[(?:Opmerking|Commentaar|Comment)(?: van)?(?: [A-Z][\w.]{0,20})?: "
            r"[^\]\n]{1,300}\](?!\()"
        ),
        "de code van een opmerking uit Word",
        _STRAY,
        "Haal de code weg, en kijk of de opmerking al is verwerkt.",
    ),
    _Kind(
        re.compile(
            r"(?i)^\s*(?:[-–—|]\s*)?(?:pagina|page|bladzijde|blz\.?|p\.)\s*\d{1,4}\s*(?:(?:van|of|/)\s*\d{1,4})"
            r"?\s*[-–—|]?\s*$|^\s*[-–—]\s*\d{1,4}\s*[-–—]\s*$|^\s*\d{1,4}\s*\|\s*(?:pagina|page)\b.*$"
            r"|\b(?:pagina|page) \d{1,4} (?:van|of) \d{1,4}\b"
        ),
        "het nummer van een pagina",
        "In dit document klopt dat nummer niet.",
        "Haal het nummer weg. Onder elke pagina komt vanzelf een nummer.",
    ),
    _Kind(
        re.compile(r"^\s*\d{1,3}\s*$"),
        "een getal alleen op een regel, zoals het nummer van een pagina",
        "In dit document klopt dat nummer niet.",
        "Is het het nummer van een pagina? Haal het weg. Hoort het bij de tekst? Zet het dan op "
        "dezelfde regel als de rest van de zin.",
        in_text=True,
    ),
    _Kind(
        re.compile(
            r"(?:Fout|Error|Erreur|Fehler)! ?(?:Bladwijzer|Verwijzingsbron|Gebruik|Geen|Onbekende|"
            r"Ongeldige|Reference|Bookmark|No |Use |Unknown|Not |Hyperlink|Koppeling|Signet|"
            r"Textmarke)[^.\n]*\.?"
            r"|\{ ?(?:PAGE|NUMPAGES|REF|PAGEREF|TOC|SEQ|DATE|TIME|HYPERLINK|INCLUDE\w*|STYLEREF|"
            r"MERGEFIELD|DOCPROPERTY|FORM\w+|XE|ADDIN)\b[^}\n]*\}?"
            r"|\\\* ?MERGEFORMAT\b|\bMERGEFORMAT\b|</?[ovwm]:\w[^<>\n]{0,100}>"
            r"|(?<!\w)_(?:Toc|Ref|Hlk|GoBack|bookmark)\w*"
        ),
        "een veldcode of foutmelding uit Word",
        _STRAY,
        "Schrijf de tekst zelf. Een verwijzing schrijft u als [tekst](bron:id) of "
        "[tekst](sheet:naam-van-de-sheet).",
    ),
    _Kind(
        re.compile(
            r"(?:^\s*|(?<=[.!?] ))(?:Verwijderd|Ingevoegd|Met opmaak|Opgemaakt|Verplaatst|Deleted|"
            r"Inserted|Formatted|Field Code Changed|Veldcode gewijzigd): ?"
            r"|Kl?ik (?:of tik )?(?:hier )?(?:om tekst in te voeren|als u tekst wilt invoeren)\.?"
            r"|(?:Click or tap here|Click here) to enter [a-z ]{1,20}\.?|^\s*Kies een item\.\s*$"
            r"|\[(?:Naam|Titel|Datum|Onderwerp|Auteur|Trefwoorden|Bedrijf) van (?:het )?document\]"
            r"|\[(?:cid:|(?:image|afbeelding|foto|picture) ?:? ?)[^\]\n]{0,60}\](?!\()"
            r"|<<[^<>\n]{1,60}>>|«[A-Z][A-Za-z_]{1,40}»"
        ),
        "een rest van Word: een invulvak of een bijgehouden wijziging",
        _STRAY,
        _REMOVE,
    ),
    _Kind(
        re.compile(rf"[{_NO_BULLET}\ufffc\ufffd]|â€[™œž“”˜¦\x9d]|â‚¬|Ã[©«¨¶¼¯¡³]|Â[ €·°²]"),
        "een teken dat bij het kopiëren is stukgegaan",
        "De lezer ziet een leeg vakje of vreemde tekens.",
        "Kijk in het oude document welk teken hier hoort, en typ dat.",
    ),
    _Kind(
        re.compile(r"(?:(?<![^\W\d_])[^\W\d_]{4,}|[.,;:!?)”’]|\d\.\d{3})[¹²³⁰⁴-⁹]+(?!\w)"),
        "een cijfer van een voetnoot, zonder de voetnoot",
        "De lezer ziet een klein cijfer en vindt nergens de tekst erbij.",
        "Maak er een voetnoot van: zet [^1] op de plek van het cijfer, en onder de tekst de "
        "regel [^1]: met de tekst van de voetnoot. Staat de tekst ergens anders? Haal het cijfer "
        "dan weg.",
    ),
    _Kind(
        re.compile(
            r"(?<=[^\W_]|[.,;:!?)”’])\s?\[\d{1,3}\](?![(\[:])|^\s*\[\d{1,3}\](?=\s)"
            r"|(?<=[^\W\d_]{3}|[^\W_]{2}[.,;!?”’])\(\d{1,2}\)"
        ),
        "een nummer van een voetnoot, zonder de voetnoot",
        "De lezer ziet een nummer tussen haken en vindt nergens de tekst erbij.",
        "Maak er een voetnoot van: zet [^1] op de plek van het nummer, en onder de tekst de "
        "regel [^1]: met de tekst van de voetnoot.",
    ),
    _Kind(
        re.compile(
            r"^\s*(?:Strikt )?(?:[Vv]ertrouwelijk|Concept|Intern gebruik|Niet verspreiden"
            r"|[Vv]ersie \d[\d.]{0,5})(?: ?[-–|:,] ?[^\n]{0,40})?\s*$"
        ),
        "de kop- of voettekst van een ander document",
        _STRAY,
        _REMOVE,
        in_text=True,
    ),
    _Kind(
        re.compile(r"(?<=[^\W_]) +(?=[,;.](?:\s|$))"),
        "een spatie voor een leesteken",
        "Het teken kan dan alleen op een nieuwe regel komen te staan.",
        "Haal de spatie weg.",
        "",
    ),
    _Kind(
        re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])"),
        "meer dan één spatie achter elkaar",
        "Dat is vaak een rest van kopiëren. In het document wordt het één spatie.",
        "Laat één spatie staan.",
        " ",
    ),
)
_GATE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufb00-\ufb06\u0132\u0133\ue000-\uf8ff\ufeff\ufffc"
    r"\ufffdâÃÂ¹²³⁰⁴-⁹]|  |\[[A-Z\d]|! ?[A-Z]|\{ ?[A-Z]|_[TRHGb]|MERGE|[Pp]ag(?:ina|e)"
    r"|[Bb]l(?:z|adz)"
    r"|(?m:^[ \t]*+(?:p\.|(?:[-–—|][ \t]*+)?\d{1,4}[ \t]*+(?:[-–—|]|$)))"
    r"|\(\d"
    r"|<<|«|</?[ovwm]:|[Oo]pm[ea]|Comment|Kl?ik |Click"
    r"| [,;.]|\[(?:cid|image|afb|foto|pict)|[Vv]ertrouwelijk|Concept|Intern|Niet vers|[Vv]ersie "
    r"|Kies een|Verwijderd|Ingevoegd|Opgemaakt|Verplaatst|Deleted|Inserted|Formatted|Field Code"
    r"|Veldcode"
)
"""Most texts hold none of this, and are done with one look."""

_COLUMNS = re.compile(r"\S(?:\t| {3,})\S")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """For every text and every kind of leftover the first place; the repair is for all places."""
    for field in fields(document, package, _GATE):
        empty = {row.line for row in field.rows if not normalise_text(row.text).strip()}
        for kind in _KINDS:
            if kind.in_text and (field.leaf.opmaak.niveau != "blokken" or len(field.rows) < 2):
                continue
            if kind.instead == " " and _has_columns(field):
                continue  # columns of a table: `tab-in-tekst`
            found = next(filter(_ours, field.spots(kind.pattern)), None)
            if found and found[0].line not in empty:  # those are for `onderdeel-leeg`
                span, words = found
                yield Diagnostic(
                    span,
                    CODE,
                    f"Hier staat {kind.what}{_shown(words)}. {kind.why}",
                    kind.advice,
                    "warning",
                    field.path,
                    fix=tuple(_edits(field, kind)),
                )


def _ours(spot: tuple[Span, str]) -> bool:
    """Whether the words do not also say that a text is missing: then it is `nog-in-te-vullen`."""
    return not any(find_placeholders(spot[1]))


def _has_columns(field: Field) -> bool:
    return sum(bool(_COLUMNS.search(row.text)) for row in field.rows) > 1


def _shown(words: str) -> str:
    """The words, unless nobody can see them."""
    text = " ".join(words.split())
    seen = any(unicodedata.category(sign)[0] not in "CZM" for sign in text)
    return f": {text[:60].rstrip('.')}" if seen else ""


def _edits(field: Field, kind: _Kind) -> Iterator[Edit]:
    if kind.instead is None:
        return
    for row, found in field.find(kind.pattern):
        letters = unicodedata.normalize("NFKC", found.group())
        text = letters if kind.instead == "letters" else kind.instead
        yield row.edit(*found.span(), text)

"""Signs of markup that people know from elsewhere, and that our readers would see as signs.

Every sign was tried: pandoc leaves it as it stands, in all three formats.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_UP = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_DOWN = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SEEN = "De lezer ziet de tekens in de tekst staan."


class Sign(NamedTuple):
    """A sign, what is wrong with it, and what to write for the words that were found."""

    pattern: re.Pattern[str]
    message: str
    advice: Callable[[str], str]


def _say(text: str) -> Callable[[str], str]:
    return lambda _: text


def _small(signs: str, digits: dict[int, int], example: str) -> Callable[[str], str]:
    def advise(words: str) -> str:
        inner = words.translate(str.maketrans("", "", signs)).strip()
        shown = inner.translate(digits)
        if shown == inner:
            return "Schrijf het zonder die tekens, als gewone tekst."
        return (
            f"Gebruik het kleine cijfer zelf: {shown}, zoals in {example}. In Word vindt u het bij "
            "‘Symbool’."
        )

    return advise


_NOTE = (
    "Zet op deze plek [^1], en onder de tekst een eigen regel die begint met [^1]: en dan de "
    "tekst van de voetnoot."
)
_PLAIN = "Haal de tekens weg. Vet is **tekst** en cursief is *tekst*; meer opmaak is er niet."

EVERYWHERE: tuple[Sign, ...] = (
    Sign(
        re.compile(r"\^\[[^\]\n]{0,300}\]?"),
        f"Dit lijkt een voetnoot, maar zo herkent het programma die niet. {_SEEN}",
        _say(_NOTE),
    ),
    Sign(
        re.compile(r"\^[^\s^]{1,20}\^|(?<=\w)\^(?:\{[^{}\n]{1,20}\}|[-+]?\d{1,3})"),
        f"Hier staat een cijfer of letter die hoog moet staan, met ^ ervoor. {_SEEN}",
        _small("^{}", _UP, "m²"),
    ),
    Sign(
        re.compile(
            r"(?<!~)~[^\s~]{1,20}~(?!~)|(?<=[A-Za-z])_(?:\{[^{}\n]{1,20}\}|\d{1,2}_?(?!\w))"
        ),
        f"Hier staat een cijfer of letter die laag moet staan, met ~ of _ ervoor. {_SEEN}",
        _small("~_{}", _DOWN, "CO₂"),
    ),
    Sign(
        re.compile(r"(?:(?<=^)|(?<=\s))\[[ xX]\](?=\s)"),
        f"Hier staat een vakje om aan te vinken. Dat werkt in een document niet. {_SEEN}",
        _say("Haal de haken weg: begin een punt met een streepje en een spatie, zoals - tekst."),
    ),
    Sign(
        re.compile(r"==(?=[^\s=])[^=\n]{1,300}==|\+\+(?=[^\s+])[^+\n]{1,300}\+\+"),
        f"Deze tekst is opgemaakt als markering. Dat kan hier niet. {_SEEN}",
        _say(_PLAIN),
    ),
    Sign(
        re.compile(
            r"(?<![\w$])\$(?=[^\s$])[^$\n]{0,200}[^\s$]\$(?!\d)|\$\$|\\[(\[](?=\S)[^\n]{1,200}\\[)\]]"
        ),
        f"Hier staat een formule tussen dollartekens. Die maken wij niet op. {_SEEN}",
        _say("Schrijf de berekening in woorden, of haal de tekens $ weg."),
    ),
    Sign(
        re.compile(
            r"\\[a-zA-Z]{2,30}\{[^{}\n]{0,200}\}?|\\(?:newpage|pagebreak|newline|noindent|emph)\b"
        ),
        f"Hier staat een opdracht van LaTeX. Die voeren wij niet uit. {_SEEN}",
        _say("Haal de opdracht weg en laat de gewone tekst staan."),
    ),
    Sign(
        re.compile(
            r"\{[.#:][^{}\n]{1,100}\}|\{[a-z]{2,20}=[^{}\n]{1,100}\}|\{\{[^{}\n]{0,100}\}\}"
        ),
        f"Hier staan accolades met opmaak of een invulveld. Die doen hier niets. {_SEEN}",
        _say("Haal de accolades weg, met wat erin staat."),
    ),
    Sign(
        re.compile(
            r"(?i)\[(b|i|u|s|url|img|sup|sub|color|size|quote|list)(?:=[^\[\]\n]{0,100})?\]"
            r"[^\[\]\n]{0,300}\[/\1\]"
            r"|\[\[[^\[\]\n]{0,100}\]\]|\[_?toc_?\]|'{2,}(?=[^\s'])[^'\n]{1,200}'{2,}"
        ),
        f"Hier staat opmaak van een website of wiki. Die werkt hier niet. {_SEEN}",
        _say(_PLAIN),
    ),
    Sign(
        re.compile(r"\|\||:::|%%"),
        f"Deze tekens doen hier niets. {_SEEN}",
        _say("Haal de tekens weg."),
    ),
)
"""Signs that neither a text with markup nor a field of one line knows."""

_NONE = "In dit veld kan geen opmaak."
_TAKE_OFF = _say("Haal de tekens weg en laat de gewone tekst staan.")
_ESCAPED = {"euro": "€", "nbsp": "een spatie", "amp": "&", "lt": "<", "gt": ">", "eacute": "é"}


def _meant(words: str) -> str:
    name = words.strip("&;")
    shown = _ESCAPED.get(name, "het teken zelf")
    return f"Schrijf {shown}."


PLAIN_ONLY: tuple[Sign, ...] = (
    Sign(
        re.compile(r"\[\^[^\]\n]{0,100}\]"),
        f"{_NONE} Ook geen voetnoot: de lezer ziet de haken, en mist de tekst van de voetnoot.",
        _say("Haal de voetnoot hier weg. Zet de uitleg in een veld met meer tekst."),
    ),
    Sign(
        re.compile(
            r"\[(?!\^)[^\[\]\n]{1,200}\]\((?!(?:bron|sheet|figuur|tabel):|https?:|www\.)[^()\n]{0,200}\)"
            r"|\[(?!\^)[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,100}\]"
        ),
        f"{_NONE} Ook geen verwijzing: de lezer ziet de haken en kan nergens op klikken.",
        _say("Laat alleen de gewone tekst staan. Zet de verwijzing in een veld met meer tekst."),
    ),
    Sign(
        re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,200})?/?>|<!--"),
        f"{_NONE} Ook geen HTML: de lezer ziet de tekens < en > staan.",
        _say("Haal de HTML weg. Een klein cijfer typt u zelf, zoals in m² en CO₂."),
    ),
    Sign(
        re.compile(r"&(?:[a-zA-Z]{2,20}|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});"),
        f"{_NONE} Dit is de code van een teken: de lezer ziet de code en niet het teken.",
        _meant,
    ),
    Sign(
        re.compile(
            r"(\*\*|__)(?=[^\s*_])[^\n]{0,300}?[^\s]\1|~~(?=\S)[^~\n]{1,300}~~"
            r"|(?<![\w*])\*(?=[^\s*])[^*\n]{0,300}(?<=[^\s*])\*(?![\w*])"
            r"|(?<![\w_])_(?=[^\s_])[^_\n]{0,300}(?<=[^\s_])_(?![\w_])|`[^`\n]{1,300}`|\*{2,}"
        ),
        f"{_NONE} {_SEEN}",
        _TAKE_OFF,
    ),
    Sign(
        re.compile(r"(?<=[^\W_])\*(?![\w*])|(?<![\w*])[*_`](?=[^\W_])"),
        f"{_NONE} Ook geen sterretje voor een noot. {_SEEN}",
        _say("Haal het teken weg. Zet een uitleg in een veld met meer tekst."),
    ),
    Sign(
        re.compile(r"^\s*(?:#{1,6}|[-+*])\s+(?=[^\W\d_])|^\s*>\s+(?=[^\W\d_])"),
        f"{_NONE} {_SEEN}",
        _say("Haal het teken aan het begin weg."),
    ),
    Sign(
        re.compile(r"\\[\\*_\[\]#.`~^<>{}()!|+\"'-]"),
        f"In dit veld hoeft geen schuine streep voor een teken. {_SEEN}",
        _say("Haal de schuine streep weg."),
    ),
    Sign(
        re.compile(r"^\s*\|[^\n]{0,300}\|\s*$"),
        f"{_NONE} {_SEEN}",
        _say("Schrijf de tekst zonder strepen. Een tabel hoort onder ‘tabellen’."),
    ),
)
"""Signs that a text with markup knows, and a field of one line or a text alternative does not."""

PROSE_ONLY: tuple[Sign, ...] = (
    Sign(
        re.compile(r"(?<=[^\W\d_])\*(?![\w*])|(?<![\w*])\*(?=[^\W_])"),
        f"Hier staat een los sterretje. {_SEEN}",
        _say(f"Cursief heeft twee sterretjes: *tekst*. Is dit een noot? {_NOTE}"),
    ),
)
"""Signs that no parser took, of the markup that a text may have."""

GATE = re.compile(r"[\^~\[=+$\\{|%_*]|:::|''")
PLAIN_GATE = re.compile(r"[\^~\[=+$\\{|%_<&*`#>-]|:::|''")
"""A text without one of these signs holds no markup: most texts are done with one look."""

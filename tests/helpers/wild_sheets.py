"""Random projects that are valid and as unkind as valid can be, made from the content model.

The strategy walks the fields of the models and how much markup each may hold, so that a new
field is covered by itself. Only references are named here: they must lead somewhere.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from PIL import Image
from pydantic import BaseModel, WithJsonSchema

from pipeline.style import labels
from pipeline.taal.essence import bare_words
from pipeline.yaml.signs import INVISIBLE
from schema import Begrip, Bijlage, Bron, Informatiepakket, Opmaak, Perspectiefsheet
from schema.tekst import (
    BESTAND_PATROON,
    EERDER_PATROON,
    ID_MET_LETTER_PATROON,
    ID_PATROON,
    WEBADRES_PATROON,
)

Draw = st.DrawFn
LONGEST = ("Woonzorgvisieuitvoeringsprogrammacoördinatieoverleg" * 3)[:150]
"""The longest word that prose may hold: the loader refuses a longer row of signs at its place."""
ONE_LINE = (
    *(LONGEST, "מַחְמוּד עַבָּאס", "محمد الأمين"),
    *("👩‍👩‍👧‍👦", "🇳🇱", "e\u0301e\u0301n", "Zalg\u0334\u0301\u0327o", "<script>alert(1)</script>"),
    *(
        "]]>",
        "&amp;",
        "&lt;b&gt;",
        "*",
        "_",
        "**vet**",
        "[x](y)",
        "\\",
        "\\n",
        "$x$",
        "$\\fout{$",
        "{{x}}",
    ),
    *("=1+1", "- punt", "1. een", "# kop", "> citaat", "| a | b |", "---", "`code`", "~~weg~~"),
    *(
        "€\u00a01,5\u00a0miljoen",
        "een „aanhaling”",
        "’s-Gravenhage",
        "CO₂",
        "m²",
        "co\u00ad\u00f6p",
    ),
    *('"recht"', "'enkel'", "<!-- x -->", "<?php ?>", "%s", "{0}", "A:B", "#tag", "@naam"),
    *("zin.\u2003wit", "naam\u200dvast", "日本語", "ﬁets", "½", "x" * 120, "nee", "null", "1.10"),
)
OURS = (
    *sorted(labels.CHROME | labels.CHROME_TABELLEN),
    *(
        "Website",
        "Meer",
        "hier",
        "(externe website)",
        "Terug naar de tekst",
        "Kernopgave",
        "Bronnen",
    ),
    *(
        "Samenvatting",
        "Het hele dilemma",
        "Niet vermeld",
        "Betrokken partijen",
        "Gemeente",
        "1",
        ".",
    ),
    *("a\ufe0e", "a\u034fb", "2026.", "x\\", "(adres niet bekend)"),
)
"""Words of ours, and signs that come along with a paste: each may be all of a line."""
PROSE = tuple(word for word in ONE_LINE if word not in ("[x](y)", "**vet**", "~~weg~~"))
"""Signs that our rules take for markup that failed can also with a \\ not stand in prose."""
_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"),
    exclude_characters=INVISIBLE.findall("".join(map(chr, range(0x110000)))),
)
_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
_PLACE = re.compile(r"@@(\d+)@@")
PICTURES = ("kaart.png", "foto.jpg")


@dataclass
class _Maker:
    """What one file needs while it is drawn: names that are used once."""

    draw: Draw
    home: str = ""
    names: int = 0
    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def id(self, pattern: str) -> str:
        self.names += 1
        free = [name for name in ANCHORS if name not in self.taken]
        if self.draw(st.integers(0, 3)) == 0 and free:
            self.taken.append(self.draw(st.sampled_from(free)))
            return self.taken[-1]
        starts = ["a", "lang-" * 12 + "z", "x1", "na-2040"]
        starts += ["2040", "0"] if pattern == ID_PATROON else []
        return f"{self.draw(st.sampled_from(starts))}-{self.names}"

    def words(self, pool: tuple[str, ...], most: int) -> str:
        own = st.text(_LETTERS, min_size=1, max_size=8)
        parts = self.draw(st.lists(st.sampled_from(pool) | own, min_size=1, max_size=most))
        text = " ".join(" ".join(parts).split(" ")).strip()
        return text if _shows(text) else f"{text}a"

    def line(self, most: int) -> str:
        if self.draw(st.integers(0, 4)) == 0:
            return self.draw(st.sampled_from(OURS))
        return self.words(ONE_LINE, 4)[:most].strip() or "a"

    def sentence(self) -> str:
        """One paragraph of Markdown on one line."""
        if self.draw(st.integers(0, 9)) == 0:
            return _SIGN.sub(r"\\\1", self.draw(st.sampled_from(OURS)))
        text = _SIGN.sub(r"\\\1", self.words(PROSE, 5))
        match self.draw(st.integers(0, 5)):
            case 0:
                return f"Zie **vet {text} einde** daarna."
            case 1:
                return f"*Schuin {text} einde* daarna, 2 * 3 = 6 en a_b_c."
            case 2:
                number = self.draw(st.integers(0, 999))
                return f"Lees [de tekst {text} ervan](@@{number}@@) verder."
            case 3:
                number = self.draw(st.integers(0, 999))
                return f"**Lees [*de* tekst **ervan**](@@{number}@@) {text} verder**"
        return text

    def blocks(self) -> str:
        """Paragraphs, lists and footnotes of Markdown."""
        parts = [self._block() for _ in range(self.draw(st.integers(1, 3)))]
        if self.draw(st.booleans()):
            parts[0] = f"Met een noot[^n1]. {parts[0]}" if parts[0][:1] not in "-1" else parts[0]
            if "[^n1]" in parts[0]:
                parts.append(f"[^n1]: Noot {self.sentence()}")
        elif self.draw(st.integers(0, 3)) == 0:
            number = self.draw(st.integers(0, 999))
            parts.append(f"Raad[^n2]s[^n3]zaal en [de zaal[^n4] zelf](@@{number}@@).")
            parts.append(f"- Een.\n  - Twee[^n5].\n\n[^n2]: {self.note()}\n\n[^n3]: Kort.")
            parts.append(f"[^n4]: 1. {self.note()}\n\n[^n5]: Een.\n\n    {self.note()}")
        return "\n\n".join(parts)

    def note(self) -> str:
        """What a footnote says."""
        return f"Zie {self.sentence()}"

    def _block(self) -> str:
        items = [self.sentence() for _ in range(self.draw(st.integers(1, 3)))]
        match self.draw(st.integers(0, 6)):
            case 0:
                return "\n".join(f"- {item}" for item in items)
            case 5:
                return "\n".join(f"{'  ' * depth}- {items[0]}" for depth in range(7))
            case 6:
                return f"{self.draw(st.integers(0, 99))}) {items[0]}\n\n    {items[-1]}\n\n    - a"
            case 1:
                return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
            case 2:
                return f"- {items[0]}\n" + "\n".join(f"  - {item}" for item in items)
        return items[0]


def _shows(text: str) -> bool:
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def model(maker: _Maker, kind: type[BaseModel]) -> dict[str, Any]:
    """Every field of a model, drawn; what may be absent is so sometimes."""
    made: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        extra = info.json_schema_extra
        needed = info.is_required() or (isinstance(extra, Mapping) and bool(extra.get("nodig")))
        value = _value(maker, info.annotation, tuple(info.metadata), needed)
        if value not in (None, "", []):
            made[name] = value
    return made


def _value(maker: _Maker, kind: Any, metadata: tuple[Any, ...], needed: bool) -> Any:
    kind, metadata, optional = _unwrap_type(kind, metadata)
    if optional and not needed and maker.draw(st.booleans()):
        return None
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return maker.draw(st.sampled_from(inside))
    if origin is tuple:
        count = maker.draw(st.sampled_from((1, 1, 2) if needed else (0, 0, 1, 2)))
        return [_value(maker, inside[0], (), True) for _ in range(count)]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return model(maker, kind)
    return _text(maker, metadata, needed) if kind is str else _make_value(maker, kind, metadata)


def _unwrap_type(kind: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...], bool]:
    """A type without `Annotated` and `None` around it, all its metadata, and whether it had one."""
    optional = False
    while get_origin(kind) in (Annotated, Union, UnionType):
        inside = get_args(kind)
        if get_origin(kind) is Annotated:
            kind, metadata = inside[0], (*metadata, *inside[1:])
        else:
            optional = True
            kind = next(each for each in inside if each is not NoneType)
    return kind, metadata, optional


def _make_value(maker: _Maker, kind: type, metadata: tuple[Any, ...]) -> Any:
    if kind is bool:
        return maker.draw(st.sampled_from(["true", "false"]))
    if kind is date:
        return maker.draw(st.dates(date(1950, 1, 1), date(2099, 12, 31))).isoformat()
    if kind is int:
        return str(maker.draw(st.integers(1, 99)))
    if kind is float and any(isinstance(item, WithJsonSchema) for item in metadata):
        return maker.draw(st.sampled_from(AMOUNTS))
    if kind is float:
        return maker.draw(st.sampled_from(["0", "0.5", "12", "1313", "999999999", "0.000001"]))
    raise AssertionError(f"no strategy for {kind}: add one")


def _text(maker: _Maker, metadata: tuple[Any, ...], needed: bool) -> str:
    level = next((item for item in metadata if isinstance(item, Opmaak)), Opmaak("geen"))
    constraints = [item for item in metadata if hasattr(item, "max_length")]
    pattern = next((item.pattern for item in constraints if getattr(item, "pattern", None)), "")
    if pattern in _NAMES:
        return _name(maker, str(pattern))
    if not needed and maker.draw(st.booleans()):
        return ""
    if level.niveau == "blokken":
        return maker.blocks()
    if level.niveau == "zin":
        return maker.sentence()
    least = max((item.min_length or 0 for item in constraints), default=0)
    return maker.line(min((item.max_length for item in constraints), default=300)).ljust(least, "a")


AMOUNTS = ("0", "0,50", "12", "1.313", "12.000.000,05", "999999999999", "onbekend")
"""Euros as Dutch people write them."""
ANCHORS = (
    "inhoud",
    "deel",
    "bron",
    "refs",
    "deel-samenvatting",
    "fn1",
    "tabel-1",
    "bron-visie",
    "visie",
)
SHEETS = (
    "een",
    "twee-2",
    "inhoud",
    "tabel-1",
    "fn1",
    "fnref1",
    "refs",
    "voetnoten",
    "bron-visie",
    "bron",
)
"""Ids that look like anchors: of ours, of pandoc, and of the programs of readers."""
_NAMES = (ID_PATROON, ID_MET_LETTER_PATROON, EERDER_PATROON, WEBADRES_PATROON, BESTAND_PATROON)
_ENDS = ("", "?a=1&b=2", "/'x'(y)", "/%C3%A9", "/één#é", "/a|b]")


def _name(maker: _Maker, pattern: str) -> str:
    if pattern == BESTAND_PATROON:
        return maker.draw(st.sampled_from(PICTURES))
    if pattern == WEBADRES_PATROON:
        end = maker.draw(st.sampled_from(_ENDS))
        return f"https://www.voorbeeld.nl/{maker.id(ID_PATROON)}{end}"
    if pattern == EERDER_PATROON:
        return f"#{_earlier(maker)}"
    return maker.id(pattern)


def _earlier(maker: _Maker) -> str:
    """An id that nothing in the project has now: one of an anchor, or of this file only."""
    name = maker.id(ID_PATROON)
    return name if name in ANCHORS else f"was-{maker.home}-{name}"


@st.composite
def projects(draw: Draw) -> dict[str, Any]:
    """The content of every file of a project, by its path below `sheets`."""
    one, two, third = draw(st.permutations(SHEETS))[:3]
    sheets = {
        one: model(_Maker(draw, one), Perspectiefsheet) | {"nummer": "1"},
        two: model(_Maker(draw, two), Perspectiefsheet) | {"nummer": "99"},
        third: model(_Maker(draw, third), Bijlage) | {"bij": one},
    }
    maker = _Maker(draw)
    sources = [model(maker, Bron) for _ in range(draw(st.integers(1, 3)))]
    package = model(maker, Informatiepakket)
    package["sheets"] = draw(st.permutations(list(sheets)))
    package["contact"].pop("email", None)
    files = {
        **{f"{name}.yaml": sheet | {"status": "definitief"} for name, sheet in sheets.items()},
        "pakket/informatiepakket.yaml": package,
        "pakket/bronnen.yaml": sources,
        "pakket/begrippen.yaml": _unique([model(maker, Begrip) for _ in range(2)]),
        "pakket/ontheffingen.yaml": [],
    }
    for name, sheet in sheets.items():
        _shape(draw, sheet)
        if "eerder" in sheet:
            sheet["eerder"] = [f"was-{name}-{at}" for at, _ in enumerate(sheet["eerder"])]
    places = [
        *(f"bron:{source['id']}" for source in sources),
        *(f"sheet:{name}" for name in sheets),
        *(f"sheet:{name}#{place}" for name, sheet in sheets.items() for place in _ids(sheet)),
    ]
    return {
        name: _referring(draw, content, [*places, *_own(content)], sources)
        for name, content in files.items()
    }


def _unique(terms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The terms without those that `begrip-dubbel` refuses."""
    return list({bare_words(item["begrip"]) or item["begrip"]: item for item in terms}.values())


def _ids(sheet: dict[str, Any]) -> Iterator[str]:
    """The ids that a link can lead to."""
    choices = sheet.get("keuzes", {})
    for dilemma in choices.get("dilemmas", ()):
        yield dilemma["id"]
        for option in dilemma.get("opties", ()):
            yield from (option["id"], *(item["id"] for item in option.get("varianten", ())))
    for item in (*choices.get("scenarios", ()), *sheet.get("figuren", ())):
        yield item["id"]
    yield from (item["id"] for item in sheet.get("tabellen", ()))


def _own(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for field_name, scheme in (("figuren", "figuur"), ("tabellen", "tabel")):
            yield from (f"{scheme}:{item['id']}" for item in content.get(field_name, ()))


def _shape(draw: Draw, sheet: dict[str, Any]) -> None:
    """What the schema cannot say: choices that exist, tables that are square, charts with data."""
    dilemmas = sheet.get("keuzes", {}).get("dilemmas", ())
    names = [f"{one['id']}/{option['id']}" for one in dilemmas for option in one.get("opties", ())]
    for scenario in sheet.get("keuzes", {}).get("scenarios", ()):
        scenario["kiest"] = draw(
            st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
        )
    for risk in sheet.get("risicos", ()):
        if "betreft" in risk:
            risk["betreft"] = [dilemmas[0]["id"]]
    for figure in sheet.get("figuren", ()):
        figure["alt"] = f"U ziet hier {figure['alt']}"
        if figure["soort"] == "afbeelding":
            figure.setdefault("bestand", PICTURES[0])
            continue
        figure.pop("bestand", None)
        figure.setdefault("gegevens", [{"label": "Één", "waarde": "3"}])
    for table in sheet.get("tabellen", ()):
        width = len(table["kolommen"])
        rows = [row or ["cel"] for row in table.get("rijen", [["cel"]])]
        table["rijen"] = [(row * width)[:width] for row in rows]


def _referring(draw: Draw, value: Any, places: list[str], sources: list[Any], key: str = "") -> Any:
    """The same value, every link, `bron` and sheet of an earlier id being one that is there."""
    if isinstance(value, dict):
        return {name: _referring(draw, item, places, sources, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_referring(draw, item, places, sources, key) for item in value]
    if key == "bron":
        return draw(st.sampled_from([source["id"] for source in sources]))
    if key == "eerder" and value.startswith("#"):
        homes = [place[6:] for place in places if place.startswith("sheet:") and "#" not in place]
        elsewhere = [] if value[1:] in ANCHORS else [f"{home}#" for home in homes]
        return draw(st.sampled_from(["", *elsewhere])) + value[1:]
    return _PLACE.sub(lambda found: places[int(found.group(1)) % len(places)], value)


def write(files: Mapping[str, Any], root: Path) -> Path:
    """The project below `root` as a person would write it; texts in three styles of YAML."""
    folder = root / "sheets" / "figuren"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30), "white").save(folder / "kaart.png")
    Image.new("RGB", (40, 30), "white").save(folder / "foto.jpg")
    for name, content in files.items():
        target = root / "sheets" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join(_yaml(content, 0)) + "\n", encoding="utf-8")
    return root


def _yaml(value: Any, depth: int) -> Iterator[str]:
    """The lines of one value."""
    pad = "  " * depth
    if isinstance(value, str):
        yield from _scalar(value, pad)
    elif not value:
        yield "[]" if isinstance(value, list) else "{}"
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _field(f"{pad}{name}:", item, depth)
    else:
        for item in value:
            yield from _field(f"{pad}-", item, depth)


def _field(head: str, item: Any, depth: int) -> Iterator[str]:
    if isinstance(item, str) or not item:
        first, *rest = _yaml(item, depth + 1)
        yield f"{head} {first}"
        yield from rest
    else:
        yield head
        yield from _yaml(item, depth + 1)


def _scalar(text: str, pad: str) -> Iterator[str]:
    if "\n" in text or (len(text) % 3 == 0 and " " in text and not text[:1].isspace()):
        yield "|"
        yield from (f"{pad}{line}" if line else "" for line in text.split("\n"))
    elif len(text) % 3 == 1:
        yield "'" + text.replace("'", "''") + "'"
    else:
        yield '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""Charts drawn from their data, with the same bytes everywhere: PNG for paper, SVG for screens."""

import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline import memo
from pipeline.render.source import dutch_number
from pipeline.style import Style, font, labels
from schema import Gegeven

WIDTH_INCHES = 6.3
DPI = 200
_NARROW_INCHES = 3.2
_LINE, _NARROW_LINE = 25, 34
"""Characters that fit between the edge of the page and the bars, and above a narrow bar."""
_SVG = "{http://www.w3.org/2000/svg}"
_COLOURS = ("papier", "accent", "tekst", "tekst-zacht", "lijn")


@dataclass(frozen=True, slots=True)
class _Chart:
    """All that decides a chart: the name and value of each bar, the value in Dutch, the colours.

    Beside a bar stands its name in two lines, or above it in a narrow chart.
    """

    labels: tuple[str, ...]
    above: tuple[str, ...]
    values: tuple[float, ...]
    shown: tuple[str, ...]
    unit: str
    colours: Mapping[str, str]


def bar_chart(gegevens: Sequence[Gegeven], unit: str, style: Style) -> tuple[bytes, bytes, bytes]:
    """A horizontal bar chart with the value at each bar in the house style: as PNG, as SVG, and as
    SVG for a narrow screen, where its letters would else be too small to read.

    An SVG holds only paths and texts, each with a class of its colour (`vul-accent`), so that a
    page can show it in dark mode and under a policy that forbids inline styles.
    A character that the typeface lacks is drawn as …; the table below the chart holds every text.
    The memo keeps all.
    """
    chart = _Chart(
        labels=tuple(_shorten(font.drawable(item.label), _LINE) for item in gegevens),
        above=tuple(_shorten(font.drawable(item.label), _NARROW_LINE) for item in gegevens),
        values=tuple(float(item.waarde) for item in gegevens),
        shown=tuple(dutch_number(item.waarde) for item in gegevens),
        unit=font.drawable(labels.kop_van_eenheid(unit)) if unit else "",
        colours=style.light,
    )
    about = (repr(chart).encode(), *_list_versions())

    def ask(missing: Sequence[int]) -> list[bytes]:
        made = _draw_files(chart)
        return [made[at] for at in missing]

    kinds = (b"png", b"svg", b"narrow")
    png, svg, narrow = memo.answers([(kind, *about) for kind in kinds], ask)
    assert png is not None
    assert svg is not None
    assert narrow is not None
    return png, svg, narrow


@cache
def _list_versions() -> memo.Question:
    """The versions of the libraries that draw and write a chart, and of our own code and font."""
    versions = (metadata.version(name).encode() for name in ("matplotlib", "pillow", "lxml"))
    letters = font.faces(font.NAME)["Regular"]
    return (*versions, letters, *(Path(x).read_bytes() for x in (__file__, font.__file__)))


def _draw_files(chart: _Chart) -> list[bytes]:
    # matplotlib is imported here: it is slow to load and few sheets have a chart.
    font.load_matplotlib()
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    # A sign that both fonts lack would come from any font of this machine, were others allowed.
    # Without parse_math=False "$x$" is drawn as a formula, and "$\\x$" is an exception.
    with rc_context(
        {
            "font.family": font.families(),
            "svg.fonttype": "none",
            "svg.hashsalt": "perspectief",
            "text.parse_math": False,
        }
    ):
        sizes = (
            (WIDTH_INCHES, 0.9 + 0.42 * len(chart.values)),
            (
                _NARROW_INCHES,
                0.6 + 0.75 * len(chart.values),
            ),
        )
        wide, narrow = (
            Figure(figsize=size, dpi=DPI, facecolor=chart.colours["papier"]) for size in sizes
        )
        _draw_beside(wide, chart)
        _draw_above(narrow, chart)
        png, svg, small = io.BytesIO(), io.BytesIO(), io.BytesIO()
        FigureCanvasAgg(wide)
        wide.savefig(png, format="png", metadata={"Software": None})
        for figure, made in ((wide, svg), (narrow, small)):
            FigureCanvasSVG(figure)
            figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None})
    drawn = (_reduce_svg(made.getvalue(), chart.colours) for made in (svg, small))
    return [png.getvalue(), *drawn]


def _draw_beside(figure: Any, chart: _Chart) -> None:
    """Bars with their names at the left."""
    axes = figure.add_axes((0.32, 0.18, 0.58, 0.78), facecolor=chart.colours["papier"])
    _draw_bars(axes, chart, 0.62)
    # Numbers, not names, on the axis: two bars may have the same name.
    axes.set_yticks(range(len(chart.values)), labels=chart.labels)


def _draw_above(figure: Any, chart: _Chart) -> None:
    """Bars with their names above them, as wide as a telephone."""
    axes = figure.add_axes((0.01, 0.12, 0.8, 0.88), facecolor=chart.colours["papier"])
    _draw_bars(axes, chart, 0.34)
    axes.set_ylim(len(chart.values) - 0.7, -0.8)
    axes.set_yticks([])
    for place, name in enumerate(chart.above):
        axes.text(0, place - 0.24, name, va="bottom", fontsize=10, color=chart.colours["tekst"])


def _draw_bars(axes: Any, chart: _Chart, height: float) -> None:
    colours = chart.colours
    places = range(len(chart.values))
    bars = axes.barh(places, chart.values, color=colours["accent"], height=height)
    axes.bar_label(bars, labels=chart.shown, padding=4, color=colours["tekst"], fontsize=10)
    axes.invert_yaxis()
    axes.set_xlim(0, (max(chart.values, default=0) or 1) * 1.12)
    axes.tick_params(left=False, bottom=False, labelbottom=False, labelsize=10)
    axes.tick_params(axis="y", colors=colours["tekst"])
    for side in axes.spines.values():
        side.set_visible(False)
    axes.axvline(0, color=colours["lijn"], linewidth=1)
    if chart.unit:
        axes.set_xlabel(chart.unit, fontsize=10, color=colours["tekst-zacht"])


def _shorten(label: str, most: int) -> str:
    """A label in two lines at its bar; the table below the chart holds all of it."""
    lines = textwrap.wrap(label, most, max_lines=2, placeholder="…")
    return "\n".join(line[: most - 1] + "…" if len(line) > most else line for line in lines)


def _reduce_svg(data: bytes, colours: Mapping[str, str]) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    drawn = etree.fromstring(data, parser)
    box = str(drawn.get("viewBox"))
    reduced = etree.Element("svg", {"viewBox": box})
    names = {colours[name].lower(): name for name in _COLOURS}
    for element in drawn.iter(f"{_SVG}path", f"{_SVG}text"):
        if next(element.iterancestors(f"{_SVG}defs", f"{_SVG}clipPath"), None) is not None:
            continue
        attributes = dict(_attributes(element, names))
        if attributes.get("class") == "vul-papier":
            continue
        made = etree.SubElement(reduced, etree.QName(element).localname, attributes)
        made.text = element.text
    return bytes(etree.tostring(reduced))


def _attributes(element: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    rules = dict(
        (key.strip(), value.strip())
        for key, _, value in (rule.partition(":") for rule in str(element.get("style")).split(";"))
    )
    yield from ((key, " ".join(str(element.get(key)).split())) for key in "dxy" if element.get(key))
    if "text-anchor" in rules:
        yield "text-anchor", rules["text-anchor"]
    if "font-size" in rules:
        yield "font-size", rules["font-size"].removesuffix("px")
    fill, stroke = rules.get("fill", "").lower(), rules.get("stroke", "").lower()
    if stroke in names:
        yield "class", f"lijn-{names[stroke]}"
        yield "fill", "none"
    else:
        yield "class", f"vul-{names.get(fill, 'tekst')}"

"""Charts drawn from their data, as PNG with the same bytes on every machine."""

import io
from collections.abc import Sequence

from pipeline.render.source import dutch_number
from pipeline.style import Style
from schema import Gegeven

WIDTH_INCHES = 6.3
DPI = 200


def bar_chart(gegevens: Sequence[Gegeven], unit: str, style: Style) -> bytes:
    """A horizontal bar chart with the value at each bar; the colours of the house style.

    matplotlib is imported here: it is slow to load and few sheets have a chart.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = 0.9 + 0.42 * len(gegevens)
    figure = Figure(figsize=(WIDTH_INCHES, height), dpi=DPI, facecolor=style.colour("papier"))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.32, 0.18, 0.58, 0.78), facecolor=style.colour("papier"))
    labels = [item.label for item in gegevens]
    values = [item.waarde for item in gegevens]
    bars = axes.barh(labels, values, color=style.colour("accent"), height=0.62)
    axes.bar_label(
        bars,
        labels=[dutch_number(value) for value in values],
        padding=4,
        color=style.colour("tekst"),
        fontsize=10,
    )
    axes.invert_yaxis()
    axes.set_xlim(0, (max(values, default=0) or 1) * 1.12)
    axes.tick_params(left=False, bottom=False, labelbottom=False, labelsize=10)
    axes.tick_params(axis="y", colors=style.colour("tekst"))
    for side in axes.spines.values():
        side.set_visible(False)
    axes.axvline(0, color=style.colour("lijn"), linewidth=1)
    if unit:
        axes.set_xlabel(unit.capitalize(), fontsize=9, color=style.colour("tekst-zacht"))
    made = io.BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()

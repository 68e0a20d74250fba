"""What the options of a dilemma cost: a line below the option, and all of them in one table."""

from collections.abc import Iterator

from pipeline.model import Json, priced_opties
from pipeline.render import ast
from pipeline.render.source import Source, field, heading, source_line
from pipeline.style import labels
from schema import Dilemma, Kostenpost, Variant

_COLUMNS = (
    (labels.OPTIE, 0.28),
    (labels.BEDRAG, 0.22),
    (labels.VANAF, 0.13),
    (labels.VOOR_WIE, 0.17),
    (labels.ZEKERHEID, 0.2),
)


def cost_lines(option: Variant) -> list[Json]:
    """A paragraph for each amount of an option; nothing where it has none."""
    lines = [ast.para(ast.words(_line(post))) for post in option.kosten]
    return [ast.div(lines, "kosten")] if lines else []


def amounts(option: Variant) -> list[Json]:
    """A new line with the amounts of an option, for an overview; nothing where it has none."""
    text = "; ".join(_uncapitalised(_amount(post)) for post in option.kosten)
    line = ast.words(labels.KOSTEN.format(kosten=text))
    return [{"t": "LineBreak"}, *line] if text else []


def cost_table(source: Source, path: str, dilemma: Dilemma) -> Iterator[Json]:
    """All amounts of a dilemma side by side, below a heading; nothing where it has none."""
    rows = [row for at, option in priced_opties(path, dilemma) for row in _rows(source, at, option)]
    if rows:
        title = labels.KOSTEN_BIJ.format(titel=dilemma.titel)
        yield heading(source, 4, title, f"kosten_{dilemma.id}")
        caption = [ast.plain_block(ast.words(labels.KOSTENTABEL))]
        yield ast.table(caption, _COLUMNS, rows, classes=("kostentabel",))


def _rows(source: Source, path: str, option: Variant) -> Iterator[list[list[Json]]]:
    name = [ast.plain_block(ast.words(option.titel))]
    for number, post in enumerate(option.kosten, 1):
        texts = {"bedrag": _amount(post), "vanaf": post.vanaf, "voor_wie": post.voor_wie}
        cells = [
            [_cell(text)]
            if getattr(post, part) in (None, "")
            else [ast.para(field(source, f"{path}/kosten/{number}/{part}", _capitalised(text)))]
            for part, text in texts.items()
        ]
        sure = [_cell(post.zekerheid.capitalize() if post.zekerheid != "onbekend" else "")]
        yield [name, *cells, [*sure, *source_line(source, post.bron)]]
    if not option.kosten:
        yield [name, *([ast.plain_block(ast.words(labels.NIET_VERMELD))] for _ in _COLUMNS[1:])]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(text: str) -> Json:
    return ast.para(ast.words(_capitalised(text) or labels.NIET_BEKEND))


def _line(post: Kostenpost) -> str:
    """Kosten: € 2.000.000 per jaar, vanaf 2027, voor de gemeente (raming)."""
    parts = [_uncapitalised(_amount(post))]
    parts += [labels.KOSTEN_VANAF.format(vanaf=post.vanaf)] if post.vanaf else []
    parts += [labels.KOSTEN_VOOR.format(wie=post.voor_wie)] if post.voor_wie else []
    sure = f" ({post.zekerheid})" if post.zekerheid != "onbekend" else ""
    return labels.KOSTEN.format(kosten=", ".join(parts) + sure)


def _amount(post: Kostenpost) -> str:
    """€ 2.000.000 per jaar; a part that is not known says so."""
    if post.bedrag is None:
        return f"{labels.NIET_BEKEND} ({post.periode})" if post.periode else labels.NIET_BEKEND
    amount = labels.dutch_amount(post.bedrag)
    return f"€ {amount} {post.periode or labels.PERIODE_ONBEKEND}"


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]

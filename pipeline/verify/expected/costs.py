"""The expected texts on money: the lines of an option, and the table of a dilemma."""

from collections.abc import Iterator

from pipeline.model import priced_opties
from pipeline.style import labels
from pipeline.verify.expected.promise import Details, Source, address, cells, heading, line
from pipeline.verify.nouns import Expected
from schema import Dilemma, Kostenpost, Variant

_FIELDS = ("bedrag", "periode", "vanaf", "voor_wie", "zekerheid")


def cost_lines(source: Source, path: str, option: Variant) -> Iterator[Expected]:
    """A line for each amount of an option."""
    for number, post in enumerate(option.kosten, 1):
        at = f"{path}/kosten/{number}"
        words = [_amount(post).replace(labels.NIET_BEKEND, labels.NIET_BEKEND.lower())]
        if post.vanaf:
            words.append(labels.KOSTEN_VANAF.format(vanaf=post.vanaf))
        if post.voor_wie:
            words.append(labels.KOSTEN_VOOR.format(wie=post.voor_wie))
        text = ", ".join(words)
        if post.zekerheid != "onbekend":
            text += f" ({post.zekerheid})"
        covers = tuple(f"{at}/{name}" for name in _FIELDS)
        yield line(source, at, labels.KOSTEN.format(kosten=text), covers=covers)


def cost_table(source: Source, path: str, dilemma: Dilemma) -> Iterator[Expected]:
    """The table of all amounts of a dilemma, and its heading."""
    rows = tuple(priced_opties(path, dilemma))
    if not rows:
        return
    at_table = f"{path}/opties"
    columns = (labels.BEDRAG, labels.VANAF, labels.VOOR_WIE, labels.ZEKERHEID)
    yield heading(source, at_table, labels.KOSTEN_BIJ.format(titel=dilemma.titel), 4)
    yield line(source, at_table, labels.KOSTENTABEL, "caption")
    yield from cells(source, at_table, (labels.OPTIE, *columns))
    for at, option in rows:
        if not option.kosten:
            yield line(source, f"{at}/titel", option.titel, "cell", column=labels.OPTIE)
            for column in columns:
                where: Details = {"row": option.titel, "column": column}
                yield line(source, at, labels.NIET_VERMELD, "cell", **where)
        for number, post in enumerate(option.kosten, 1):
            yield line(source, f"{at}/titel", option.titel, "cell", column=labels.OPTIE)
            yield from _row(source, f"{at}/kosten/{number}", option.titel, post)


def _row(source: Source, path: str, row: str, post: Kostenpost) -> Iterator[Expected]:
    sure = "" if post.zekerheid == "onbekend" else post.zekerheid
    for name, column, text in (
        ("bedrag", labels.BEDRAG, _amount(post)),
        ("vanaf", labels.VANAF, post.vanaf),
        ("voor_wie", labels.VOOR_WIE, post.voor_wie),
        ("zekerheid", labels.ZEKERHEID, sure),
    ):
        shown = text[:1].upper() + text[1:] if text else labels.NIET_BEKEND
        yield line(source, f"{path}/{name}", shown, "cell", row=row, column=column)
    if post.bron and post.bron in source.bronnen:
        name = source.bronnen[post.bron].titel
        where: Details = {"row": row, "column": labels.ZEKERHEID}
        yield line(source, f"{path}/bron", labels.BRON.format(titel=name), "cell", **where)
        target = address(source, f"bron:{post.bron}")
        yield line(source, f"{path}/bron", name, "link", target=target)


def _amount(post: Kostenpost) -> str:
    if post.bedrag is None:
        return labels.NIET_BEKEND + (f" ({post.periode})" if post.periode else "")
    euros, cents = divmod(round(post.bedrag * 100), 100)
    amount = "€ " + f"{euros:_}".replace("_", ".") + (f",{cents:02}" if cents else "")
    return f"{amount} {post.periode or labels.PERIODE_ONBEKEND}"

"""How long each rule takes, as a table."""

from collections.abc import Sequence

MOST = 1.0
"""Milliseconds a sheet that a rule may take."""


def timings(taken: Sequence[tuple[str, float]], sheets: int) -> str:
    """A line a rule with its milliseconds a sheet, in the order given; what is slow is said."""
    width = max((len(code) for code, _ in taken), default=0)
    lines = [
        f"De rekentijd van elke regel in milliseconden per sheet, gemeten over {sheets} sheets:"
    ]
    lines += [f"  {code:<{width}}  {_dutch(cost):>8}" for code, cost in taken]
    slow = [code for code, cost in taken if cost > MOST]
    whole = _dutch(sum(cost for _, cost in taken))
    lines.append(f"Alle {len(taken)} regels samen: {whole} ms per sheet.")
    if slow:
        lines.append(f"Langzamer dan 1 ms per sheet: {', '.join(slow)}. Maak die regel sneller.")
    else:
        lines.append("Elke regel blijft onder 1 ms per sheet.")
    return "\n".join(lines) + "\n"


def _dutch(number: float) -> str:
    return f"{number:.3f}".replace(".", ",")

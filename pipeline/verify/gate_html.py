"""Accessibility and safety of an HTML export, checked on the file (WCAG 2.2 AA)."""

from collections.abc import Callable, Iterator, Mapping

from pipeline.verify import (
    gate_html_head,
    gate_html_links,
    gate_html_safety,
    gate_html_tables,
    gate_html_text,
)
from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_html_page import Page, read

RULES: Mapping[str, Rule] = {
    **gate_html_head.RULES,
    **gate_html_text.RULES,
    **gate_html_tables.RULES,
    **gate_html_links.RULES,
    **gate_html_safety.RULES,
}


def faults(data: bytes, sizes: Mapping[str, int]) -> Iterator[Fault]:
    """Every fault in the page; Unreadable when there is no page.

    `sizes` are the bytes of the files that stand beside it, by name; those that are not in it are
    not compared with what a download says.
    """
    page = read(data, sizes)
    for check in CHECKS:
        yield from check(page)


CHECKS: tuple[Callable[[Page], Iterator[Fault]], ...] = (
    gate_html_head.checks,
    gate_html_text.checks,
    gate_html_tables.checks,
    gate_html_links.checks,
    gate_html_safety.checks,
)

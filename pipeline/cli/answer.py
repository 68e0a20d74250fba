"""The answer to whoever put Word files in `inbox`: one text in Markdown."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline import report
from pipeline.cli.drafted import describe_drafts
from pipeline.cli.returned import describe
from pipeline.jobs.check import Checked
from pipeline.jobs.inbox import Handled
from pipeline.terminal import harmless

_ROOM = 60_000
"""Bytes of the answer: a message on GitHub holds 65,536 characters."""


def answer(handled: Sequence[Handled], checked: Checked | None, files: frozenset[str]) -> str:
    """Of each file what changed and what could not be placed, then the findings in these files.

    Nothing of a file is markup, a link or a mention here. What does not fit is left out, and that
    is said; each file and the findings have a part that the others cannot take.
    """
    share = _ROOM // (len(handled) + 1)
    parts = ["# Word-bestanden uit de map inbox", *(_part(each, share) for each in handled)]
    if checked:
        found = report.Report(
            package=checked.package,
            diagnostics=checked.diagnostics,
            summary=report.summarise(checked.package, checked.diagnostics, files),
            files=files,
        )
        said = report.findings_markdown(found, share)
        parts += ["## Wat de controle ervan zegt", said or "De controle vindt hierin niets."]
    return harmless("\n\n".join(parts)) + "\n"


def _part(found: Handled, room: int) -> str:
    """The result of one file; texts that are in no sheet come before the changes."""
    lines = [f"## {report.escape(found.name)}"]
    if found.kept:
        said = f"Niet ingelezen: {found.kept}\nHet bestand staat er nog. Er is niets geschreven."
        lines.append(report.text_markdown(said, room))
    elif found.drafts:
        shown = describe_drafts(found.drafts, found.name)
        lines.append(report.text_markdown(shown, room))
        lines.append("Een concept staat nog niet in het voorbeeld en niet in het pakket.")
    elif found.returned:
        # What changed and what the check says have a form of their own.
        shown = describe(replace(found.returned, compared=None), found.name, is_written=True)
        lines.append(report.text_markdown(shown, room // 2))
        if found.returned.compared:
            lines.append(report.changes_markdown(found.returned.compared, room // 2))
    return "\n\n".join(lines)

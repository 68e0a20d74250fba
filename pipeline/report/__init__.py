"""Findings to text: one pure function a form of the report."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.model import Diagnostic
from pipeline.report.changes import changes_text, heading, name_kind, sentence, unread
from pipeline.report.machine import as_github, as_json
from pipeline.report.markdown import (
    as_markdown,
    changes_markdown,
    escape,
    findings_markdown,
    text_markdown,
)
from pipeline.report.sarif import as_sarif
from pipeline.report.status import status
from pipeline.report.summary import Report, RulePage, is_open, summarise
from pipeline.report.text import diff, finding, text
from pipeline.style.labels import count
from pipeline.terminal import harmless


def _as_junit(report: Report) -> str:
    # Loading it takes 7 ms; a dashboard for tests asks for it, staff never do.
    from pipeline.report.junit import as_junit

    return as_junit(report)


def _shown(form: Callable[[Report], str]) -> Callable[[Report], str]:
    """The form over findings in which nothing that a stranger wrote can act."""

    def make(report: Report) -> str:
        found = tuple(map(_harmless, report.diagnostics))
        return form(
            replace(
                report,
                diagnostics=found,
                waivable=frozenset(map(_harmless, report.waivable)),
                prefix=_one_line(report.prefix),
            )
        )

    return make


def _harmless(found: Diagnostic) -> Diagnostic:
    """The finding with texts that are safe to show; what a fix writes stays as it is."""
    return replace(
        found,
        span=replace(found.span, file=_one_line(found.span.file)),
        message=harmless(found.message),
        advice=harmless(found.advice),
        path=_one_line(found.path),
        waived=harmless(found.waived),
        fix=tuple(
            replace(edit, span=replace(edit.span, file=_one_line(edit.span.file)))
            for edit in found.fix
        ),
    )


def _one_line(name: str) -> str:
    return harmless(name.replace("\n", "\r"))


FORMS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": _as_junit,
    "markdown": as_markdown,
}
"""Every form of the report of `check`, by the name staff choose."""

FORMATS: Mapping[str, Callable[[Report], str]] = {
    name: _shown(form) for name, form in FORMS.items()
}
"""The same forms, of findings that are safe to show: no form can forget that."""

__all__ = [
    "FORMATS",
    "Report",
    "RulePage",
    "changes_markdown",
    "changes_text",
    "count",
    "diff",
    "escape",
    "finding",
    "findings_markdown",
    "heading",
    "is_open",
    "name_kind",
    "sentence",
    "status",
    "summarise",
    "text_markdown",
    "unread",
]

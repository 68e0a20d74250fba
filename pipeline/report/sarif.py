"""Findings as SARIF 2.1.0 (OASIS, 27 March 2020), which GitHub and editors show at the line."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pipeline.model import Diagnostic, Span
from pipeline.report.machine import dump
from pipeline.report.summary import Report, RulePage
from pipeline.report.text import todo

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ACTS = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"})
"""Signs of a link or a placeholder in a message (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
_LEVELS = {"fout": "error", "waarschuwing": "warning"}


def as_sarif(report: Report) -> str:
    """One run: every rule with its Dutch page, every finding with its place and its repair.

    A finding under a waiver is a result with an accepted suppression that holds the reason.
    """
    numbers = {rule.code: number for number, rule in enumerate(report.rules)}
    prints = _fingerprints(report.diagnostics)
    results = [
        _result(found, report.prefix, numbers, mark)
        for found, mark in zip(report.diagnostics, prints, strict=True)
    ]
    driver = {"name": "perspectief", "language": "nl", "rules": [*map(_rule, report.rules)]}
    run = {
        "tool": {"driver": driver},
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dump(whole)


def _message(text: str) -> dict[str, str]:
    """A message that reads as the text does: nothing in it acts."""
    return {"text": text.translate(_ACTS)}


def _rule(rule: RulePage) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": _message(rule.what),
        "help": {**_message(rule.page), "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _result(found: Diagnostic, prefix: str, numbers: dict[str, int], mark: str) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _place(found.span, prefix)}
    if found.path:
        location["logicalLocations"] = [{"fullyQualifiedName": found.path}]
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": found.severity,
        "message": _message(f"{found.message}\nWat u kunt doen: {todo(found)}"),
        "locations": [location],
        "partialFingerprints": {"perspectief/v1": mark},
    }
    if found.code in numbers:
        result["ruleIndex"] = numbers[found.code]
    if found.fix:
        result["fixes"] = [_fix(found, prefix)]
    if found.waived:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": found.waived}
        ]
    return result


def _place(span: Span, prefix: str) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.file, prefix), "region": _region(span)}


def _artifact(file: str, prefix: str) -> dict[str, str]:
    return {"uri": quote(prefix + file), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(found: Diagnostic, prefix: str) -> dict[str, Any]:
    files = dict.fromkeys(edit.span.file for edit in found.fix)
    changes = [
        {
            "artifactLocation": _artifact(file, prefix),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
                for edit in found.fix
                if edit.span.file == file
            ],
        }
        for file in files
    ]
    return {"description": _message(found.advice), "artifactChanges": changes}


def _fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """The fingerprint of a finding, the same when lines move; a second equal one gets a number."""
    seen: Counter[str] = Counter()
    marks = []
    for found in diagnostics:
        name = f"{found.code} {found.span.file} {found.path}"
        seen[name] += 1
        marks.append(hashlib.sha256(f"{name} {seen[name]}".encode()).hexdigest()[:32])
    return marks

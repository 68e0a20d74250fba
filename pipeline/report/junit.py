"""Findings as JUnit XML for test dashboards: a suite for each file, a case for each rule."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.model import Diagnostic
from pipeline.report.summary import Report, RulePage, is_open
from pipeline.report.text import todo
from pipeline.terminal import harmless

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADING = "laden"
_NOT_READ = "niet nagekeken: het bestand heeft een fout waardoor wij het niet kunnen lezen"
_NOT_ASKED = "niet nagekeken: dit vraagt het netwerk, zie --links online"


def as_junit(report: Report) -> str:
    """Every checked file against every rule.

    A fault fails its case and a warning is in its output. A case is skipped, with the reason, where
    a waiver covers its finding or the rule did not run.
    """
    found: dict[str, dict[str, list[Diagnostic]]] = {}
    for item in report.diagnostics:
        found.setdefault(item.span.file, {}).setdefault(item.code, []).append(item)
    files = sorted({*(report.files or report.package.sources), *found})
    suites = [_suite(file, found.get(file, {}), report) for file in files]
    root = Element("testsuites", name="perspectief")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    indent(root)
    whole = f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
    return harmless(whole)


def _suite(file: str, found: dict[str, list[Diagnostic]], report: Report) -> Element:
    name = report.prefix + file
    known = {rule.code: rule for rule in report.rules}
    broken = file.removeprefix("sheets/").removesuffix(".yaml") in report.package.broken
    suite = Element("testsuite", name=_xml(name))
    for code in sorted({*known, *found}):
        case = SubElement(suite, "testcase", name=code, classname=_xml(name), time="0")
        reason = _reason_unchecked(known.get(code), broken, report)
        if code in found:
            _add_result(case, found[code], report.prefix)
        elif reason:
            SubElement(case, "skipped", message=reason)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure[1]"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped[1]"))))
    suite.set("errors", "0")
    return suite


def _reason_unchecked(rule: RulePage | None, broken: bool, report: Report) -> str:
    """Why a rule did not check this file; empty where it did."""
    if rule is not None and rule.code in report.unchecked:
        return _NOT_ASKED
    return _NOT_READ if broken and (rule is None or rule.group != _LOADING) else ""


def _add_result(case: Element, found: Sequence[Diagnostic], prefix: str) -> None:
    faults = [item for item in found if is_open(item) and item.severity == "error"]
    warnings = [item for item in found if is_open(item) and item.severity == "warning"]
    waived = [item for item in found if not is_open(item)]
    if faults:
        text = "\n\n".join(_describe(item, prefix) for item in faults)
        SubElement(case, "failure", message=_xml(faults[0].message), type="fout").text = text
    elif waived and not warnings:
        SubElement(case, "skipped", message=_xml(f"ontheffing: {waived[0].waived}"))
    rest = [*warnings, *waived]
    if rest:
        SubElement(case, "system-out").text = "\n\n".join(_describe(item, prefix) for item in rest)


def _describe(found: Diagnostic, prefix: str) -> str:
    waiver = f"\nOntheffing: {found.waived}" if found.waived else ""
    place = f"{prefix}{found.span.file}:{found.span.line}:{found.span.column}"
    return _xml(f"{place}\n{found.message}\nWat u kunt doen: {todo(found)}{waiver}")


def _xml(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)

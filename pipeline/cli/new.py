"""`perspectief new`: a sheet to begin with, and what to write in it first."""

import argparse
from datetime import date
from importlib import import_module

from pipeline import terminal
from pipeline.cli import OK, paths
from pipeline.fields import KINDS
from pipeline.jobs.check import check
from pipeline.jobs.new import make_sheet
from pipeline.model import Stop


def run(options: argparse.Namespace) -> int:
    """Write the draft and list its findings in the order of writing; `--from` imports instead."""
    is_appendix = options.soort == "bijlage"
    if options.file:
        if is_appendix or options.bij:
            raise Stop("--from maakt een sheet uit een Word-bestand, zonder --soort en --bij.")
        code: int = import_module("pipeline.cli.import").run(options)
        return code
    root = paths.open_project(options.root)
    if is_appendix != bool(options.bij):
        raise Stop("een bijlage hoort bij een sheet: geef --soort bijlage en --bij SHEET samen.")
    parent = paths.find_sheet(root, options.bij) if options.bij else ""
    file = make_sheet(root, options.id, options.soort, parent)
    order = list(KINDS[options.soort].model_fields)
    found = [
        (order.index(each.path.split("/")[0]), each.span.line, each)
        for each in check(root, date.today(), {file}).diagnostics
        if each.path.split("/")[0] in order
    ]
    lines = [f"{file} is gemaakt, als concept. Schrijf nu, in deze volgorde:"]
    for _, line, each in sorted(found, key=lambda row: row[:2]):
        lines.append(f"  {each.path}, regel {line}: {each.message.split('. ')[0].rstrip('.')}.")
    lines += ["", f"Schrijf met het resultaat ernaast: perspectief preview {options.id}"]
    lines += ["Is de sheet af? Zet de status op definitief en de id in het informatiepakket."]
    terminal.say(terminal.harmless("\n".join(lines)) + "\n")
    return OK

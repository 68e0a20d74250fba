"""The command line: the only place that prints and the only place that ends the process."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from pipeline import report
from pipeline import terminal as output
from pipeline.cli import export as cli_export
from pipeline.cli import grammar as cli_texts
from pipeline.cli import paths
from pipeline.files import reason, write_whole
from pipeline.jobs import check as checking
from pipeline.jobs import fix as repair
from pipeline.jobs.check import Checked
from pipeline.model import Stop

OK, FAULTS, CALL, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (DESIGN section 4); never shows a traceback."""
    output.utf8()
    try:
        parser = cli_texts.parser(tuple(_COMMANDS), tuple(report.FORMATS))
        options = parser.parse_args(arguments)
        return _COMMANDS[options.command](options)
    except Stop as error:
        return _end(CALL, str(error))
    except KeyboardInterrupt:
        return _end(INTERRUPTED, "gestopt. Er staat niets half geschreven.")
    except SystemExit:
        # argparse has printed the help; a reader that has gone away is no fault.
        output.say("")
        raise
    except OSError as error:
        what = f"wij kunnen {error.filename or 'iets'} niet lezen of schrijven"
        return _end(CALL, f"{what}: {reason(error)}.")
    except Exception:
        return _end(BUG, output.bug())


def _end(code: int, sentence: str) -> int:
    output.note(f"perspectief: {sentence}")
    return code


def _check(options: argparse.Namespace) -> int:
    root = paths.root(options.root)
    targets = paths.targets(options.format, options.output, root)
    files = paths.named_files(options.file, root)
    extra = _extra(options, root)
    checked = checking.check(root, date.today(), files, extra)
    if options.fix or options.diff:
        plan = repair.plan(root, checked, date.today(), files)
        if options.diff:
            return _show(plan, checked)
        _write(plan, root)
        checked = checking.check(root, date.today(), files, extra)
    result = report.Report(
        package=checked.package,
        diagnostics=checked.diagnostics,
        summary=report.summarise(checked.package, checked.diagnostics, files),
        files=files,
        rules=checking.rules() if {form for form, _ in targets} & {"sarif", "junit"} else (),
        unchecked=checked.unchecked,
        prefix=paths.prefix(root),
        links=paths.links(),
        colour=output.colour(),
    )
    for form, target in targets:
        _deliver(report.FORMATS[form](result), target)
    return FAULTS if result.summary.errors else OK


def _show(plan: repair.Plan, checked: Checked) -> int:
    """What `--fix` would change, and nothing else on standard output."""
    lines = report.diff(plan.texts)
    if output.terminal():
        lines = "".join(f"{report.printable(line)}\n" for line in lines.splitlines())
    output.say(lines)
    output.note(f"{_repairs(plan)} Er is niets geschreven: dat doet --fix zonder --diff.")
    return FAULTS if checked.faults else OK


def _write(plan: repair.Plan, root: Path) -> None:
    """Every repaired file in one step, unless somebody changed it since we read it."""
    for file, (old, new) in sorted(plan.texts.items()):
        path = root / file
        if path.read_bytes() != old.encode():
            raise Stop(f"{file} is intussen veranderd. Geef de opdracht nog een keer.")
        write_whole(path, new.encode())
    output.note(_repairs(plan))


def _repairs(plan: repair.Plan) -> str:
    if plan.done:
        made = report.count(len(plan.done), "verbetering", "verbeteringen")
        said = f"{made} in {report.count(len(plan.texts), 'bestand', 'bestanden')}."
    else:
        said = "Er is niets dat wij zelf kunnen verbeteren."
    if plan.refused:
        left = report.count(len(plan.refused), "voorstel past", "voorstellen passen")
        said += f" {left} niet: dan komt er een andere fout. Verbeter die plek zelf."
    return said


def _status(options: argparse.Namespace) -> int:
    checked = checking.check(paths.root(options.root), date.today())
    summary = report.summarise(checked.package, checked.diagnostics)
    output.say(report.status(checked.package, checked.diagnostics, summary))
    return FAULTS if summary.errors else OK


def _explain(options: argparse.Namespace) -> int:
    from pipeline.jobs import export as build

    page, near = build.explain(options.code)
    if not page:
        hint = f" Bedoelt u ‘{near}’?" if near else " Alle codes staan in docs/regels.md."
        raise Stop(f"de regel ‘{options.code}’ bestaat niet.{hint}")
    output.say(page if page.endswith("\n") else f"{page}\n")
    return OK


def _schema(options: argparse.Namespace) -> int:
    from pipeline.jobs import export as build

    stale = build.generate(paths.root(options.root), write=not options.check)
    if options.check and stale:
        output.say(
            f"Deze bestanden zijn niet meer actueel: {', '.join(stale)}. "
            "Voer ‘perspectief schema’ uit en leg het resultaat vast.\n"
        )
        return FAULTS
    made = f"Bijgewerkt: {', '.join(stale)}." if stale else "Alle gemaakte bestanden zijn actueel."
    output.say(f"{made}\n")
    return OK


def _verify(options: argparse.Namespace) -> int:
    """Each file beside the `manifest.json` of its own folder, else of the exports."""
    from pipeline.jobs import inspect as judging

    code = OK
    lines: list[str] = []
    for name in options.file:
        file = Path(name)
        beside = (file.parent / "manifest.json", Path(options.root) / "exports" / "manifest.json")
        manifest = next((path for path in beside if path.is_file()), None)
        judged = judging.judge(file, manifest)
        lines.append(f"{judged.name}: {' '.join(judged.sentences)}")
        lines += [f"  {item.code}: {item.message}" for item in judged.diagnostics]
        if not judged.diagnostics and judged.readable:
            lines.append("  Toegankelijkheid: niets gevonden.")
        code = code if judged.genuine and not judged.diagnostics else FAULTS
    output.say("".join(f"{report.printable(line)}\n" for line in lines))
    return code


def _doctor(options: argparse.Namespace) -> int:
    from pipeline.cli import doctor

    lines = doctor.doctor(Path(options.root))
    output.say(doctor.text(lines))
    return OK if all(line.good for line in lines) else CALL


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "export": cli_export.export,
    "status": _status,
    "explain": _explain,
    "schema": _schema,
    "verify": _verify,
    "doctor": _doctor,
}


def _extra(options: argparse.Namespace, root: Path) -> checking.Extra:
    online = None
    if options.links == "online":
        cache = root / ".cache" / "links.json"
        online = checking.Online(cache, options.links_max_age, options.allow_private)
    return checking.Extra(online)


def _deliver(text: str, target: Path | None) -> None:
    if target is None:
        output.say(text)
    else:
        output.write(text, target)
        output.note(f"Het verslag staat in {target}.")

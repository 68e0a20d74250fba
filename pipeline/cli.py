"""The command line: the only place that prints and the only place that ends the process."""

import argparse
import difflib
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import checking, cli_texts, repair, report
from pipeline import cli_output as output
from pipeline.checking import Checked, Refused
from pipeline.cli_output import Stop

# What makes documents takes longer to load than a sheet takes to check: loaded where it is used.
if TYPE_CHECKING:
    from pipeline import build

OK, FAULTS, CALL, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (DESIGN section 4); never shows a traceback."""
    output.utf8()
    try:
        parser = cli_texts.parser(tuple(_COMMANDS), tuple(report.FORMATS))
        options = parser.parse_args(arguments)
        return _COMMANDS[options.command](options)
    except (Stop, Refused) as error:
        return _end(CALL, str(error))
    except KeyboardInterrupt:
        return _end(INTERRUPTED, "gestopt. Er staat niets half geschreven.")
    except SystemExit:
        # argparse has printed the help; a reader that has gone away is no fault.
        output.say("")
        raise
    except OSError as error:
        what = f"wij kunnen {error.filename or 'iets'} niet lezen of schrijven"
        return _end(CALL, f"{what}: {output.reason(error)}.")
    except Exception:
        return _end(BUG, output.bug())


def _end(code: int, sentence: str) -> int:
    output.note(f"perspectief: {sentence}")
    return code


def _check(options: argparse.Namespace) -> int:
    root = _root(options)
    targets = _targets(options, root)
    files = _named_files(options.file, root)
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
        prefix=_prefix(root),
        links=_links(),
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
        output.replace(path, new.encode())
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


def _export(options: argparse.Namespace) -> int:
    from pipeline import build

    root = _root(options)
    folder = Path(options.output) if options.output else root / "exports"
    formats = tuple(dict.fromkeys(name.strip() for name in options.to.split(",")))
    target = build.Target(folder, formats, tuple(options.id))
    exported = build.export(root, target, date.today(), output.progress)
    if exported.diagnostics:
        _refuse_export(exported)
        return FAULTS
    files = report.count(len(exported.files), "bestand", "bestanden")
    lines = [f"{files} geschreven en nagekeken in {folder}."]
    if target.sheets:
        lines.append("Alleen de sheets die u noemde en het hele pakket zijn vernieuwd.")
    lines.append(f"Open {folder / 'index.html'} om het pakket te bekijken.")
    output.say("\n".join(lines) + "\n")
    return OK


def _refuse_export(exported: "build.Exported") -> None:
    package = exported.checked.package
    found = tuple(item for item in exported.diagnostics if report.is_open(item))
    summary = report.summarise(package, found)
    shown = report.Report(package, found, summary, colour=output.colour())
    output.say(report.FORMATS["text"](shown))
    output.say("Er is niets geschreven. De vorige exports zijn niet veranderd.\n")


def _status(options: argparse.Namespace) -> int:
    checked = checking.check(_root(options), date.today())
    summary = report.summarise(checked.package, checked.diagnostics)
    output.say(report.status(checked.package, checked.diagnostics, summary))
    return FAULTS if summary.errors else OK


def _explain(options: argparse.Namespace) -> int:
    from pipeline import build

    page, near = build.explain(options.code)
    if not page:
        hint = f" Bedoelt u ‘{near}’?" if near else " Alle codes staan in docs/regels.md."
        raise Stop(f"de regel ‘{options.code}’ bestaat niet.{hint}")
    output.say(page if page.endswith("\n") else f"{page}\n")
    return OK


def _schema(options: argparse.Namespace) -> int:
    from pipeline import build

    stale = build.generate(_root(options), write=not options.check)
    if options.check and stale:
        output.say(
            f"Deze bestanden zijn niet meer actueel: {', '.join(stale)}. "
            "Voer ‘perspectief schema’ uit en leg het resultaat vast.\n"
        )
        return FAULTS
    made = f"Bijgewerkt: {', '.join(stale)}." if stale else "Alle gemaakte bestanden zijn actueel."
    output.say(f"{made}\n")
    return OK


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "export": _export,
    "status": _status,
    "explain": _explain,
    "schema": _schema,
}


def _root(options: argparse.Namespace) -> Path:
    root = Path(options.root)
    if not (root / "sheets").is_dir():
        raise Stop(
            f"in de map {root.resolve()} staat geen map ‘sheets’. "
            "Ga naar de map van het project, of geef die op met --root."
        )
    return root


def _extra(options: argparse.Namespace, root: Path) -> checking.Extra:
    online = None
    if options.links == "online":
        cache = root / ".cache" / "links.json"
        online = checking.Online(cache, options.links_max_age, options.allow_private)
    return checking.Extra(online, options.ratchet or "")


def _prefix(root: Path) -> str:
    """The way from here, the top of the repository in CI, to the project."""
    way = os.path.relpath(root.resolve())
    return "" if way == "." or way.startswith("..") else f"{Path(way).as_posix()}/"


def _links() -> str:
    """Below which address the files of this version can be read, when GitHub runs us."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, version = (os.environ.get(name, "") for name in names)
    return f"{server}/{repository}/blob/{version}/" if server and repository and version else ""


def _named_files(names: Sequence[str], root: Path) -> frozenset[str]:
    """The named files, relative to the root; a folder stands for every file in it."""
    known = sorted(
        path.relative_to(root).as_posix() for path in (root / "sheets").rglob("*") if path.is_file()
    )
    chosen: set[str] = set()
    for name in names:
        asked = [_inside(path, root) for path in (Path(name), root / name)]
        found = {file for file in known for way in asked if way and _below(file, way)}
        if not found:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f" Bedoelt u {near[0]}?" if near else ""
            raise Stop(f"wij kennen het bestand {name} niet in {root.resolve()}.{hint}")
        chosen |= found
    return frozenset(chosen)


def _inside(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""


def _below(file: str, way: str) -> bool:
    return file == way or (way != "." and file.startswith(f"{way}/"))


def _targets(options: argparse.Namespace, root: Path) -> list[tuple[str, Path | None]]:
    """Every report that is asked for, with its file; nothing for standard output."""
    rest = Path(options.output) if options.output else None
    asked = options.format or [("text", "")]
    targets = [(form, Path(file) if file else rest) for form, file in asked]
    places = [target and target.resolve() for _, target in targets]
    if len(set(places)) < len(places):
        raise Stop(
            "twee verslagen kunnen niet naar dezelfde plek. Geef er een een eigen bestand: "
            "--format json=verslag.json."
        )
    for place in places:
        if place and _below(_inside(place, root), "sheets"):
            raise Stop(f"het verslag kan niet naar {place}: daar staan uw sheets.")
    return targets


def _deliver(text: str, target: Path | None) -> None:
    if target is None:
        output.say(text)
    else:
        output.write(text, target)
        output.note(f"Het verslag staat in {target}.")

"""The command line: the only place that prints and the only place that ends the process."""

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from pipeline import build, cli_texts, report
from pipeline.build import Refused

OK, FAULTS, CALL, BUG, INTERRUPTED = 0, 1, 2, 3, 130


class Stop(Exception):
    """The call or the machine is wrong; the text is what staff read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (DESIGN section 4); never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = cli_texts.parser(tuple(_COMMANDS)).parse_args(arguments)
        code = _COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except (Stop, Refused) as error:
        print(f"perspectief: {error}", file=sys.stderr)
        return CALL
    except KeyboardInterrupt:
        print("perspectief: gestopt. Er is niets veranderd.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; keep the interpreter from reporting that at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception:
        return _bug()


def _check(options: argparse.Namespace) -> int:
    root = _root(options)
    checked = build.check(root, date.today())
    files = _named_files(options.file, root, checked)
    found = tuple(item for item in checked.diagnostics if not files or item.span.file in files)
    summary = report.summarise(checked.package, found)
    if options.format == "json":
        output = report.as_json(found, summary)
    elif options.format == "github":
        output = report.as_github(found)
    else:
        colour = not options.output and _terminal(sys.stdout)
        output = report.text(found, checked.package.sources, summary, colour)
    _deliver(output, options.output)
    return FAULTS if summary.errors else OK


def _export(options: argparse.Namespace) -> int:
    root = _root(options)
    folder = Path(options.output) if options.output else root / "exports"
    formats = tuple(dict.fromkeys(name.strip() for name in options.to.split(",")))
    target = build.Target(folder, formats, tuple(options.id))
    exported = build.export(root, target, date.today(), _progress)
    checked = exported.checked
    if exported.diagnostics:
        found = exported.diagnostics
        summary = report.summarise(checked.package, found)
        print(report.text(found, checked.package.sources, summary, _terminal(sys.stdout)), end="")
        print("Er is niets geschreven. De vorige exports zijn niet veranderd.")
        return FAULTS
    files = report.count(len(exported.files), "bestand", "bestanden")
    print(f"{files} geschreven en nagekeken in {folder}.")
    if target.sheets:
        print("Alleen de sheets die u noemde en het hele pakket zijn vernieuwd.")
    print(f"Open {folder / 'index.html'} om het pakket te bekijken.")
    return OK


def _status(options: argparse.Namespace) -> int:
    checked = build.check(_root(options), date.today())
    summary = report.summarise(checked.package, checked.diagnostics)
    print(report.status(checked.package, checked.diagnostics, summary), end="")
    return FAULTS if summary.errors else OK


def _explain(options: argparse.Namespace) -> int:
    page, near = build.explain(options.code)
    if not page:
        hint = f" Bedoelt u ‘{near}’?" if near else " Alle codes staan in docs/regels.md."
        raise Stop(f"de regel ‘{options.code}’ bestaat niet.{hint}")
    print(page, end="" if page.endswith("\n") else "\n")
    return OK


def _schema(options: argparse.Namespace) -> int:
    root = _root(options)
    stale = build.generate(root, write=not options.check)
    if options.check and stale:
        print(
            f"Deze bestanden zijn niet meer actueel: {', '.join(stale)}. "
            "Voer ‘perspectief schema’ uit en leg het resultaat vast."
        )
        return FAULTS
    print(f"Bijgewerkt: {', '.join(stale)}." if stale else "Alle gemaakte bestanden zijn actueel.")
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


def _named_files(names: Sequence[str], root: Path, checked: build.Checked) -> frozenset[str]:
    """The named files relative to the root; findings in other files are left out."""
    known = set(checked.package.sources) | {item.span.file for item in checked.diagnostics}
    chosen = set()
    for name in names:
        for path in (Path(name), root / name):
            try:
                relative = path.resolve().relative_to(root.resolve()).as_posix()
            except ValueError:
                continue
            if relative in known:
                chosen.add(relative)
                break
        else:
            raise Stop(f"het bestand {name} staat niet in de map sheets van {root.resolve()}.")
    return frozenset(chosen)


def _deliver(output: str, target: str | None) -> None:
    """Print, or write the file in one step so that a reader never finds half of it."""
    if not target:
        print(output, end="")
        return
    path = Path(target)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(output)
        Path(name).replace(path)
    except OSError as error:
        raise Stop(f"wij kunnen {target} niet schrijven: {error.strerror}.") from error


def _progress(step: str) -> None:
    if _terminal(sys.stderr):
        print(f"  {step} …", file=sys.stderr)


def _terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and "NO_COLOR" not in os.environ and "CI" not in os.environ


def _bug() -> int:
    """Keep what a maintainer needs in a log file, without the content of sheets."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    log = Path(tempfile.gettempdir()) / f"perspectief-fout-{stamp}-{os.getpid()}.log"
    kind, _, trace = sys.exc_info()
    lines = [f"{kind.__name__ if kind else 'fout'}\n", *traceback.format_tb(trace)]
    try:
        log.write_text("".join(lines), encoding="utf-8")
        where = f"Stuur het bestand {log} naar de beheerder."
    except OSError:
        where = "Vertel de beheerder welke opdracht u gaf."
    print(f"perspectief: er ging iets mis in ons programma. {where}", file=sys.stderr)
    return BUG

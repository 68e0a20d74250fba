"""`perspectief preview`: see a sheet in the browser while you write it."""

import argparse
import difflib
import threading
import webbrowser
from pathlib import Path

from pipeline import terminal
from pipeline.cli import OK, paths
from pipeline.jobs.preview import run_preview
from pipeline.model import Stop


def run(options: argparse.Namespace) -> int:
    """Serve the pages until Ctrl-C, which is the usual end and no fault."""
    root = paths.open_project(options.root)
    first = _find_sheet(root, options.sheet) if options.sheet else ""

    def tell(address: str) -> None:
        terminal.say(
            f"{address}\n\nDit adres werkt alleen op deze computer. Schrijf in uw sheets: na elke "
            "keer opslaan ziet u hier de nieuwe bladzijde.\nStoppen: druk op Ctrl-C.\n"
        )
        if options.browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        run_preview(root, first, options.port, tell)
    except KeyboardInterrupt:
        terminal.say("\nHet voorbeeld is gestopt.\n")
    return OK


def _find_sheet(root: Path, given: str) -> str:
    """The id of the sheet that somebody names, also by its file; raises `Stop`."""
    known = sorted(path.stem for path in (root / "sheets").glob("*.yaml"))
    name = Path(given).stem
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, 1, 0.6)
    hint = f"Bedoelt u {near[0]}?" if near else f"Kies uit: {', '.join(known)}."
    raise Stop(f"de sheet ‘{given}’ bestaat niet. {hint}")

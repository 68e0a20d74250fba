"""`perspectief preview`: see a sheet in the browser while you write it."""

import argparse
import threading
import webbrowser

from pipeline import terminal
from pipeline.cli import OK, paths
from pipeline.jobs.preview import run_preview


def run(options: argparse.Namespace) -> int:
    """Serve the pages until Ctrl-C, which is the usual end and no fault."""
    root = paths.open_project(options.root)
    first = paths.find_sheet(root, options.sheet) if options.sheet else ""

    def tell(address: str) -> None:
        local = address.startswith("http:")
        where = "op deze computer" if local else "voor u, in uw eigen codespace"
        terminal.say(
            f"{address}\n\nDit adres werkt alleen {where}. Schrijf in uw sheets: na elke "
            "keer opslaan ziet u hier de nieuwe bladzijde.\nStoppen: druk op Ctrl-C.\n"
        )
        if options.browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        run_preview(root, first, options.port, tell)
    except KeyboardInterrupt:
        terminal.say("\nHet voorbeeld is gestopt.\n")
    return OK

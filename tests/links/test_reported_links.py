"""The fault reports about links, each with its own server, in one run of the command line."""

import json
import subprocess
import sys
from pathlib import Path

from helpers import inputs
from helpers.exported import run

FINE = ("kop", "koppen", "lengte", "naam", "head410", "punten", "vraag")
"""What every browser opens."""


def test_links_are_judged_as_browsers_judge_them(tmp_path: Path) -> None:
    """`terug-404` works again later, `sessie` has an address for each visit, `keten` sends a
    certificate without that of who gave it."""
    server = next((inputs.FOLDER / "reports").glob("06-*")) / "server.py"
    scenarios = [*FINE, "keten", "terug-404", "sessie"]
    servers = [
        subprocess.Popen([sys.executable, server, name], stdout=subprocess.PIPE, text=True)
        for name in scenarios
    ]
    try:
        said = {name: _read(started) for name, started in zip(scenarios, servers, strict=True)}
        root = inputs.reported(tmp_path, "06")
        sources = "".join(
            f"- id: {name}\n  titel: Bron {name}\n  uitgever: Gemeente\n  soort: website\n"
            f'  url: "{address}"\n'
            for name, (address, _) in said.items()
        )
        (root / "sheets" / "pakket" / "bronnen.yaml").write_text(sources, encoding="utf-8")
        call = ("check", "--links", "online", "--allow-private", "--format", "json")
        done = run(*call, "sheets/pakket/bronnen.yaml", cwd=root, SSL_CERT_FILE=said["keten"][1])
    finally:
        for started in servers:
            started.kill()
            started.communicate()
    rows = [
        row
        for row in json.loads(done.stdout)["diagnostics"]
        if row["code"].startswith("link-") and row["code"] != "link-zonder-https"
    ]
    found = {row["path"].removesuffix("/url"): row for row in rows}
    assert {name: row["code"] for name, row in found.items()} == {
        "keten": "link-onzeker", "terug-404": "link-dood", "sessie": "link-verhuisd",
    }  # fmt: skip
    assert "tussencertificaat" in found["keten"]["message"]
    assert "sid=" not in found["sessie"]["advice"]


def _read(server: subprocess.Popen[str]) -> tuple[str, str]:
    """The address of a server, and the file with the certificate that it is to be trusted by."""
    assert server.stdout is not None
    trusted, line = "", server.stdout.readline().strip()
    if line.startswith("SSL_CERT_FILE="):
        trusted, line = line.partition("=")[2], server.stdout.readline().strip()
    return line, trusted

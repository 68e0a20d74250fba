"""What `check` does only when it is asked: links on the network."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from helpers import meldingen_pagina as pagina
from helpers.exported import run
from helpers.small import small

SOURCES = """- id: goed
  titel: Een bron die er is
  uitgever: Gemeente
  url: {address}/goed
  soort: website
- id: weg
  titel: Een bron die er niet meer is
  uitgever: Gemeente
  url: {address}/weg
  soort: website
"""
SHEET = (
    "samenvatting: De stad groeit. Lees [de ene bron](bron:goed) en [de andere bron](bron:weg).\n"
)


class Site:
    """A web site on this machine that counts what it is asked."""

    def __init__(self) -> None:
        asked = self.asked = []  # type: list[str]

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                found = self.path == "/goed"
                self.send_response(200 if found else 404)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_HEAD = do_GET

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def root(tmp_path: Path, site: Site) -> Path:
    """A package with two sources on that site."""
    files = (
        pagina.Example("woningbouw.yaml", SHEET, ""),
        pagina.Example("pakket/bronnen.yaml", SOURCES.format(address=site.address), ""),
    )
    pagina.write(files, tmp_path)
    return tmp_path


def open_codes(root: Path, *options: str) -> tuple[int, list[tuple[str, str]]]:
    """The exit code and the open faults of a check, with their path."""
    done = run("check", "--format", "json", *options, cwd=root)
    assert done.stderr == ""
    rows = json.loads(done.stdout)["diagnostics"]
    return done.returncode, [
        (r["code"], r["path"]) for r in rows if r["severity"] == "error" and not r["waived"]
    ]


def test_links_are_asked_only_online(root: Path, site: Site) -> None:
    offline = open_codes(root)
    assert offline == (1, [("adres-onveilig", "goed/url"), ("adres-onveilig", "weg/url")])
    assert site.asked == []
    assert open_codes(root, "--links", "online", "--allow-private") == (
        1,
        [("link-dood", "weg/url")],
    )
    assert set(site.asked) == {"/goed", "/weg"}


def test_a_page_that_opened_is_not_asked_for_as_long_as_asked(root: Path, site: Site) -> None:
    online = ("--links", "online", "--allow-private")
    first = open_codes(root, *online)
    assert site.asked.count("/goed") == 1
    assert {path.name for path in root.iterdir()} == {"sheets"}
    assert open_codes(root, *online) == first
    assert site.asked.count("/goed") == 1
    assert site.asked.count("/weg") > 1
    said = run("check", *online, cwd=root).stdout
    assert "1 link is niet opnieuw bezocht, omdat die pas nog werkte. Het antwoord is van " in said
    assert open_codes(root, *online, "--links-max-age", "0m") == first
    assert site.asked.count("/goed") == 2


def test_a_file_with_results_in_the_project_is_not_believed(root: Path, site: Site) -> None:
    """`links-json-spoof`: results that somebody committed said that a dead link works."""
    kept = {
        "version": 1,
        "results": {
            f"{site.address}/weg": {
                "time": datetime.now(UTC).isoformat(),
                "private": True,
                "outcome": {"url": f"{site.address}/weg", "status": 200},
            }
        },
    }
    (root / ".cache").mkdir()
    (root / ".cache" / "links.json").write_text(json.dumps(kept), encoding="utf-8")
    online = ("--links", "online", "--allow-private")
    assert open_codes(root, *online) == (1, [("link-dood", "weg/url")])
    assert json.loads((root / ".cache" / "links.json").read_text(encoding="utf-8")) == kept


@pytest.mark.parametrize("kind", ["link", "pipe", "folder-link"])
def test_a_cache_in_the_project_is_never_opened(
    kind: str, root: Path, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elders")
    kept = root / ".cache"
    if kind == "folder-link":
        kept.symlink_to(elsewhere)
    else:
        kept.mkdir()
    if kind == "link":
        (kept / "links.json").symlink_to(elsewhere / "doel")
    if kind == "pipe":
        os.mkfifo(kept / "links.json")
    online = ("--links", "online", "--allow-private")
    assert open_codes(root, *online) == (1, [("link-dood", "weg/url")])
    assert list(elsewhere.iterdir()) == []


def test_private_addresses_are_never_asked_otherwise(root: Path, site: Site) -> None:
    code, found = open_codes(root, "--links", "online")
    assert (code, {name for name, _ in found}) == (1, {"link-onveilig"})
    assert site.asked == []


def test_named_sheets_need_no_network(root: Path, site: Site) -> None:
    assert open_codes(root, "--links", "online", "--allow-private", "sheets/woningbouw.yaml") == (
        0,
        [],
    )
    assert site.asked == []


def test_without_a_network_nothing_is_said_to_be_right(tmp_path: Path) -> None:
    small(tmp_path)
    alone = ["unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this machine does not let a test take the network away")
    done = run("check", "--links", "online", cwd=tmp_path, before=alone)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("perspectief: er is geen verbinding met het internet")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("age", ["1", "d", "-1d", "1 dag", "1w", ""])
def test_an_age_that_is_no_time_is_refused(age: str) -> None:
    done = run("check", f"--links-max-age={age}")
    assert done.returncode == 2
    assert "is geen tijd. Schrijf 30m, 12u of 7d" in done.stderr

"""`perspectief preview` over its real server: a person in Chromium, attackers, and its end."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from helpers import inputs
from helpers.exported import run
from helpers.judges import browse
from helpers.previewed import Running, preview

LONG = bool(os.environ.get("PERSPECTIEF_FUZZ"))
SHEET, PLACE = ("digitalisering", "ai") if LONG else ("woningbouw", "na-2040")
"""The largest sheet that there is, or one of a smaller package."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("voorbeeld")
    with preview(inputs.frozen(root, *(() if LONG else (SHEET,))), SHEET) as started:
        yield started


def test_a_person_writes_with_the_page_beside_it(running: Running) -> None:
    found: Any = browse(
        "preview.mjs",
        {
            "address": running.address, "root": str(running.root), "sheet": SHEET,
            "anchor": f"{SHEET}--{PLACE}", "pid": running.process.pid,
            "saves": 1000 if LONG else 10, "rounds": 20 if LONG else 2,
        },
    )  # fmt: skip
    assert found["errors"] == []
    title = found["title"].removeprefix("Voorbeeld: ").partition(" – ")[0]
    assert {name: rules for name, rules in found["axe"].items() if rules} == {}
    (place, scroll), (place_after, scroll_after) = found["before"], found["after"]
    assert abs(place - place_after) < 2
    assert scroll_after > scroll > 0
    # Half a second on a quiet machine; many tests at a time take more.
    assert min(found["times"]) < 3000, found["times"]
    assert f"sheets/{SHEET}.yaml, regel 8 (nog-in-te-vullen)" in found["finding"]
    assert "Schrijf hier de echte tekst." in found["finding"]
    assert f"{title} (1 fout)" in found["menu"]
    assert found["jump"]["text"].startswith("Hier komt TODO nog wat tekst.")
    assert found["jump"]["seen"] and found["jump"]["focus"]
    assert found["jump"]["mark"].startswith("Voorbeeld: niet publiceren.")
    told, kept = found["broken"]
    assert told == "De sheet is nu niet te lezen. U ziet de laatste goede versie." and kept
    assert found["draft"] == "#proef"
    assert found["deleted"]
    assert not found["wide-smal"] and not found["wide-donker"]
    first, last = found["memory"]
    print("milliseconds:", sorted(found["times"]), "megabytes:", first, last)
    assert last < first + 100


def test_only_its_own_page_gets_an_answer(running: Running) -> None:
    token, own = running.token, f"http://127.0.0.1:{running.port}"
    page = f"/{token}/pagina/{SHEET}.html"
    status, headers, body = running.ask(page)
    assert status == 200 and SHEET.encode() in body
    assert running.ask(page, Origin=own)[0] == 200
    assert running.ask(page, Host=f"localhost:{running.port}")[0] == 200
    for refused in (
        running.ask("/"),
        running.ask(f"/pagina/{SHEET}.html"),
        running.ask(f"/{token[:-1]}/"),
        running.ask(f"/{token}x/pagina/{SHEET}.html"),
        running.ask(page, Origin="https://kwaad.example"),
        running.ask(page, Origin="null"),
        running.ask(page, Origin=f"http://127.0.0.1:{running.port + 1}"),
        running.ask(page, Host=f"kwaad.example:{running.port}"),
        running.ask(page, Host="127.0.0.1"),
        running.ask(page, Host=""),
        running.ask(page, body=b"x" * 10_000_000),
        running.ask(f"/{token}/", "POST", b"x" * 10_000_000, Origin=own),
        running.ask(page, "POST", b"{}"),
        running.ask(page, "OPTIONS", Origin="https://kwaad.example"),
        running.ask(f"/{token}/{'x' * 50_000}"),
    ):
        assert refused[0] in (400, 403, 405, 413, 421), refused[0]
        assert b"<h" not in refused[2] and SHEET.encode() not in refused[2]
        assert "Access-Control-Allow-Origin" not in refused[1]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert not {"Server", "Set-Cookie", "Access-Control-Allow-Origin"} & set(headers)


def test_in_a_codespace_its_one_forwarded_name_is_ours_too(running: Running) -> None:
    """GitHub gives each port of a codespace a name; it passes on the name, or says localhost."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    host = f"fictief-huis-abc1-{port}.app.github.dev"
    names = {
        "CODESPACE_NAME": "fictief-huis-abc1",
        "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN": "app.github.dev",
    }
    with preview(running.root, "--port", str(port), **names) as told:
        assert told.address.startswith(f"https://{host}/")
        there = Running(told.root, f"http://127.0.0.1:{port}/{told.token}/", told.process)
        page = f"/{told.token}/"
        assert there.ask(page, Host=host, Origin=f"https://{host}")[0] == 200
        assert there.ask(page)[0] == 200
        assert there.ask("/", Host=host)[0] == 403
        assert there.ask(page, Host=host, Origin=f"http://{host}")[0] == 403
        assert there.ask(page, Host=host, Origin="https://github.com")[0] == 403
        for other in (f"{host}.kwaad.example", f"x-{port}.app.github.dev", "app.github.dev"):
            assert there.ask(page, Host=other)[0] == 421
    assert running.ask(f"/{running.token}/", Host=host)[0] == 421


def test_no_path_leads_to_a_file(running: Running) -> None:
    (running.root / "geheim.html").write_text("geheim", "utf-8")
    for name in (
        "../geheim", "..%2fgeheim", "%2e%2e/geheim", "..%5cgeheim", "/etc/passwd", "geheim",
        "pakket/bronnen", "pakket%2fbronnen", "con", "%00", "woningbouw.yaml%23",
    ):  # fmt: skip
        for path in (f"pagina/{name}.html", f"pagina/{name}", f"nieuws/{name}/", name):
            status, _, body = running.ask(f"/{running.token}/{path}")
            assert status in (400, 403, 404), (path, status)
            assert b"geheim" not in body and b"root:" not in body


def test_it_listens_on_this_computer_only(running: Running) -> None:
    addresses = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
    for address in addresses - {"127.0.0.1", "::1"}:
        with pytest.raises(OSError):
            socket.create_connection((address, running.port), timeout=2).close()


@pytest.mark.parametrize(
    "given, said",
    [
        (["--port", "{port}"], "poort {port} is niet te gebruiken"),
        (["--port", "0"], "‘0’ is geen poort"),
        (["woningbou"], "de sheet ‘woningbou’ bestaat niet. Bedoelt u ‘woningbouw’?"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(running: Running, given: list[str], said: str) -> None:
    arguments = [each.format(port=running.port) for each in given]
    done = run("preview", *arguments, cwd=running.root)
    assert done.returncode == 2
    assert said.format(port=running.port) in done.stderr

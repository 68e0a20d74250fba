"""One bad answer is one finding: whatever a server says, it is about its own address only."""

import os
import random
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from helpers.link_server import Act, Request, Site, Web, reply
from helpers.link_sites import OK, says
from test_links import NOW, QUICK, package

from pipeline.links import DAY
from pipeline.links.cache import Memory
from pipeline.links.findings import find
from pipeline.links.nouns import Means, Network
from pipeline.model import Diagnostic

SEED = 20261126
DAMAGED = 300 if os.environ.get("PERSPECTIEF_FUZZ") else 100
GOOD = "goed.test"
DATES = (
    "Fri, 31 Dec 99999999999 23:59:59 GMT",
    "Fri, 31 Dec 9999 23:59:59 -9999",
    "Fri, 31 Dec 9999 23:59:59 +999999999999999",
    "Mon, 01 Jan 0001 00:00:00 +2359",
    "Thu, 00 Foo -1 99:99:99",
    "9" * 400,
    "-1",
    "١٢",
    "\x85",
    "1e400",
    ", , ,",
)
HEADERS = (
    *(f"Retry-After: {date}" for date in DATES),
    *(f"Retry-After: Mon, 01 Jan 2024 00:00:00 GMT\r\nDate: {date}" for date in DATES),
    "Content-Length: -1",
    "Content-Length: 99999999999999999999999",
    "Content-Type: text/html; charset=\x00",
    "Content-Type: text/html; charset=" + "a" * 5000,
    "Content-Type: text/html; charset=idna",
    "Content-Type: text/html; charset=base64",
    "Content-Type: text/html; charset=undefined",
    "Content-Type: text/html; charset*=utf-8''%00",
    "Content-Type: ;;;",
    "Content-Type: \x1b[31m",
    "Content-Encoding: \x1b]0;titel\x07",
    "Transfer-Encoding: chunked, chunked",
    "Location: \x1b[31mhttps://\x00",
    "Location: http://[::1",
    "Location: //",
    "Location: https://" + "a" * 7000,
    "Location: https://xn--" + "a" * 60 + ".nl/",
    "Location: \udcff\udcfe",
    "Location: ?" + "a" * 7000,
    "Set-Cookie: a=b; Expires=Fri, 31 Dec 99999999999 23:59:59 GMT",
    "Set-Cookie: a=b; Max-Age=99999999999999999999999999",
    "Set-Cookie: a=b; Max-Age=-99999999999999999999999999",
    "Set-Cookie: a=\udcff\x1b[31m",
    "Set-Cookie: a=b; Domain=test",
    "Set-Cookie: a=b; Domain=" + "." * 300,
    "Set-Cookie: =; ; ;",
    "Set-Cookie: " + "; ".join(f"a{number}=b" for number in range(500)),
    "Set-Cookie: a=b; Path=\x00",
    "Cache-Control: \udc80",
)


def hostile(status: int, *headers: str) -> Site:
    """A site that answers with these headers, at the place of the usual ones of that name."""
    return lambda request: [
        "\r\n".join([f"HTTP/1.1 {status} x", *headers, "Connection: close", "", ""]).encode(
            "utf-8", "surrogateescape"
        ),
        b"<html><title>x</title><p>Tekst.",
    ]


def visit(sites: dict[str, Site], folder: Path, network: Network | None = None) -> list[Diagnostic]:
    """The findings about one address on each site, in one run."""
    with Web(sites | {GOOD: OK}, folder) as web:
        sources = {host.partition(".")[0]: f"http://{host}/a#plek" for host in sites}
        bronnen = package(folder, sources | {"goed": f"http://{GOOD}/"}).bronnen
        assert bronnen is not None
        means = Means(QUICK, network or web.network(), True)
        return list(find(bronnen, Memory(NOW, timedelta(0), True), means).diagnostics)


def assert_only_about_itself(found: list[Diagnostic]) -> None:
    for item in found:
        told = f"{item.message}{item.advice}{''.join(edit.text for edit in item.fix)}"
        assert all(sign.isprintable() or sign in "\n\xa0" for sign in told), told


@pytest.mark.parametrize("status", [200, 302, 404, 429, 503])
def test_a_header_of_any_value_is_about_one_address(
    status: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sites = {f"kop-{number}.test": hostile(status, head) for number, head in enumerate(HEADERS)}
    found = visit(sites, tmp_path)
    assert_only_about_itself(found)
    assert {item.path for item in found} <= {f"kop-{n}/url" for n in range(len(HEADERS))} | {
        "goed/url"
    }
    assert [item.code for item in found if item.path == "goed/url"] == ["link-zonder-https"]
    assert "het programma kan" not in "".join(item.message for item in found)
    assert capfd.readouterr() == ("", "")


def test_a_wait_until_the_year_99999999999_is_uncertain(tmp_path: Path) -> None:
    found = visit({"later.test": hostile(503, f"Retry-After: {DATES[0]}")}, tmp_path)
    assert [(item.code, item.path) for item in found] == [
        ("link-onzeker", "later/url"),
        ("link-zonder-https", "goed/url"),
    ]


def damaged(seed: int) -> Site:
    """A whole answer of which some bytes are other bytes, gone, or there twice."""

    def site(request: Request) -> Iterable[bytes | Act]:
        chance = random.Random(f"{SEED} {seed} {request.number}")
        body = b"<html><head><meta charset=utf-8></head><a id=plek name='x'>" + b"tekst " * 99
        answer = bytearray(
            b"".join(
                part
                for part in reply(
                    request, chance.choice([200, 301, 302, 404, 503]), body,
                    "Location: /b", "Set-Cookie: a=b; Path=/; Max-Age=9", "Retry-After: 0",
                    "Date: Tue, 24 Nov 2026 09:00:00 GMT", "Cache-Control: private",
                )
                if isinstance(part, bytes)
            )
        )  # fmt: skip
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(answer))
            some = bytes(chance.randrange(256) for _ in range(chance.randrange(0, 4)))
            answer[at : at + chance.randrange(3)] = some * chance.choice([1, 1, 1, 3000])
        return [bytes(answer)]

    return site


def test_answers_with_random_damage_are_about_one_address(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = visit({f"stuk-{number}.test": damaged(number) for number in range(DAMAGED)}, tmp_path)
    assert_only_about_itself(found)
    assert [item.code for item in found if item.path == "goed/url"] == ["link-zonder-https"]
    assert "het programma kan" not in "".join(item.message for item in found)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "error",
    [ValueError("\x1b[31m"), RecursionError(), MemoryError(), KeyError("geheim"), OverflowError()],
)
def test_what_nobody_foresaw_is_uncertain_and_logged_without_content(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The resolver fails as no resolver does, for one name."""
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tijdelijk"))
    network = None

    def look_up(host: str, port: int) -> list[tuple[str, int]]:
        if host == GOOD:
            return list(web.network().look_up(host, port))
        raise error

    with Web({GOOD: OK}, tmp_path) as web:
        network = Network(look_up, web.network().open_socket, lambda: True, web.network().tls)
        sources = {
            "raar": "https://raar.test/",
            "ook": "https://ook.test/",
            "goed": f"https://{GOOD}",
        }
        bronnen = package(tmp_path, sources).bronnen
        assert bronnen is not None
        means = Means(QUICK, network, True)
        found = find(bronnen, Memory(NOW, DAY, True), means).diagnostics
    assert [(item.code, item.path, item.severity) for item in found] == [
        ("link-onzeker", "raar/url", "warning"),
        ("link-onzeker", "ook/url", "warning"),
    ]
    logs = list((tmp_path / "tijdelijk").iterdir())
    told = "".join(log.read_text(encoding="utf-8") for log in logs)
    assert len(logs) <= 1
    assert "geheim" not in told
    assert "\x1b" not in told
    assert all(str(log) in item.advice for item in found for log in logs)


def test_a_cookie_goes_only_to_the_host_that_set_it(tmp_path: Path) -> None:
    """`Domain=test` is here what `Domain=nl` is outside: a cookie for the sites of everybody."""
    sent: dict[str, list[str | None]] = {}

    def site(request: Request) -> Iterable[bytes | Act]:
        sent.setdefault(request.host, []).append(request.headers.get("cookie"))
        names = ("test", ".test", "slachtoffer.test", "www.dader.test", "dader.test")
        cookies = [f"Set-Cookie: van-{request.host}=1; Domain={name}" for name in names]
        if request.host == "www.dader.test" and request.path == "/a":
            return reply(request, 302, b"", "Location: http://slachtoffer.test/b", *cookies)
        if request.path == "/b":
            return reply(request, 302, b"", "Location: http://www.dader.test/c", *cookies)
        return reply(request, 200, b"<p id=plek>", *cookies)

    sites = dict.fromkeys(("www.dader.test", "slachtoffer.test"), site)
    visit(sites | {"weg.test": says(404)}, tmp_path)
    assert set(sent["slachtoffer.test"]) == {None, "van-slachtoffer.test=1"}
    assert set(sent["www.dader.test"]) == {None, "van-www.dader.test=1"}

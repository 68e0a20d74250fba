"""Online link checking, from `bronnen.yaml` to findings, against a web server on loopback."""

import asyncio
import errno
import socket
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.link_server import Web
from helpers.link_sites import CASES, OK, SITES, SLOW, Case, bomb_bytes, leads, says, turns

from pipeline import memo
from pipeline.addresses import parse as address_of
from pipeline.links import CODES, DAY, Visited, check_links
from pipeline.links.cache import Memory
from pipeline.links.client import Answer, Cookies, Silence, connect
from pipeline.links.findings import find
from pipeline.links.nouns import Means, Network, Settings
from pipeline.load import load
from pipeline.model import Diagnostic, Package, Stop

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
QUICK = Settings(backoff=0.001, longest_wait=1.0)
IMPATIENT = replace(QUICK, request_seconds=2.0)
Sources = Mapping[str, str | tuple[str, str]]


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "geheugen"))


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with Web(SITES, tmp_path) as running:
        yield running


def package(root: Path, sources: Sources) -> Package:
    """The sources as staff write them, read by the loader."""
    folder = root / "sheets" / "pakket"
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, value in sources.items():
        url, copy = value if isinstance(value, tuple) else (value, "")
        lines += [f"- id: {name}", f"  titel: Bron {name}", "  uitgever: Gemeente Amersfoort"]
        lines += [f'  url: "{url}"', "  soort: website"]
        lines += [f"  archief: {copy}"] if copy else []
    (folder / "bronnen.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    loaded, faults = load(root)
    assert loaded.bronnen is not None, faults
    return loaded


def check(
    web: Web, sources: Sources, means: Means | None = None, **memory: object
) -> list[Diagnostic]:
    """What the check finds; by default with private addresses allowed, as the sites are there."""
    bronnen = package(web.folder, sources).bronnen
    assert bronnen is not None
    means = means or Means(QUICK, web.network(), True)
    kept = Memory(NOW, DAY, means.allow_private)
    kept = replace(kept, **memory)  # type: ignore[arg-type]
    return list(find(bronnen, kept, means).diagnostics)


def codes(found: list[Diagnostic]) -> list[str]:
    return [item.code for item in found]


def address(name: str, case: Case) -> str:
    return f"https://{name}.test{case.url}" if case.url.startswith("/") else case.url


class Run:
    """All cases in one run, as a package has them: at the same time."""

    def __init__(self, folder: Path, cases: Mapping[str, Case], settings: Settings) -> None:
        with Web(SITES, folder) as web:
            web.names["ipv6-naam.test"] = lambda number: ["::1"]
            sources = {name: address(name, case) for name, case in cases.items()}
            means = Means(settings, web.network(), True)
            found = check(web, sources, means, max_age=timedelta(0))
            self.requests = list(web.requests)
            self.sockets = set(web.sockets)
        self.found: dict[str, list[Diagnostic]] = defaultdict(list)
        for item in found:
            self.found[item.path.removesuffix("/url")].append(item)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return Run(tmp_path_factory.mktemp("links"), CASES, QUICK)


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return Run(tmp_path_factory.mktemp("links"), SLOW, IMPATIENT)


def assert_as_told(name: str, case: Case, run: Run) -> None:
    found = run.found[name]
    assert tuple(codes(found)) == case.codes, [item.message for item in found]
    assert [edit.text for item in found for edit in item.fix] == ([case.fix] if case.fix else [])
    asked = [item for item in run.requests if item.host == f"{name}.test"]
    assert not case.asked or len(asked) == case.asked, asked


@pytest.mark.parametrize("name", CASES)
def test_each_behaviour_gives_its_code(name: str, run: Run) -> None:
    assert_as_told(name, CASES[name], run)


@pytest.mark.parametrize("name", SLOW)
def test_a_site_that_never_finishes_gives_its_code(name: str, slow: Run) -> None:
    assert_as_told(name, SLOW[name], slow)


def test_a_bomb_and_endless_pages_take_little_memory(tmp_path: Path) -> None:
    greedy = ("bom-gzip", "zonder-einde-plek", "zonder-einde-geen-plek", "kop-zonder-einde")
    assert len(bomb_bytes()) < 200_000
    tracemalloc.start()  # every byte is counted, so of these sites alone
    run = Run(tmp_path, {name: CASES[name] for name in greedy}, QUICK)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {item.host for item in run.requests} == {f"{name}.test" for name in greedy}
    assert 1_000_000 < peak < 50_000_000


def test_nothing_leaves_the_machine(run: Run, slow: Run) -> None:
    assert run.sockets | slow.sockets == {"127.0.0.1", "::1"}


def test_every_request_says_who_asks(run: Run) -> None:
    assert {item.headers["user-agent"] for item in run.requests} == {QUICK.user_agent}


def test_every_request_asks_for_a_page_that_is_not_packed(run: Run) -> None:
    assert {item.headers["accept-encoding"] for item in run.requests} == {"identity"}


def test_every_code_is_seen_and_has_the_severity_of_its_kind(run: Run, web: Web) -> None:
    found = [item for items in run.found.values() for item in items]
    errors = {item.code for item in found if item.severity == "error"}
    assert {item.code for item in found} == set(CODES)
    assert errors == {"link-dood", "link-onveilig"}


def test_messages_say_what_was_met_on_the_way(run: Run) -> None:
    assert (
        "https://keten.test/1 (301), dan naar https://keten.test/2 (308), "
        "dan naar https://keten.test/3 (302)"
    ) in run.found["keten"][0].message
    assert "verlopen" in run.found["verlopen"][0].message
    assert "hoort bij een andere website" in run.found["andere-naam"][0].message
    assert "heeft het zelf gemaakt" in run.found["zelfgemaakt"][0].message
    assert "onbekende organisatie" in run.found["vreemd"][0].message
    assert "‘halve-keten.test’ stuurt niet mee wie" in run.found["halve-keten"][0].message
    assert "woord@" not in run.found["naar-geheim"][0].message


def test_a_finding_stands_at_the_address_and_its_fix_replaces_it(web: Web) -> None:
    (found,) = check(web, {"een": "https://verhuisd.test/document"})
    assert (found.span.file, found.span.line, found.span.column) == (
        "sheets/pakket/bronnen.yaml", 4, 3,
    )  # fmt: skip
    assert found.path == "een/url"
    path = web.folder / found.span.file
    lines = path.read_text(encoding="utf-8").split("\n")
    (edit,) = found.fix
    row = lines[edit.span.line - 1]
    lines[edit.span.line - 1] = (
        row[: edit.span.column - 1] + edit.text + row[edit.span.end_column - 1 :]
    )
    assert lines[3] == "  url: https://verhuisd.test/1"
    assert check(web, {"een": lines[3].partition("url: ")[2]}) == []


def test_a_kept_copy_is_offered_when_the_original_is_dead(web: Web) -> None:
    dead, copy = "https://weg.test/document", "https://goed.test/kopie"
    (found,) = check(web, {"een": (dead, copy)})
    assert found.advice.endswith(f"\n  url: {copy}")
    assert check(web, {"een": copy}) == []


def test_a_kept_copy_that_is_dead_too_is_a_finding_and_is_not_offered(web: Web) -> None:
    found = check(web, {"een": ("https://weg.test/document", "https://weggehaald.test/document")})
    assert [(item.code, item.path) for item in found] == [
        ("link-dood", "een/url"),
        ("link-dood", "een/archief"),
    ]
    assert "weggehaald.test" not in found[0].advice


def test_an_address_is_asked_once_however_often_it_is_named(web: Web) -> None:
    page = "https://plek.test/x"
    sources = {
        "een": page,
        "twee": f"{page}#besluit",
        "drie": f"{page}#weg",
        "vier": page.replace("plek", "PLEK"),
    }
    found = check(web, sources)
    assert [(item.code, item.path) for item in found] == [("anker-ontbreekt", "drie/url")]
    assert web.asked("plek.test") == ["GET /x"]


def test_mail_and_telephone_are_not_asked(web: Web) -> None:
    bronnen = package(web.folder, {"een": "https://goed.test/"}).bronnen
    assert bronnen is not None
    for text in ("mailto:griffie@goed.test", "tel:14033"):
        source = bronnen.content.root[0].model_copy(update={"url": text})
        content = bronnen.content.model_copy(update={"root": (source,)})
        means = Means(QUICK, web.network(), True)
        found = find(replace(bronnen, content=content), Memory(NOW, DAY, True), means)
        assert found.diagnostics == ()
    assert (web.requests, web.looked_up) == ([], {})


def test_what_the_total_time_leaves_no_room_for_is_said_to_be_unchecked(web: Web) -> None:
    short = replace(QUICK, total_seconds=0.3, request_seconds=60)
    means = Means(short, web.network(), True)
    (found,) = check(web, {"een": "https://hangt.test/"}, means)
    assert found.code == "link-onzeker"
    assert "niet nagekeken" in found.message
    assert check(web, {"een": "https://hangt.test/"}, means) == [found]
    assert len(web.asked("hangt.test")) == 2


def test_a_host_is_left_alone_for_as_long_as_it_asks(tmp_path: Path) -> None:
    """Every address of the host waits, also those that were not refused themselves."""
    busy = turns(says(503, "Retry-After: 1"), OK)
    with Web({"druk.test": busy}, tmp_path) as web:
        sources = {f"bron-{number}": f"https://druk.test/{number}" for number in range(4)}
        means = Means(replace(QUICK, per_host=1), web.network(), True)
        assert check(web, sources, means) == []
        first, *rest = [item.time for item in web.requests]
        assert len(rest) == 4
        assert min(rest) >= first + 1.0


def test_a_host_that_keeps_asking_for_time_does_not_hold_up_the_run(tmp_path: Path) -> None:
    """Each wait may be short: the run as a whole is bounded too, and the others are answered."""
    sites = {"druk.test": says(429, "Retry-After: 29"), "goed.test": OK}
    settings = replace(QUICK, longest_wait=30.0, total_seconds=1.0)
    with Web(sites, tmp_path) as web:
        sources = {f"druk-{number}": f"https://druk.test/{number}" for number in range(9)}
        start = time.monotonic()
        means = Means(settings, web.network(), True)
        found = check(web, {**sources, "goed": "https://goed.test/"}, means)
        assert time.monotonic() - start < 5
        assert [item.path for item in found] == [f"{name}/url" for name in sources]
        assert set(codes(found)) == {"link-onzeker"}


def test_cookies_do_not_outlive_the_visit(web: Web) -> None:
    for _ in range(2):
        assert check(web, {"een": "https://koekje.test/document"}, max_age=timedelta(0)) == []
    sent = [item.headers.get("cookie") for item in web.requests if item.method == "HEAD"]
    assert sent == [None, "gezien=ja", None, "gezien=ja"]


def test_at_most_two_requests_a_host_and_sixteen_in_all(tmp_path: Path) -> None:
    """Sites that answer only when no other request comes in for a while would need a clock;
    instead every site hangs, and the requests that wait for an answer are counted."""
    sites = {f"h{number}.test": SITES["hangt.test"] for number in range(30)}
    with Web(sites, tmp_path) as web:
        sources = {
            f"b{number}-{index}": f"http://h{number}.test/{index}"
            for number in range(30)
            for index in range(4)
        }
        settings = replace(QUICK, total_seconds=3.0, request_seconds=60)
        found = check(web, sources, Means(settings, web.network(), True))
        assert len(found) == 120
        hosts = [item.host for item in web.requests]
        assert len(hosts) == 16
        assert max(map(hosts.count, hosts)) == 2


# Safety


UNSAFE = [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.0.1.:8080/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/",
    "http://127%2e0.0.1/", "http://１２７.０.０.１/", "http://①②⑦。0。0。1/", "http://0/",
    "http://10.0.0.1/", "http://172.16.5.4/", "http://192.168.1.1/", "http://100.64.0.1/",
    "http://100.100.100.200/", "http://169.254.169.254/latest/meta-data/", "http://0xA9FEA9FE/",
    "http://192.0.0.192/", "http://168.63.129.16/", "http://198.18.0.1/", "http://224.0.0.1/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[::]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://[ff02::1]/",
    "http://[2001:db8::1]/", "http://[2606:4700::5efe:10.0.0.1]/", "https://localhost/",
    "https://LOCALHOST./", "https://x.localhost/", "http://metadata.google.internal/",
    "https://printer.local/", "https://intranet/", "https://naam:geheim@goed.test/",
    "https://www.amersfoort.nl@goed.test/", "http:///127.1/", "http://%30x7f.0.0.1/",
    "http://127.0.0.1:0/", "http://0x7F.0.0.01/",
]  # fmt: skip
NO_ADDRESS = [
    "http://[fe80::1%25eth0]/", "http://[::1", "http://[::1].nl/", "http://1.2.3.4.5/",
    "http://256.0.0.1/", "http://127.0.0.09/", "http://127.0.0.0x1g.1/x", "http://a%00b.nl/",
    "http://a%2fb.nl/", "https://goed.test:port/", "https://goed.test:65536/",
    "https://a^b.nl/",
]  # fmt: skip
"""What the URL Standard takes for no address at all."""


def public_sites() -> list[str]:
    return [
        "http://8.8.8.8/",
        "http://134744072/",
        "http://[2606:4700::1111]/",
        "http://1.1.1.1:81/",
    ]


@pytest.mark.parametrize("url", UNSAFE)
def test_an_address_that_is_not_for_everyone_is_never_contacted(url: str, web: Web) -> None:
    (found,) = check(web, {"een": url}, Means(QUICK, web.network()))
    assert (found.code, found.severity) == ("link-onveilig", "error")
    assert (web.looked_up, web.sockets, web.requests) == ({}, [], [])


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_address_is_never_contacted(url: str, web: Web) -> None:
    (found,) = check(web, {"een": url}, Means(QUICK, web.network(), True))
    assert (found.code, found.severity) == ("link-dood", "error")
    assert "geen goed webadres" in found.message
    assert (web.looked_up, web.sockets, web.requests) == ({}, [], [])


@pytest.mark.parametrize("url", ["https://a..b/", f"https://{'a' * 64}.test/"])
def test_a_name_that_no_name_server_can_know_does_not_exist(url: str, web: Web) -> None:
    """With the resolver of every day, which asks nobody about such a name."""
    network = replace(web.network(), look_up=Network().look_up)
    (found,) = check(web, {"een": url}, Means(QUICK, network, True))
    assert found.code == "link-dood"
    assert "bestaat niet" in found.message


@pytest.mark.parametrize("url", public_sites())
def test_an_address_for_everyone_is_contacted(url: str, web: Web) -> None:
    """The sockets of a test refuse to leave the machine, but they are asked for."""
    (found,) = check(web, {"een": url}, Means(QUICK, web.network()))
    assert found.code == "link-onzeker"
    assert web.sockets


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"], ["10.0.0.8"], ["::1"], ["::ffff:10.0.0.8"], ["fe80::1%2"], ["onzin"],
        ["93.184.216.34", "169.254.169.254"],
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_never_contacted(answers: list[str], web: Web) -> None:
    web.names["goed.test"] = lambda number: answers
    (found,) = check(web, {"een": "https://goed.test/"}, Means(QUICK, web.network()))
    assert found.code == "link-onveilig"
    assert (web.sockets, web.requests) == ([], [])


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "//[::1]/",
        "http:127.0.0.1",
        "http:/127.0.0.1/",
        "\\\\127.1\\",
        "http:\\\\0x7f.1/",
        "http://10.0.\t0.1/",
        "https://binnen.test/",
        "http://a@b.nl/",
    ],
)
def test_a_redirect_inside_is_not_followed(target: str, tmp_path: Path) -> None:
    sites = SITES | {"buiten.test": leads((302, target))}
    with Web(sites, tmp_path) as web:
        web.names["buiten.test"] = lambda number: ["93.184.216.34"]
        web.names["binnen.test"] = lambda number: ["127.0.0.1"]
        (found,) = check(web, {"een": "https://buiten.test/document"}, Means(QUICK, web.network()))
        assert found.code == "link-onveilig"
        assert set(web.sockets) == {"93.184.216.34"}
        assert {item.host for item in web.requests} == {"buiten.test"}


def test_a_name_that_changes_its_answer_is_caught_on_the_connection(tmp_path: Path) -> None:
    """First a public address that gives a 503, then loopback: the check and the use are one."""
    sites = SITES | {"wissel.test": SITES["dicht.test"]}
    with Web(sites, tmp_path) as web:
        web.names["wissel.test"] = lambda number: ["93.184.216.34" if number == 1 else "127.0.0.1"]
        (found,) = check(web, {"een": "https://wissel.test/"}, Means(QUICK, web.network()))
        assert found.code == "link-onveilig"
        assert web.sockets == ["93.184.216.34"]
        assert web.asked("wissel.test") == ["HEAD /"]


def test_the_connection_itself_is_guarded_without_the_checks_before_it(web: Web) -> None:
    """An IP address is not looked up: only the opening of the socket is left to refuse it."""
    target = address_of(f"http://127.0.0.1:{web.ports['http']}/")
    assert target is not None

    async def ask(means: Means) -> object:
        async with connect(means) as client:
            return await client.ask(Cookies(), "GET", target)

    assert asyncio.run(ask(Means(QUICK, web.network()))) == Silence("onveilig", "naam")
    assert (web.sockets, web.requests) == ([], [])
    assert isinstance(asyncio.run(ask(Means(QUICK, web.network(), True))), Answer)
    assert web.sockets == ["127.0.0.1"]


# No network


def raises(error: OSError) -> Network:
    def look_up(host: str, port: int) -> list[tuple[str, int]]:
        raise error

    return Network(look_up, has_route=lambda: False)


def without_route(web: Web) -> Network:
    def open_socket(info: object) -> socket.socket:
        raise OSError(errno.ENETUNREACH, "no route")

    return replace(web.network(route=False), open_socket=open_socket)


@pytest.mark.parametrize("kind", [socket.EAI_AGAIN, socket.EAI_NONAME, "route"])
def test_without_a_network_nothing_counts_as_fine(kind: int | str, web: Web) -> None:
    network = without_route(web) if kind == "route" else raises(socket.gaierror(kind, "none"))
    with pytest.raises(Stop) as caught:
        check(
            web,
            {"een": "https://goed.test/", "twee": "https://weg.test/"},
            Means(QUICK, network, True),
        )
    assert "geen verbinding met het internet" in str(caught.value)


def test_one_name_that_does_not_exist_is_not_a_missing_network(web: Web) -> None:
    assert codes(check(web, {"een": "https://bestaat-niet.test/"})) == ["link-dood"]


def test_one_name_that_cannot_be_looked_up_now_is_unsure(web: Web) -> None:
    network = web.network()

    def look_up(host: str, port: int) -> list[tuple[str, int]]:
        if host == "weg.test":
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return list(network.look_up(host, port))

    means = Means(QUICK, replace(network, look_up=look_up), True)
    sources = {"een": "https://weg.test/", "twee": "https://goed.test/"}
    assert codes(check(web, sources, means)) == ["link-onzeker"]


# What is kept


def test_a_page_that_opened_is_not_asked_until_a_day_has_passed(web: Web) -> None:
    """What failed is asked every time: it may work again, and whoever repairs it wants to see."""
    opened = {
        "een": "https://goed.test/",
        "twee": "https://verhuisd-plek.test/document#besluit",
        "drie": "http://http-kan-https.test/a",
    }
    failed = {"vier": "https://weg.test/document", "vijf": "https://storing.test/"}
    sources = opened | failed | {"zes": "https://plek.test/x#weg"}
    hosts = {url.partition("://")[2].partition("/")[0] for url in opened.values()}
    first = check(web, sources)
    assert len(first) == 5
    asked = len(web.requests)
    assert check(web, sources, now=NOW + timedelta(hours=23)) == first
    again = [item.host for item in web.requests[asked:]]
    assert set(again) == {"weg.test", "storing.test", "plek.test"}
    assert check(web, sources, now=NOW + timedelta(hours=25)) == first
    assert hosts <= {item.host for item in web.requests[asked + len(again) :]}


def test_the_age_of_an_answer_is_told(web: Web) -> None:
    sources = {"een": "https://goed.test/", "twee": "https://weg.test/document"}
    bronnen = package(web.folder, sources).bronnen
    assert bronnen is not None
    means = Means(QUICK, web.network(), True)
    first = find(bronnen, Memory(NOW, DAY, True), means)
    assert (first.remembered, first.oldest) == (0, None)
    later = find(bronnen, Memory(NOW + timedelta(hours=2), DAY, True), means)
    assert (later.remembered, later.oldest) == (1, NOW)
    assert later.diagnostics == first.diagnostics


@pytest.mark.parametrize(
    "memory", [{"max_age": timedelta(0)}, {"now": NOW - timedelta(hours=1)}], ids=["zero", "future"]
)
def test_a_result_that_may_not_be_used_is_asked_again(memory: dict[str, object], web: Web) -> None:
    check(web, {"een": "https://goed.test/"})
    check(web, {"een": "https://goed.test/"}, **memory)
    assert len(web.requests) == 2


def test_a_new_fragment_of_a_kept_page_is_asked(web: Web) -> None:
    assert check(web, {"een": "https://plek.test/"}) == []
    for _ in range(2):
        assert check(web, {"een": "https://plek.test/#besluit"}) == []
    assert web.asked("plek.test") == ["HEAD /", "GET /"]
    assert codes(check(web, {"een": "https://plek.test/#weg"})) == ["anker-ontbreekt"]
    assert web.asked("plek.test") == ["HEAD /", "GET /", "GET /"]


def question(url: str) -> memo.Question:
    return (b"links 2", b"private", url.encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda said: b"",
        lambda said: b"{",
        lambda said: b"\x00",
        lambda said: said.replace(b'"outcome"', b'"other"'),
        lambda said: said.replace(b'"status":200', b'"status":"200"'),
        lambda said: said.replace(b'"status":200', b'"status":404'),
        lambda said: said.replace(b'"url":"https:', b'"url":"javascript:'),
        lambda said: said.replace(b'"url":"https:', b'"url":"\\u001b[31mhttps:'),
        lambda said: said.replace(b'"detail":""', b'"detail":"","more":1'),
        lambda said: b"[" * 100_000,
    ],
)
def test_an_answer_that_we_would_not_have_written_is_asked_again(
    change: Callable[[bytes], bytes], web: Web
) -> None:
    url = "https://goed.test/"
    assert check(web, {"een": url}) == []
    (kept,) = memo.recall([question(url)])
    assert kept is not None
    assert check(web, {"een": url}) == []
    assert len(web.requests) == 1
    memo.remember({question(url): change(kept)})
    assert check(web, {"een": url}) == []
    assert len(web.requests) == 2


def test_what_was_kept_with_private_addresses_allowed_does_not_count_without(web: Web) -> None:
    assert check(web, {"een": "https://goed.test/"}) == []
    means = Means(QUICK, web.network())
    assert codes(check(web, {"een": "https://goed.test/"}, means)) == ["link-onveilig"]


# The front door


def test_the_front_door_with_the_limits_and_network_of_every_day(web: Web, tmp_path: Path) -> None:
    port = web.ports["http"]
    with_port = {
        "goed": f"http://127.0.0.1:{port}/",
        "zes": f"http://[::1]:{web.ports['http6']}/",
    }
    web.sites = {"127.0.0.1": SITES["goed.test"], "[::1]": SITES["weg.test"]}
    loaded = package(web.folder, with_port)
    found = check_links(loaded, NOW, allow_private=True).diagnostics
    assert [(item.code, item.path) for item in found] == [("link-dood", "zes/url")]
    assert codes(list(check_links(loaded, NOW).diagnostics)) == ["link-onveilig"] * 2


def test_a_package_without_sources_has_no_links(tmp_path: Path) -> None:
    (tmp_path / "sheets" / "pakket").mkdir(parents=True)
    loaded, _ = load(tmp_path)
    assert check_links(loaded, NOW) == Visited()


def test_other_commands_do_not_load_the_http_client() -> None:
    heavy = "{'aiohttp', 'yarl', 'ada_url'}"
    code = f"import sys, pipeline.links; print({heavy} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"

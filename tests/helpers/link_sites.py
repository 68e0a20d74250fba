"""The behaviours: an address in the list of sources, how its site behaves, and the right codes."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from helpers.link_server import Act, Request, Site, reply

DEAD, UNSURE, MOVED = ("link-dood",), ("link-onzeker",), ("link-verhuisd",)
PLACE, PLAIN, FINE = ("anker-ontbreekt",), ("link-zonder-https",), ()
TEXT = "De gemeenteraad stelt het beleid vast en controleert de uitvoering ervan. " * 60
LONG = f"<p>{TEXT}</p>".encode()
LOGIN = b"<form action='/in' method='post'><input name='u'><input type='Password' name='p'></form>"
PAGE = f"<h2 id='besluit'>Besluit</h2><a name='bijlage'></a><p>{TEXT}</p>".encode()


@dataclass(frozen=True)
class Case:
    """`url` is the address after `https://<name>.test`, or a whole one; `fix` the address that is
    offered; `asked` how often its host was asked, where that matters."""

    site: Site
    codes: tuple[str, ...]
    url: str = "/document"
    fix: str = ""
    asked: int = 0


def says(status: int, *headers: str, body: bytes = LONG, kind: str = "text/html") -> Site:
    """Always the same answer."""
    return lambda request: reply(request, status, body, *headers, kind=kind)


def leads(*steps: tuple[int, str], last: bytes = LONG, status: int = 200) -> Site:
    """A redirect for each path `/document`, `/1`, `/2`, … and then a page."""

    def site(request: Request) -> Iterable[bytes | Act]:
        paths = ["/document", *(f"/{number}" for number in range(1, 20))]
        index = paths.index(request.path) if request.path in paths else len(steps)
        if index < len(steps):
            code, target = steps[index]
            return reply(request, code, b"", f"Location: {target}")
        return reply(request, status, last)

    return site


def head(refusal: Site, rest: Site) -> Site:
    """One answer to HEAD, another to GET."""
    return lambda request: (refusal if request.method == "HEAD" else rest)(request)


def turns(*sites: Site) -> Site:
    """One site after the other; the last stays."""
    return lambda request: sites[min(request.number, len(sites)) - 1](request)


def raw(*parts: bytes | Act) -> Site:
    """Bytes as they are."""
    return lambda request: parts


def packed(coding: str, data: bytes) -> Site:
    return says(200, f"Content-Encoding: {coding}", body=data)


def only_at(path: str, site: Site) -> Site:
    return lambda request: site(request) if request.path == path else reply(request, 404)


def only_after(location: str, path: str) -> Site:
    """A redirect, and a page only at the path that browsers make of it."""
    return lambda request: (
        reply(request, 302, b"", f"Location: {location}")
        if request.path == "/document"
        else only_at(path, OK)(request)
    )


def cookie_needed(request: Request) -> Iterable[bytes | Act]:
    if "gezien=ja" in request.headers.get("cookie", ""):
        return reply(request, 200, LONG)
    return reply(request, 302, b"", "Location: /document", "Set-Cookie: gezien=ja; Path=/")


def dutch_front(request: Request) -> Iterable[bytes | Act]:
    if request.path == "/":
        return reply(request, 302, b"", "Location: /nl/")
    return reply(request, 200, LONG)


def secure_only(request: Request) -> Iterable[bytes | Act]:
    """Over http a permanent redirect to the same address over https."""
    target = f"https://{request.host}{request.path}"
    if request.secure:
        return reply(request, 200, PAGE)
    return reply(request, 301, b"", f"Location: {target}")


def plain_only(request: Request) -> Iterable[bytes | Act]:
    return reply(request, 404) if request.secure else reply(request, 200, LONG)


def moved_to_plain(request: Request) -> Iterable[bytes | Act]:
    """A redirect to http, while https works there too."""
    if request.path == "/document":
        return reply(request, 301, b"", f"Location: http://{request.host}/nieuw")
    return reply(request, 200, LONG)


def past_login(request: Request) -> Iterable[bytes | Act]:
    """A permanent redirect to a login that lets everybody through."""
    if request.path == "/document":
        return reply(request, 301, b"", "Location: /sso/start?x=1")
    if request.path.startswith("/sso/"):
        return reply(request, 302, b"", "Location: /klaar")
    return reply(request, 200, LONG)


def endless(start: bytes) -> Site:
    def site(request: Request) -> Iterator[bytes | Act]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + start
        yield from repeat(b"<p>nog een alinea</p>" * 3000)

    return site


def endless_headers(request: Request) -> Iterator[bytes | Act]:
    yield b"HTTP/1.1 200 OK\r\n"
    yield from repeat(b"X-Meer: " + b"x" * 1000 + b"\r\n")


def bomb(request: Request) -> Iterable[bytes | Act]:
    """A hundred megabytes of spaces in as good as nothing."""
    return packed("gzip", bomb_bytes())(request)


@cache
def bomb_bytes() -> bytes:
    return gzip.compress(b" " * 100_000_000)


SCRIPTED = b"<div id='app'></div><script src='app.js'></script>"
TABS = PAGE + b"<script>open({tab: 'cijfers-2026'})</script>"
OK = says(200)
OMHOOG = '"https://verhuisd-omhoog.test/x/1#%C2%A0{y}"'
_START = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

CASES: dict[str, Case] = {
    # Statuses
    "goed": Case(OK, FINE),
    "een-keer": Case(OK, FINE, asked=1),
    "leeg-antwoord": Case(says(204, body=b""), FINE),
    "weg": Case(says(404), DEAD),
    "weggehaald": Case(says(410), DEAD, asked=2),
    "inloggen-401": Case(says(401), UNSURE, asked=1),
    "geweigerd": Case(says(403), UNSURE, asked=2),
    "te-druk": Case(says(429), UNSURE, asked=3),
    "storing": Case(says(500), UNSURE, asked=4),
    "dicht": Case(says(503), UNSURE, asked=3),
    "theepot": Case(says(418), UNSURE),
    "vreemd-getal": Case(says(999), UNSURE),
    # HEAD lies
    "head-404": Case(head(says(404), OK), FINE, asked=2),
    "head-410": Case(head(says(410), OK), FINE, asked=2),
    "head-405": Case(head(says(405), OK), FINE, asked=2),
    "head-501": Case(head(says(501), OK), FINE, asked=2),
    "head-403": Case(head(says(403), OK), FINE, asked=2),
    "head-500": Case(head(says(500), OK), FINE, asked=2),
    "head-breekt": Case(head(raw(Act.RESET), OK), FINE, asked=2),
    "head-stuurt-rond": Case(head(leads((302, "/document")), OK), FINE),
    "head-naar-binnen": Case(head(leads((302, "https://a:b@goed.test/")), OK), FINE),
    "head-naar-niets": Case(head(leads((302, "https://bestaat-niet.test/")), OK), FINE),
    "head-naar-fout": Case(head(leads((302, "/fout/404.html")), OK), FINE),
    "head-met-tekst": Case(
        raw(_START + b"Content-Length: 3\r\nConnection: close\r\n\r\nabc"), FINE
    ),
    "head-belooft": Case(head(leads((302, "/1")), leads((302, "/1"), status=404)), DEAD),
    # Later it works
    "even-storing": Case(turns(says(500), says(500), says(502), OK), FINE, asked=4),
    "wacht-getal": Case(turns(says(503, "Retry-After: 0"), OK), FINE, asked=2),
    "wacht-datum": Case(
        turns(
            says(
                429,
                "Date: Tue, 24 Nov 2026 09:00:00 GMT",
                "Retry-After: Tue, 24 Nov 2026 09:00:00 GMT",
            ),
            OK,
        ),
        FINE,
        asked=2,
    ),
    "wacht-uren": Case(says(503, "Retry-After: 7200"), UNSURE, asked=1),
    "wacht-onzin": Case(turns(says(503, "Retry-After: straks"), OK), FINE),
    # Redirects
    "verhuisd": Case(leads((301, "/1")), MOVED, fix="https://verhuisd.test/1"),
    "verhuisd-308": Case(
        leads((308, "https://goed.test/nieuw?a=1&b=2")),
        MOVED,
        fix="https://goed.test/nieuw?a=1&b=2",
    ),
    "verhuisd-komma": Case(
        leads((301, "/1,{2}")), MOVED, fix='"https://verhuisd-komma.test/1,%7B2%7D"'
    ),
    "tijdelijk": Case(leads((302, "/1")), FINE),
    "tijdelijk-307": Case(leads((307, "/1")), FINE),
    "zie-ook": Case(leads((303, "1")), FINE),
    "keten": Case(leads((301, "/1"), (308, "/2"), (302, "/3")), MOVED, fix="https://keten.test/2"),
    "keten-eerst-tijdelijk": Case(leads((302, "/1"), (301, "/2")), FINE),
    "keten-dood": Case(leads((301, "/1"), status=404), DEAD),
    "verhuisd-plek": Case(
        leads((301, "/1"), last=PAGE),
        MOVED,
        "/document#besluit",
        "https://verhuisd-plek.test/1#besluit",
    ),
    "verhuisd-letters": Case(leads((301, "/é")), MOVED, fix="https://verhuisd-letters.test/%C3%A9"),
    "rondje": Case(leads((301, "/1"), (302, "/document")), DEAD, asked=4),
    "zonder-einde": Case(leads(*((302, f"/{number}") for number in range(1, 20))), DEAD),
    "naar-niets": Case(leads((302, "")), UNSURE),
    "naar-mail": Case(leads((302, "mailto:griffie@goed.test")), UNSURE),
    "naar-bestand": Case(leads((302, "file:///etc/passwd")), UNSURE),
    "naar-geheim": Case(leads((302, "https://naam:woord@goed.test/")), ("link-onveilig",)),
    "naar-onbekend": Case(leads((302, "https://bestaat-niet.test/")), DEAD),
    # Not the page that was meant
    "startpagina": Case(leads((302, "/")), UNSURE),
    "startpagina-vast": Case(leads((301, "https://goed.test/nl/")), UNSURE),
    "van-start-naar-start": Case(dutch_front, FINE, "/"),
    "inlogadres": Case(leads((302, "/account/login?terug=/document")), UNSURE),
    "inloghost": Case(leads((302, "https://login.goed.test/x")), UNSURE),
    "inlogformulier": Case(leads((302, "/1"), last=LOGIN), UNSURE),
    "formulier-ter-plekke": Case(says(200, body=LOGIN), UNSURE),
    "formulier-met-koekje": Case(says(200, "Set-Cookie: s=1", body=LOGIN + b" " * 9000), UNSURE),
    "inloghoekje": Case(leads((302, "/1"), last=LOGIN + LONG), FINE),
    "inlog-bedoeld": Case(says(200, body=LOGIN), FINE, "/inloggen"),
    # Cookies
    "koekje": Case(cookie_needed, FINE),
    # Bodies
    "plek-gzip": Case(packed("gzip", gzip.compress(PAGE)), UNSURE, "/#besluit", asked=1),
    "plek-br": Case(packed("br", b"\x0b\x01\x80<p>\x03"), UNSURE, "/#besluit", asked=1),
    "bom-gzip": Case(bomb, UNSURE, "/#besluit", asked=1),
    "gzip-zonder-plek": Case(packed("gzip", gzip.compress(PAGE)), FINE),
    "gzip-onzin": Case(packed("gzip", PAGE), UNSURE, "/#besluit"),
    "pakvorm-onbekend": Case(packed("zstd", PAGE), UNSURE, "/#besluit"),
    "pakvorm-geen": Case(packed("Identity", PAGE), FINE, "/#besluit"),
    "zonder-einde-plek": Case(endless(PAGE), FINE, "/#besluit"),
    "zonder-einde-geen-plek": Case(endless(PAGE), UNSURE, "/#weg"),
    "afgekapt": Case(
        raw(_START + b"Content-Length: 9000\r\n\r\n<p id='a'>"), UNSURE, "/#a", asked=3
    ),
    "stukken-onzin": Case(
        raw(_START + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>\r\n"), UNSURE, "/#a"
    ),
    "leeg": Case(says(200, body=b""), PLACE, "/#a"),
    # Fragments
    "plek": Case(says(200, body=PAGE), FINE, "/#besluit"),
    "plek-naam": Case(says(200, body=PAGE), FINE, "/#bijlage"),
    "plek-top": Case(says(200, body=PAGE), FINE, "/#Top"),
    "plek-weg": Case(says(200, body=PAGE), PLACE, "/#raadsbesluit"),
    "plek-hoofdletter": Case(says(200, body=PAGE), PLACE, "/#Besluit"),
    "plek-in-commentaar": Case(says(200, body=PAGE + b"<!-- <p id='x'> -->"), PLACE, "/#x"),
    "plek-procent": Case(
        says(200, body="<p id='één jaar'>".encode()), FINE, "/#%C3%A9%C3%A9n%20jaar"
    ),
    "plek-letters": Case(says(200, body="<p id='één'>".encode()), FINE, "/#één"),
    "plek-latin-1": Case(
        says(200, body="<p id='één'>".encode("latin-1"), kind="text/html; charset=iso-8859-1"),
        FINE,
        "/#één",
    ),
    "plek-tekens-onbekend": Case(
        says(200, body=PAGE, kind="text/html; charset=bestaat-niet"), FINE, "/#besluit"
    ),
    "plek-github": Case(says(200, body=b"<p id='user-content-doel'>" + LONG), FINE, "/#doel"),
    "plek-script": Case(says(200, body=SCRIPTED), UNSURE, "/#cijfers"),
    "plek-tabblad": Case(says(200, body=TABS), UNSURE, "/#cijfers-2026"),
    "plek-route": Case(says(200, body=PAGE), UNSURE, "/#/dossier/12"),
    "plek-oude-route": Case(says(200, body=PAGE), UNSURE, "/#!dossier"),
    "plek-tekst": Case(says(200, body=PAGE), FINE, "/#:~:text=Besluit"),
    "plek-pdf": Case(says(200, body=b"%PDF-1.7", kind="application/pdf"), FINE, "/x.pdf#page=12"),
    # The connection
    "breekt": Case(raw(Act.RESET), UNSURE, asked=3),
    "zwijgt": Case(raw(), UNSURE, asked=3),
    "geen-http": Case(raw(b"220 mail.test ESMTP\r\n"), UNSURE, asked=3),
    "kop-onzin": Case(raw(b"HTTP/1.1 200 OK\r\nX Y: \x00\r\n: niets\r\n\r\n"), UNSURE),
    "kop-te-lang": Case(raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000 + b"\r\n\r\n"), UNSURE),
    "kop-zonder-einde": Case(endless_headers, UNSURE),
    "kop-lang": Case(says(200, "Content-Security-Policy: " + "a" * 100_000), FINE, asked=1),
    "koppen-veel": Case(says(200, *(f"X-{number}: a" for number in range(900))), FINE, asked=1),
    "koekjes-veel": Case(says(200, *(f"Set-Cookie: k{n}=v" for n in range(400))), FINE),
    "koekje-lang": Case(says(200, "Set-Cookie: a=" + "b" * 9000), FINE),
    "kop-met-spatie": Case(says(200, "X Foo: bar", "Één: ja", ": niets", "los"), FINE, asked=1),
    "kop-gevouwen": Case(says(200, "X-Lang: a\r\n  b\r\n\tc"), FINE, asked=1),
    "lengte-dubbel": Case(says(200, f"Content-Length: {len(LONG)}"), FINE, asked=1),
    "lengte-twee": Case(says(200, "Content-Length: 7"), UNSURE),
    "lengte-bij-stukken": Case(
        raw(
            _START + b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"d\r\n<p id='a'>ja.\r\n0\r\n\r\n"
        ),
        FINE,
        "/#a",
        asked=1,
    ),
    "soort-dubbel": Case(says(200, "Content-Type: text/html", body=PAGE), FINE, "/#besluit"),
    "eerst-een-hint": Case(
        raw(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
            + _START
            + b"Content-Length: 13\r\n\r\n<p id='a'>ja."
        ),
        FINE,
        "/#a",
        asked=1,
    ),
    "regels-van-unix": Case(
        raw(b"HTTP/1.0 200\nContent-Type: text/html\n\n<p id='a'>ja."), FINE, "/#a", asked=1
    ),
    "status-met-woorden": Case(raw(b"HTTP/1.1 200 " + b"\xe9\t" * 9000 + b"\r\n\r\n"), FINE),
    "status-onzin": Case(raw(b"HTTP/1.1 tweehonderd\r\n\r\n"), UNSURE),
    "lengte-onzin": Case(raw(_START + b"Content-Length: -5\r\n\r\n"), FINE),
    # Certificates
    "zelfgemaakt": Case(OK, DEAD),
    "verlopen": Case(OK, DEAD),
    "andere-naam": Case(OK, DEAD),
    "vreemd": Case(OK, DEAD),
    "halve-keten": Case(OK, UNSURE, asked=0),
    # http
    "http-kan-https": Case(
        OK, PLAIN, "http://http-kan-https.test/a", "https://http-kan-https.test/a"
    ),
    "http-naar-https": Case(
        secure_only,
        PLAIN,
        "http://http-naar-https.test/a#besluit",
        "https://http-naar-https.test/a#besluit",
    ),
    "http-alleen": Case(plain_only, FINE, "http://http-alleen.test/a"),
    "naar-http": Case(moved_to_plain, MOVED, fix="https://naar-http.test/nieuw"),
    # Spelling
    "onbekend": Case(OK, DEAD, "https://bestaat-niet.test/"),
    "geen-adres": Case(OK, DEAD, "https://a..b/"),
    "geen-poort": Case(OK, DEAD, "https://goed.test:99999/"),
    "eigen-letters": Case(OK, FINE, "https://münchen.test/straße?q=ä"),
    "procenten": Case(
        only_at("/a%20b/%C3%A9%%5B?x=1%262&y=[z]", OK), FINE, "/a%20b/é%%5B?x=1%262&y=[z]"
    ),
    "hoofdletters": Case(OK, FINE, "https://Goed.TEST/Hoofdletters"),
    "punt-erachter": Case(OK, FINE, "https://punt-erachter.test./"),
    "puntjes": Case(only_at("/b/c", OK), FINE, "/a/../b/%2e/c"),
    "vraagteken": Case(only_at("/x?", OK), FINE, "/x?"),
    "vraagteken-plek": Case(only_at("/x?", says(200, body=PAGE)), FINE, "/x?#besluit"),
    "naar-tab": Case(only_after("/a\tb/../c\\d e", "/c/d%20e"), FINE),
    "naar-punten": Case(only_after("x/%2E%2e/./y?", "/y?"), FINE),
    "strepen": Case(only_at("/a|b%5Ec?d=%27e%27|f", OK), FINE, "/a|b^c?d='e'|f"),
    "zonder-strepen": Case(leads((302, "https:/\\goed.test/x")), FINE),
    "schuine-streep": Case(leads((302, "\\\\goed.test\\x")), FINE),
    "leeg-wachtwoord": Case(OK, FINE, "https://:@leeg-wachtwoord.test/"),
    "streepje-eerst": Case(OK, FINE, "https://-streepje-eerst.test/"),
    "verhuisd-schuin": Case(
        leads((301, "/1?a=\\b[]")), MOVED, fix='"https://verhuisd-schuin.test/1?a=%5Cb[]"'
    ),
    "verhuisd-omhoog": Case(leads((301, "..\\x/./1#\xa0{y}")), MOVED, fix=OMHOOG),
    "verhuisd-latin-1": Case(
        leads((301, b"/caf\xe9".decode("utf-8", "surrogateescape"))),
        MOVED,
        fix="https://verhuisd-latin-1.test/caf%E9",
    ),
    # The address of one visit
    "bezoek-jsessionid": Case(leads((301, "/document;jsessionid=0A1B2C3D4E5F60718293")), FINE),
    "bezoek-php": Case(
        leads((301, "/1?id=7&PHPSESSID=0a1b2c3d4e5f60718293")),
        MOVED,
        fix="https://bezoek-php.test/1?id=7",
    ),
    "bezoek-utm": Case(
        leads((301, "/1?utm_source=site&utm_medium=web&sid=12")),
        MOVED,
        fix="https://bezoek-utm.test/1",
    ),
    "bezoek-aspnet": Case(
        leads((301, "/(S(lit3py55t21z5v55vlm25s55))/1")), MOVED, fix="https://bezoek-aspnet.test/1"
    ),
    "bezoek-token": Case(leads((301, "/1?token=abc")), MOVED),
    "bezoek-handtekening": Case(leads((301, "/1?X-Amz-Signature=ab12&X-Amz-Expires=9")), MOVED),
    "bezoek-hex": Case(leads((301, "/1?v=9f86d081884c7d659a2feaa0c55ad015")), MOVED),
    "bezoek-hex-in-pad": Case(leads((301, "/9f86d081884c7d659a2feaa0c55ad015/nota.pdf")), MOVED),
    "bezoek-tijd": Case(leads((301, "/1?v=1764191234")), MOVED),
    "bezoek-omweg": Case(past_login, FINE),
    "bezoek-foutpagina": Case(leads((301, "/fout/404.html")), UNSURE),
    "bezoek-voorpagina-utm": Case(leads((301, "https://goed.test/?utm_source=oud")), UNSURE),
    "bezoek-andere-voorpagina": Case(
        lambda request: reply(request, 301, b"", "Location: https://goed.test/"), MOVED, "/"
    ),
    "ipv6-naam": Case(OK, FINE, "http://ipv6-naam.test/"),
}
SLOW: dict[str, Case] = {
    "hangt": Case(raw(Act.HANG), UNSURE, asked=3),
    "hangt-bij-head": Case(head(raw(Act.HANG), OK), FINE, asked=2),
    "hangt-in-kop": Case(raw(_START, Act.HANG), UNSURE),
    "hangt-in-tekst": Case(raw(_START + b"Content-Length: 9\r\n\r\n<p>", Act.HANG), UNSURE, "/#a"),
    "hangt-in-stroom": Case(raw(_START + b"\r\n" + PAGE, Act.HANG), UNSURE, "/#besluit"),
    "hangt-na-doorsturen": Case(leads((302, "https://hangt-in-kop.test/x")), UNSURE),
}
"""Sites that never finish, so that a short time limit gives the same result on any machine."""

SITES: dict[str, Site] = {
    **{f"{name}.test": case.site for name, case in (CASES | SLOW).items()},
    "xn--mnchen-3ya.test": only_at("/stra%C3%9Fe?q=%C3%A4", OK),
    "punt-erachter.test.": OK,
    "-streepje-eerst.test": OK,
    "login.goed.test": OK,
}

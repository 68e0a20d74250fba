"""Attacks that are files: pictures, names, links, and exports that somebody else made."""

import hashlib
import io
import os
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from helpers.small import picture
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"
CANARY = "KANARIE-b7c1f2"
"""Stands in files around the project; must never be found in an export or a report."""


def svg(inside: str, before: str = "") -> bytes:
    return (before + SVG.format(inside)).encode()


def png(width: int, height: int, data: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG by hand, so that its parts may lie."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), *more, (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


_A_LOT = zlib.compress(b"a" * 90_000_000, 1)
_ENTITIES = "<!DOCTYPE svg [{}]>"
_LAUGHS = "<!ENTITY a 'x'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 9}'>" for n in range(9)
)


def _noted() -> bytes:
    inside = (
        f"<!-- {CANARY} --><title>{CANARY}</title><metadata>{CANARY}</metadata>"
        f"<n:note xmlns:n='urn:{CANARY}'>{CANARY}</n:note>"
        f"<rect width='9' height='4' fill='red' data-x='{CANARY}' aria-label='{CANARY}'/>"
    )
    return svg(inside, f"<?maker {CANARY}?><!DOCTYPE svg PUBLIC '{CANARY}' 'urn:{CANARY}'>")


PICTURES: tuple[tuple[str, str, bytes], ...] = (
    ("svg-script", "script.svg", svg("<script>alert(1)</script>")),
    ("svg-script-prefix", "prefix.svg", svg("<s:script xmlns:s='http://www.w3.org/2000/svg'/>")),
    ("svg-onload", "onload.svg", svg("<rect onload = 'alert(1)'/>")),
    ("svg-foreign", "foreign.svg", svg("<foreignObject><body/></foreignObject>")),
    ("svg-remote", "remote.svg", svg("<image href='https://kwaad.example/x.png'/>")),
    ("svg-local", "local.svg", svg("<image href='file:///etc/passwd'/>")),
    ("svg-parent", "parent.svg", svg("<image href='../../kanarie.png'/>")),
    ("svg-entity-address", "entity.svg", svg("<image href='&#x2f;etc/passwd'/>")),
    ("svg-javascript", "javascript.svg", svg("<a href='javascript:alert(1)'><rect/></a>")),
    ("svg-use-remote", "use.svg", svg("<use href='https://kwaad.example/x.svg#a'/>")),
    ("svg-style-import", "import.svg", svg("<style>@import 'https://kwaad.example'</style>")),
    ("svg-style-url", "url.svg", svg("<rect style='fill:url(https://kwaad.example/x)'/>")),
    ("svg-stylesheet", "sheet.svg", svg("", "<?xml-stylesheet href='https://kwaad.example'?>")),
    ("svg-external-entity", "xxe.svg",
     svg("&x;", _ENTITIES.format("<!ENTITY x SYSTEM 'file:///etc/passwd'>"))),
    ("svg-laughs", "laughs.svg", svg("&j;", _ENTITIES.format(_LAUGHS))),
    ("svg-utf16", "utf16.svg",
     SVG.format("<script>alert(1)</script>").encode("utf-16")),
    ("svg-utf7", "utf7.svg",
     b"<?xml version='1.0' encoding='UTF-7'?>" + SVG.format("+ADw-script/+AD4-").encode()),
    ("svg-animated", "animated.svg", svg("<a><set attributeName='href' to='javascript:x'/></a>")),
    ("svg-html", "html.svg", b"<html><script>alert(1)</script></html>"),
    ("svg-image-data", "data.svg", svg("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>")),
    ("svg-file-unc", "unc.svg", svg("<use href='\\\\kwaad.example\\x.svg#a'/>")),
    ("svg-xinclude", "xinclude.svg", svg(
        "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>")),
    ("svg-xslt", "xslt.svg", svg(
        "<t:transform xmlns:t='http://www.w3.org/1999/XSL/Transform'/>")),
    ("svg-xhtml", "xhtml.svg", svg("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>")),
    ("svg-base", "base.svg", svg(
        "<g xml:base='https://kwaad.example/'><use href='x.svg#a'/></g>")),
    ("svg-style-escape", "escape.svg", svg("<rect style='fill:u\\72l(https://kwaad.example)'/>")),
    ("svg-style-font", "font.svg", svg("<style>@font-face{src:url(//kwaad.example)}</style>")),
    ("svg-filter-image", "feimage.svg", svg(
        "<filter id='a'><feImage href='file:///etc/passwd'/></filter>")),
    ("svg-filter-style", "filter.svg", svg("<rect style='filter:blur(1e9px)'/>")),
    ("svg-use-bomb", "usebomb.svg", svg("<g id='a0'><rect/></g>" + "".join(
        f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 10)))),
    ("svg-use-loop", "useloop.svg", svg(
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>")),
    ("svg-use-chain", "chain.svg", svg("".join(
        f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(2_000)))),
    ("svg-mask-loop", "mask.svg", svg("<mask id='a'><rect mask='url(#a)'/></mask>")),
    ("svg-marker-bomb", "marker.svg", svg(
        "<marker id='a'>" + "<rect width='1' height='1'/>" * 200 + "</marker>"
        "<path marker-mid='url(#a)' d='" + "M0 0L1 1" * 9_000 + "'/>")),
    ("svg-marker-style-bomb", "markerstyle.svg", svg(
        "<style>path{marker-mid:url(#a)}</style>"
        "<marker id='a'>" + "<rect width='1' height='1'/>" * 999 + "</marker>"
        "<path d='" + "M0 0L1 1" * 90_000 + "'/>")),
    ("svg-nested", "nested.svg", svg("<g>" * 200 + "</g>" * 200)),
    ("svg-nested-deep", "deep.svg", svg("<g>" * 90_000 + "</g>" * 90_000)),
    ("svg-many", "many.svg", svg("<g/>" * 90_000)),
    ("svg-long-text", "longtext.svg", svg("<text>" + "lang " * 90_000 + "</text>")),
    ("svg-long-style", "longstyle.svg", svg("<style>" + "g g{fill:red}" * 9_000 + "</style>")),
    ("svg-huge", "huge.svg", svg("").replace(b"width='9'", b"width='999999999'")),
    ("svg-infinite", "infinite.svg", svg("").replace(b"width='9'", b"width='1e999'")),
    ("svg-no-size", "nosize.svg", svg("").replace(b"width='9'", b"width='NaN'")),
    ("svg-notes", "notities.svg", _noted()),
    ("png-bomb", "bomb.png", png(60_000, 60_000, zlib.compress(b"\0" * 1_000_000))),
    ("png-bomb-row", "row.png", png(2_000_000_000, 1, zlib.compress(b"\0" * 1_000))),
    ("png-zero", "zero.png", png(0, 0, b"")),
    ("png-cut", "cut.png", picture()[:60]),
    ("png-not-enough", "short.png", png(500, 500, zlib.compress(b"\0" * 10))),
    ("png-no-data", "nodata.png", png(9, 9, b"geen zlib")),
    ("png-text-bomb", "text.png",
     png(9, 9, zlib.compress(b"\0" * 252), (b"zTXt", b"x\0\0" + _A_LOT))),
    ("png-is-jpeg", "jpeg.png", picture("JPEG")),
    ("png-is-gif", "gif.png", picture("GIF")),
    ("png-is-html", "html.png", b"<html><script>alert(1)</script></html>"),
    ("png-is-svg", "svg.png", svg("<script>alert(1)</script>")),
    ("png-is-eps", "eps.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n"),
    ("png-big", "big.png", picture() + b"\0" * (5 * 1024 * 1024)),
    ("jpg-cut", "cut.jpg", picture("JPEG", (400, 400))[:300]),
    ("picture-exe", "x.exe", b"MZ" + b"\0" * 99),
    ("picture-pdf", "x.pdf", b"%PDF-1.7\n"),
    ("picture-name", "-rf *.png", picture()),
)  # fmt: skip
"""(name, file, bytes): pictures that must be reported and must not come into an export."""


def _gps() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = f"{CANARY}-omschrijving"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 9.0, 18.0), 29: f"{CANARY}-gps"})
    return picture("JPEG", exif=exif.tobytes(), comment=f"{CANARY}-comment".encode())


def _texts() -> bytes:
    info = PngInfo()
    info.add_text("Author", f"{CANARY}-maker")
    info.add_text("Secret", f"{CANARY}-zip", zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}-xmp</x>")
    return picture("PNG", pnginfo=info, icc_profile=f"{CANARY}-icc".encode())


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("kwaad.exe", f"{CANARY}-zip")
    return made.getvalue()


CLEANED: tuple[tuple[str, str, bytes], ...] = (
    ("jpeg-gps", "gps.jpg", _gps()),
    ("png-texts", "texts.png", _texts()),
    ("png-polyglot-zip", "zip.png", picture() + _zip()),
    ("png-polyglot-html", "staart.png", picture() + f"<script>{CANARY}-html</script>".encode()),
    (
        "jpeg-polyglot",
        "staart.jpg",
        picture("JPEG") + f"<?php {CANARY} ?>\xff\xd9".encode("latin1"),
    ),
)
"""Pictures that may come into an export, but not what hides in them."""


def hostile_names(sheets: Path, outside: Path) -> tuple[tuple[str, str], ...]:
    """Makes files with names and kinds that must be reported: (name of the attack, file)."""
    made: list[tuple[str, str]] = []

    def make_file(attack: str, name: str, make: Callable[[Path], object]) -> None:
        make(sheets / name)
        made.append((attack, name))

    def text(path: Path) -> int:
        return path.write_text("titel: x\n", encoding="utf-8")

    make_file("name-space", "a b.yaml", text)
    make_file("name-shell", "x;touch kwaad.yaml", text)
    make_file("name-option", "--root.yaml", text)
    make_file("name-device", "con.yaml", text)
    make_file("name-taken", "index.yaml", text)
    make_file("name-package", "informatiepakket.yaml", text)
    make_file("name-capitals", "WONEN.yaml", text)
    make_file("name-newline", "a\nb.yaml", text)
    make_file("name-bidi", "x\u202elmay.yaml", text)
    make_file("name-bytes", os.fsdecode(b"\xff\xfe.yaml"), text)
    make_file("name-percent", "%2e%2e.yaml", text)
    make_file("name-dots", "...yaml", text)
    make_file("name-long", "a" * 200 + ".yaml", text)
    make_file("name-markup", "<script>.yaml", text)
    make_file(
        "link-file-yaml", "geheim.yaml", lambda path: path.symlink_to(outside / "geheim.yaml")
    )
    make_file("link-etc", "passwd.yaml", lambda path: path.symlink_to("/etc/passwd"))
    make_file("link-loop", "rond.yaml", lambda path: path.symlink_to(path))
    make_file("link-dead", "dood.yaml", lambda path: path.symlink_to(outside / "weg"))
    make_file("file-pipe", "pijp.yaml", os.mkfifo)
    make_file("file-folder", "map.yaml", Path.mkdir)
    make_file(
        "link-picture", "figuren/geheim.png", lambda path: path.symlink_to(outside / "geheim.png")
    )
    make_file("file-pipe-picture", "figuren/pijp.png", os.mkfifo)
    make_file("file-folder-picture", "figuren/map", Path.mkdir)
    make_file("file-extra-package", "pakket/extra.yaml", text)
    make_file("link-package", "pakket/begrip.yaml", lambda p: p.symlink_to(outside / "geheim.yaml"))
    return tuple(made)


def around(folder: Path) -> Path:
    """What stands outside the project and must stay there."""
    outside = folder / "buiten"
    outside.mkdir()
    (outside / "geheim.yaml").write_text(f"titel: {CANARY}\n", encoding="utf-8")
    (outside / "geheim.png").write_bytes(picture() + CANARY.encode())
    (folder / "kanarie.png").write_bytes(picture() + CANARY.encode())
    return outside


def tree(folder: Path, but: str = "exports") -> dict[str, str]:
    """Every file below a folder with its sum, the exports left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
        if not {but, ".cache"} & set(path.relative_to(folder).parts)
    }


def quiet(done: subprocess.CompletedProcess[str]) -> None:
    """No traceback, no bug of ours, and nothing from outside."""
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode != 3, done.stderr
    assert CANARY not in done.stdout + done.stderr
    assert "root:x:0" not in done.stdout + done.stderr

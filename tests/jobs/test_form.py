"""The forms of `perspectief preview`: an officer at work in Chromium, and attackers."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from helpers import inputs
from helpers.exported import run
from helpers.judges import browse
from helpers.previewed import Running, preview

from pipeline.layout import canonical

LONG = "a" * 1_100_000
NEW = "wonen-in-de-wijk"
WRITTEN = """\
# yaml-language-server: $schema=../schema/sheet.schema.json
soort: perspectiefsheet
nummer: 2
titel: Wonen in de wijk
status: definitief
eigenaar: Team Groen
samenvatting: |
  De wijk groeit. De raad kiest hoe.
kernopgave:
  tekst: |
    De wijk groeit en er is weinig ruimte.
keuzes:
  inleiding: |
    Niet alles kan tegelijk.
  dilemmas:
    - id: hoger-of-breder-bouwen
      titel: Hoger of breder bouwen?
      vraag: Bouwen we hoger of breder?
      toelichting: |
        Er is weinig ruimte, zie [de visie](bron:omgevingsvisie).[^1]

        [^1]: Dit is de visie van vorig jaar.
      opties:
        - id: breder-bouwen
          titel: Breder bouwen
          beschrijving: |
            De gemeente bouwt aan de rand.
          voordelen:
            - Er komen meer huizen met een tuin.
          nadelen:
            - Er blijft minder natuur over.
        - id: hoger-bouwen
          titel: Hoger bouwen
          beschrijving: |
            De gemeente bouwt torens.
          voordelen:
            - Er blijft meer groen over.
          nadelen:
            - TODO
      risicos:
        - soort: politiek
          tekst: |
            De onrust in de wijk kan toenemen.
        - soort: maatschappelijk
          tekst: |
            De wachttijd voor een huis loopt op.
        - soort: financieel
          tekst: |
            De kosten van het bouwen lopen op.
betrokkenheid_externen:
  tekst: |
    De gemeente werkt samen met bewoners.
  partijen:
    - naam: Woningcorporatie De Alliantie
"""
"""As a careful hand would write it; the last words are those of who saved meanwhile."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = inputs.frozen(tmp_path_factory.mktemp("formulier"), "woningbouw", "klimaat")
    assert run("new", NEW, cwd=root).returncode == 0
    with preview(root, NEW) as started:
        yield started


def _ask(running: Running, name: str, body: Any, **headers: str) -> tuple[int, str]:
    given = {"Origin": f"http://127.0.0.1:{running.port}", "Content_Type": "application/json"}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    status, _, said = running.ask(
        f"/{running.token}/formulier/{name}", "POST", data, **{**given, **headers}
    )
    return status, said.decode()


def test_an_officer_writes_a_sheet_by_forms_alone(running: Running) -> None:
    found: Any = browse(
        "form.mjs",
        {
            "address": running.address, "root": str(running.root), "sheet": NEW,
            "source": "omgevingsvisie",
        },
    )  # fmt: skip
    assert found["errors"] == []
    assert {name: rules for name, rules in found["axe"].items() if rules} == {}
    assert not found["wide-smal"] and not found["wide-donker"]
    assert found["opened"] < 3000
    assert found["added"] == ["Id (verplicht)", "Dilemma 1 is toegevoegd. Vul de velden in."]
    assert found["id"] == "hoger-of-breder-bouwen"
    around = "Dilemma 1: Hoger of breder bouwen?"
    assert found["moved"] == [
        f"Omlaag Optie 1: Breder bouwen {around}",
        "Optie 2: Breder bouwen staat nu op plek 1 van 2.",
    ]
    focus, told = found["removed"]
    assert focus == "Optie 1: Breder bouwen" and told.startswith("Optie 2: Hoger bouwen is verwij")
    assert found["undone"] == "De laatste wijziging is ongedaan gemaakt."
    assert "staat geen risico" in "".join(found["risk"])
    assert "Geen fouten in dit bestand" in found["first"] + found["third"]
    assert "1 fout in dit bestand" in found["second"], "it is not in the package yet"
    assert "0 fouten en 0 waarschuwingen in alle sheets" in found["status"]
    assert found["jumped"][:2] == ["Nadeel 1", "true"] and "‘TODO’" in found["jumped"][2]
    assert _read(running, NEW) == WRITTEN == canonical(WRITTEN, f"sheets/{NEW}.yaml")
    assert _read(running, "pakket/informatiepakket").endswith(f"  - klimaat\n  - {NEW}\n")


def _read(running: Running, name: str) -> str:
    text = (running.root / "sheets" / f"{name}.yaml").read_text("utf-8")
    return re.sub(r"(?m)^ *# [A-Z].*\n", "", text)


def test_nothing_but_the_form_itself_changes_a_file(running: Running) -> None:
    name = "klimaat"
    file = running.root / "sheets" / f"{name}.yaml"
    before = {path: path.read_bytes() for path in running.root.rglob("*") if path.is_file()}
    secret = running.root / "geheim.yaml"
    secret.write_text("titel: geheim\n", "utf-8")
    linked = running.root / "sheets" / "verwezen.yaml"
    linked.symlink_to(secret)
    sha = sha256(file.read_bytes()).hexdigest()
    change = {"set": "titel", "value": "Gehackt"}
    good = {"sha256": sha, "changes": [change]}
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    own = f"http://127.0.0.1:{running.port}"
    path = f"/{running.token}/formulier/{name}"
    told = [
        (403, _ask(running, name, good, Origin="https://kwaad.example")),
        (403, _ask(running, name, good, Origin="null")),
        (415, _ask(running, name, good, Content_Type="text/plain")),
        (413, _ask(running, name, b"x" * 10_000_000)),
        (409, _ask(running, name, {**good, "sha256": "0" * 64})),
        (409, _ask(running, "woningbouw", good)),
        (400, _ask(running, name, b"{")),
        (400, _ask(running, name, b"[" * 100_000)),
        (400, _ask(running, name, {"sha256": sha})),
        (400, _ask(running, name, {**good, "changes": [{**change, "move": "titel"}]})),
        (400, _ask(running, name, {**good, "changes": [{"set": "titel", "value": 1}]})),
        (400, _ask(running, name, {**good, "changes": [{"set": ["titel"], "value": "a"}]})),
        (422, _ask(running, name, {**good, "changes": [{"set": "x/y/z", "value": "a"}]})),
        (422, _ask(running, name, {**good, "changes": [{"set": "titel", "value": "a\u200bb"}]})),
        (422, _ask(running, name, {**good, "changes": [{"set": "k", "value": {"a: 1\nb": "c"}}]})),
        (422, _ask(running, name, {**good, "changes": [{"set": "titel", "value": LONG}]})),
    ]  # fmt: skip
    assert [status for status, _ in told] == [status for _, (status, _) in told], told
    assert _ask(running, name, {**good, "changes": [{"set": "k", "value": deep}]})[0] in (400, 422)
    body = json.dumps(good).encode()
    for refused in (
        running.ask(path, "POST", body, Content_Type="application/json"),
        running.ask(path.replace(running.token, "x"), "POST", body, Origin=own),
        running.ask(path, "POST", body, Origin=own, Host="kwaad.example"),
        running.ask(path, "PUT", body, Origin=own, Content_Type="application/json"),
    ):
        assert refused[0] in (403, 405, 421)
    for name in (
        "../geheim", "..%2fgeheim", "pakket/../../geheim", "pakket%2f..%2f..%2fgeheim", "geheim",
        "pakket/geheim", "verwezen", "%00", "/etc/passwd", "con", "huisstijl",
    ):  # fmt: skip
        status, said = _ask(running, name, {**good, "sha256": sha256(b"").hexdigest()})
        assert status in (400, 403, 404, 409, 422), (name, status)
        status, _, data = running.ask(f"/{running.token}/formulier/{name}")
        assert status in (400, 404), (name, status)
        assert b"titel" not in data and "titel" not in said
    linked.unlink()
    secret.unlink()
    assert {path: path.read_bytes() for path in before} == before


def test_a_form_saves_only_what_was_changed(running: Running) -> None:
    """CRLF, a byte order mark and comments stay; the answer is what the file says now."""
    file = running.root / "sheets" / "woningbouw.yaml"
    old = file.read_bytes()
    crlf = b"\xef\xbb\xbf" + old.replace(b"\n", b"\r\n")
    file.write_bytes(crlf)
    sha = sha256(crlf).hexdigest()
    status, said = _ask(
        running,
        "woningbouw",
        {"sha256": sha, "changes": [{"set": "eigenaar", "value": "Team Groei"}]},
    )
    new = file.read_bytes()
    file.write_bytes(old)
    assert status == 200 and new == re.sub(
        rb"(?m)^eigenaar: .*?\r", b"eigenaar: Team Groei\r", crlf
    )
    answer = json.loads(said)
    assert answer["sha256"] == sha256(new).hexdigest()
    assert answer["inhoud"]["eigenaar"] == "Team Groei" and answer["meldingen"] == []

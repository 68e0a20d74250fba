"""Hostile and broken files: each gets Dutch findings, within bounded time and memory."""

import json
import resource
from pathlib import Path

import pytest
from exported import run
from real import ROOT, project

GOOD = (ROOT / "sheets" / "woningbouw.yaml").read_text(encoding="utf-8")
HEAD = GOOD.split("kernopgave:")[0]


def nested(depth: int) -> str:
    return "a:\n" + "".join(f"{' ' * level}b:\n" for level in range(1, depth))


def prose(text: str) -> bytes:
    """A whole sheet with this text in its summary."""
    rows = "".join(f"  {row}\n" for row in text.splitlines())
    start, rest = GOOD.split("samenvatting: |\n")
    return f"{start}samenvatting: |\n{rows}kernopgave:{rest.split('kernopgave:')[1]}".encode()


HOSTILE: dict[str, bytes] = {
    "binair": bytes(range(256)) * 20,
    "utf-16": GOOD.encode("utf-16"),
    "latin-1": GOOD.replace("’", "é").encode("latin-1", "ignore") + b"\xe9",
    "leeg": b"",
    "alleen-spaties": b"   \n\n",
    "alleen-commentaar": b"# niets\n",
    "tien-mb": b"a: " + b"x" * 10_000_000,
    "nulbytes": b"soort: perspectiefsheet\x00\n",
    "diep": nested(300).encode(),
    "diepe-haken": b"a: " + b"[" * 5_000,
    "aliassen": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    "anker": b"soort: &x perspectiefsheet\n",
    "samenvoeging": b"a: {b: c}\n<<: {d: e}\n",
    "python-tag": b"soort: !!python/object/apply:os.system ['id']\n",
    "eigen-tag": b"soort: !vreemd x\n",
    "dubbele-sleutel": HEAD.encode() + b"titel: Nog een\n",
    "tab": b"soort:\n\tperspectiefsheet\n",
    "twee-documenten": GOOD.encode() + b"---\nsoort: bijlage\n",
    "open-aanhaling": b'titel: "open\nsoort: perspectiefsheet\n',
    "open-enkel": b"titel: 'open\n",
    "open-haak": b"titel: [a, b\n",
    "sleutel-is-lijst": b"? [a, b]\n: c\n",
    "sleutel-is-groep": b"? {a: b}\n: c\n",
    "bel": b"titel: ping\x07pong\n",
    "omkering": "titel: a\u202eb\n".encode(),
    "lijst": b"- a\n- b\n",
    "tekst": b"zomaar een tekst\n",
    "getal": b"42\n",
    "dubbele-punt": b"titel: Na 2040: groeien: of niet\n",
    "gevouwen": GOOD.replace("samenvatting: |", "samenvatting: >").encode(),
    "onbekend-veld": GOOD.encode() + b"onbekend: ja\n",
    "verkeerde-soort": GOOD.replace("soort: perspectiefsheet", "soort: roman").encode(),
    "nummer-is-tekst": GOOD.replace("nummer: 1", "nummer: veel").encode(),
    "titel-is-lijst": GOOD.replace(
        "titel: Woningbouw in een groeiende stad", "titel: [a]"
    ).encode(),
    "keuzes-is-tekst": (HEAD + "kernopgave:\n  tekst: x\nkeuzes: geen\n").encode(),
    "alles-leeg": b"soort: perspectiefsheet\nnummer:\ntitel:\nkeuzes:\nkernopgave:\n",
    "script": prose("<script>alert(1)</script>"),
    "html-in-zin": prose("Tekst met <img src=x onerror=alert(1)>."),
    "javascript": prose("Zie [de visie](javascript:alert(1))."),
    "data-adres": prose("Zie [de visie](data:text/html,x)."),
    "bestand-adres": prose("Zie [de visie](file:///etc/passwd)."),
    "omhoog": prose("Zie [de visie](../../etc/passwd)."),
    "kaal-adres": prose("Zie https://voorbeeld.nl."),
    "afbeelding": prose("![plaatje](../geheim.png)"),
    "kop": prose("# Kop in de tekst"),
    "rauw-formaat": prose("```{=html}\n<b>x</b>\n```"),
    "haken": prose("[" * 3_000),
    "sterren": prose("*a " * 3_000),
    "citaten": prose("> " * 2_000 + "x"),
    "noot-naar-zichzelf": prose("Tekst.[^1]\n\n[^1]: Zie [^1]."),
    "onbekende-noot": prose("Tekst.[^9]"),
    "onbekende-bron": prose("Zie [de bron](bron:bestaat-niet)."),
    "pad-in-id": GOOD.replace("id: tot-2040", "id: ../../etc").encode(),
}


def test_there_are_at_least_forty() -> None:
    assert len(HOSTILE) >= 40


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """Every hostile file beside the real sheets, in one run of the command."""
    root = project(tmp_path_factory.mktemp("vijandig"))
    for name, data in HOSTILE.items():
        (root / "sheets" / f"{name}.yaml").write_bytes(data)
    (root / "sheets" / "koppeling.yaml").symlink_to("/etc/passwd")
    done = run("--root", str(root), "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    found: dict[str, list[dict[str, str]]] = {}
    for item in json.loads(done.stdout)["diagnostics"]:
        found.setdefault(Path(item["file"]).stem, []).append(item)
    return found


@pytest.mark.parametrize("name", [*HOSTILE, "koppeling"])
def test_each_gets_a_finding_of_its_own(name: str, report: dict[str, list[dict[str, str]]]) -> None:
    ours = {"sheet-niet-in-pakket", "nummer-dubbel"}
    told = [item for item in report.get(name, []) if item["code"] not in ours]
    assert told
    for item in told:
        assert item["message"] and item["advice"]
        assert "root:" not in item["message"], "the content of another file is never shown"


@pytest.mark.parametrize(
    "name", ["tien-mb", "aliassen", "diepe-haken", "haken", "noot-naar-zichzelf"]
)
def test_the_worst_are_refused_within_time_and_memory(name: str, tmp_path: Path) -> None:
    root = tmp_path
    (root / "sheets").mkdir()
    (root / "sheets" / f"{name}.yaml").write_bytes(HOSTILE[name])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run("--root", str(root), "check")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 1
    assert f"sheets/{name}.yaml" in done.stdout
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 4, "two seconds of work, and room for a slow machine"

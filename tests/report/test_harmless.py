"""Nothing that a stranger wrote acts where a report is shown: terminal, log or page."""

import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from helpers import inputs
from helpers.exported import run
from helpers.real import ROOT
from helpers.small import small

from pipeline import cli, report, terminal

FORMS = ("text", "json", "sarif", "github", "junit", "markdown")
ATTACKS = inputs.FOLDER / "attacks"
KEYS = {
    "sleutel-escape": '"\\e[31mrood\\e[0m": x\n',
    "sleutel-titel": '"\\e]0;titel\\a": x\n',
    "sleutel-bidi": '"\\u202Eneetom": x\n',
    "sleutel-isolaat": '"\\u2066a\\u2069": x\n',
    "sleutel-regel": '"a\\n::error file=x::Nep": x\n',
    "sleutel-opdracht": '"##[error]Nep": x\n',
    "sleutel-azure": '"##vso[task.setvariable variable=x]y": x\n',
    "sleutel-maskeer": '"::add-mask::a": x\n',
    "sleutel-scheiding": '"a\\u2028b\\u2029c\\x85d": x\n',
    "sleutel-nul": '"\\0\\x7f\\x9b31m": x\n',
    "sleutel-tags": '"a\\U000E0041\\u200B\\uFEFF": x\n',
    "opmerking-opdracht": "onbekend: x  # ##[group]Nep ##[add-mask]a\n",
    "opmerking-regel": "onbekend: x\n# ::stop-commands::nep\n",
    "waarde-opdracht": "status: '##[warning]Nep'\n",
    "waarde-escape": 'status: "\\e[2J"\n',
    "waarde-regels": 'nummer: "1\\n::error::Nep\\n##[error]Nep"\n',
    "soort-bidi": 'soort: "\\u202Egalijb"\n',
}
FILES = ("loader/key-escape", "ghlog/comment")
NAMES = {
    "naam-escape": "\x1b[31mrood.yaml",
    "naam-bidi": "\u202elmay.yaml",
    "naam-regel": "a\n::error::Nep.yaml",
    "naam-opdracht": "##[error]Nep.yaml",
    "naam-bytes": "a\udcff\udc9b.yaml",
    "naam-scheiding": "a\u2028::error::b.yaml",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on a project with every input in a sheet of its own, and what was said."""
    folder = small(tmp_path_factory.mktemp("project"))
    sheet = (folder / "sheets" / "wonen.yaml").read_text(encoding="utf-8")
    for name, line in KEYS.items():
        key = line.partition(":")[0]
        text = re.sub(rf"^{key}: .*\n", "", sheet, flags=re.MULTILINE) if key.isalpha() else sheet
        (folder / "sheets" / f"{name}.yaml").write_text(text + line, encoding="utf-8")
    for name in NAMES.values():
        (folder / "sheets" / name).write_text(sheet, encoding="utf-8")
    for name in FILES:
        shutil.copy(ATTACKS / f"{name}.yaml", folder / "sheets")
    made = tmp_path_factory.mktemp("verslagen")
    targets = [f"--format={form}={made / form}" for form in FORMS]
    done = run("check", *targets, cwd=folder)
    assert done.returncode == 1, done.stderr
    (made / "stderr").write_text(done.stderr, encoding="utf-8")
    (made / "status").write_text(run("status", cwd=folder).stdout, encoding="utf-8")
    return made


def assert_harmless(text: str, form: str) -> None:
    for line in text.split("\n"):
        bad = [
            sign for sign in line if unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029"
        ]
        assert not bad, (form, line)
        assert "##[" not in line, (form, line)
        assert "##vso[" not in line, (form, line)
        if line.lstrip().startswith("::"):
            assert form == "github", line
            assert re.match(r"::(error|warning) (file=sheets/|title=Er is meer::)", line), line


@pytest.mark.parametrize("form", [*FORMS, "stderr", "status"])
def test_signs_of_strangers_do_not_act(form: str, reports: Path) -> None:
    text = (reports / form).read_bytes().decode("utf-8")
    assert_harmless(text, form)
    if form in ("json", "sarif"):
        json.loads(text)


@pytest.mark.parametrize("name", [*KEYS, *NAMES, *FILES])
def test_every_input_is_in_the_report(name: str, reports: Path) -> None:
    """Each gives a finding, so the test above has seen it."""
    rows = json.loads((reports / "json").read_text(encoding="utf-8"))["diagnostics"]
    file = "a??.yaml" if name == "naam-bytes" else NAMES.get(name, f"{Path(name).name}.yaml")
    shown = f"sheets/{terminal.harmless(file.replace(chr(10), chr(13)))}"
    assert shown in {row["file"] for row in rows}


CALLS = (
    ("check",), ("check", "--format"), ("explain",), ("export", "--to"), ("verify",),
    ("check", "--root"), (), ("check", "--links-max-age"),
    ("check", "--format", "json", "--output"),
)  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_a_name_in_a_call_does_not_act(
    call: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "sheets").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("\x1b[31mrood", "\u202elmay", "a\n::error::b", "##[error]x", "\udcff"):
        last = f"{name}/x/y" if "--output" in call else name
        try:
            code: object = cli.main([*call, last])
        except SystemExit as end:
            code = end.code
        shown = capsys.readouterr()
        assert code == 2, shown
        assert_harmless(shown.err, "stderr")


def test_what_a_waiver_holds_never_pushes_an_open_error_out(tmp_path: Path) -> None:
    """`markdown-overflow`: reasons of waivers made the report larger than GitHub shows."""
    shutil.copytree(ATTACKS / "markdown-overflow", tmp_path / "sheets")
    done = run("check", "--format", f"markdown={tmp_path / 'md'}", "--format", "json", cwd=tmp_path)
    text = (tmp_path / "md").read_text(encoding="utf-8")
    assert len(text.encode()) < 1_000_000
    rows = json.loads(done.stdout)["diagnostics"]
    errors = [row for row in rows if row["severity"] == "error" and not row["waived"]]
    assert errors
    assert done.returncode == 1
    first = re.sub(r"\\(.)", r"\1", text.partition("### Fouten")[2])
    assert errors[0]["code"] in first[:2_000]
    assert text.index("### Fouten") < 150_000


def test_the_answer_to_a_word_file_is_bounded_and_calls_nobody() -> None:
    line = "  - @griffie https://x.nl <img src=x> [x](javascript:y) \u202e **`a`** | GH-1\n"
    told = report.text_markdown(f"Titel:\n{line * 1_000}", 5_000)
    assert len(told.encode()) < 5_100
    assert told.startswith("Titel:\n- @<!-- -->griffie https:<!-- -->//x.nl &lt;img")
    assert told.endswith("past hier niet bij.")
    assert not re.search(r"@\w|https?://|<img|\]\(|\u202e|(?<!\\)[*`|]|GH-1", told)


def test_a_sign_that_is_plainly_seen_stays() -> None:
    plain = "De raad – ‘café’ € 1.000\xa0000, 50 %, § 3, a::b, ## Kop, #[x]"
    assert terminal.harmless(plain) == plain


def test_every_input_is_in_the_threat_model() -> None:
    said = (ROOT / "docs" / "veiligheid.md").read_text(encoding="utf-8")
    assert {name for name in (*KEYS, *NAMES) if f"`{name}`" not in said} == set()

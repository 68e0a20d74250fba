"""Every command and exit code of the contract, called as a person or a program would call it."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from helpers.damaged import DAMAGES, Damage, damaged, replace
from helpers.exported import run
from helpers.forked import Fork
from helpers.inputs import FOLDER, frozen
from helpers.real import ROOT

Done = subprocess.CompletedProcess[str]
ENGLISH = re.compile(
    r"\b(Traceback|Error|error:|invalid|choose|required|usage|unrecognized|argument|file not)\b"
)
NO_CON = DAMAGES[3]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which every sheet has a fault."""
    return damaged(tmp_path_factory.mktemp("kapot"))


@pytest.fixture(scope="module")
def one_fault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet with one fault."""
    root = frozen(tmp_path_factory.mktemp("een-fout"), "veiligheid")
    replace(root, NO_CON.file, NO_CON.old, NO_CON.new)
    return root


@pytest.fixture(scope="module")
def among_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That sheet among all those of the frozen package."""
    return damaged(tmp_path_factory.mktemp("een-fout-in-alle"), (NO_CON,))


@cache
def checked(root: Path, *arguments: str) -> Done:
    """One `check` of a project, asked once however many tests look at the answer."""
    return run("check", *arguments, cwd=root)


def sentence(done: Done, code: int = 2) -> str:
    """What was said about a call that is not right: one Dutch sentence, nothing else."""
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stdout == ""
    assert not ENGLISH.search(done.stderr), done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("perspectief")
    return last


def test_a_fork_says_what_a_process_of_its_own_says(broken: Path) -> None:
    """Nearly all tests call the program in a fork (`helpers/forked.py`)."""
    own = run("check", "--format", "json", cwd=broken, before=("env",))
    fork = checked(broken, "--format", "json")
    assert (own.returncode, own.stdout, own.stderr) == (1, fork.stdout, fork.stderr)
    said = run("check", "--fout", cwd=broken)
    assert (said.stdout, said.stderr) == (
        "", run("check", "--fout", cwd=broken, before=("env",)).stderr,
    )  # fmt: skip


# check


def test_a_complete_package_is_right_and_the_report_says_what_was_done() -> None:
    done = checked(FOLDER)
    assert done.returncode == 0
    assert done.stderr == ""
    assert re.search(
        r"^8 sheets, \d+ dilemma’s, \d+ opties en \d+ scenario’s nagekeken: geen fouten, ",
        done.stdout,
        re.MULTILINE,
    )
    assert done.stdout.endswith("Volgende stap: maak de documenten met ‘perspectief export’.\n")


def test_a_fault_is_shown_at_its_line_with_a_caret_and_what_to_do(one_fault: Path) -> None:
    done = checked(one_fault)
    assert done.returncode == 1
    assert done.stdout.startswith(
        "sheets/veiligheid.yaml:45:11  fout  optie-zonder-nadelen\n"
        "   45 |         - id: snel-zichtbaar\n"
        "      |           ^^^^^^^^^^^^^^^^^^\n"
        "  De optie ‘Snel en zichtbaar’ heeft geen nadelen. "
        "De raad kan de opties dan niet eerlijk vergelijken.\n"
        "  Wat u kunt doen: voeg onder deze optie toe:\n"
        "    nadelen:\n"
    )
    assert "1 fout, " in done.stdout
    assert "Of links nog werken, is niet nagekeken" in done.stdout
    assert "maken wij geen documenten" in done.stdout.splitlines()[-1]


def test_the_worst_comes_first(tmp_path: Path) -> None:
    damaged(tmp_path, (NO_CON,))
    replace(tmp_path, "woningbouw.yaml", "status: definitief", "status: concept")
    replace(tmp_path, "pakket/informatiepakket.yaml", "  - woningbouw\n", "")
    replace(tmp_path, "woningbouw.yaml", "eigenaar: G", "eigenaar: T.B.D. G")
    done = run("check", cwd=tmp_path)
    heads = re.findall(r"^sheets/\S+:\d+:\d+  (\w+)  ", done.stdout, re.MULTILINE)
    assert "waarschuwing" in heads, done.stdout
    assert heads == sorted(heads)
    assert heads[0] == "fout"


def test_json_is_the_contract(broken: Path) -> None:
    done = checked(broken, "--format", "json")
    assert done.returncode == 1
    whole = json.loads(done.stdout)
    assert list(whole) == ["version", "diagnostics", "summary"]
    assert whole["version"] == 1
    assert list(whole["summary"]) == ["sheets", "complete", "errors", "warnings", "waived"]
    assert whole["summary"]["sheets"] == 8
    rows = whole["diagnostics"]
    for row in rows:
        assert list(row) == [
            "code", "severity", "file", "line", "column", "end_line", "end_column",
            "path", "message", "advice", "waived",
        ]  # fmt: skip
        assert row["severity"] in ("error", "warning")
        assert isinstance(row["waived"], bool)
    counted = [row for row in rows if row["severity"] == "error" and not row["waived"]]
    assert whole["summary"]["errors"] == len(counted) == len(DAMAGES)
    assert whole["summary"]["waived"] == sum(row["waived"] for row in rows) > 0


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda item: f"{item.file}-{item.code}")
def test_a_place_selects_exactly_the_text_of_the_fault(broken: Path, damage: Damage) -> None:
    rows = json.loads(checked(broken, "--format", "json").stdout)["diagnostics"]
    file = f"sheets/{damage.file}"
    found = [
        (row["path"], selected(broken, row))
        for row in rows
        if row["file"] == file and row["code"] == damage.code and not row["waived"]
    ]
    assert found == [(damage.path, damage.selects)]


def test_a_file_from_windows_has_the_same_places(tmp_path: Path) -> None:
    damaged(tmp_path)
    for path in (tmp_path / "sheets").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    rows = json.loads(run("check", "--format", "json", cwd=tmp_path).stdout)["diagnostics"]
    selections = {selected(tmp_path, row) for row in rows}
    assert {item.selects for item in DAMAGES} <= selections


def test_github_gets_a_command_at_every_line(one_fault: Path) -> None:
    done = checked(one_fault, "--format", "github")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "::error file=sheets/veiligheid.yaml,line=45,endLine=45,col=11,endColumn=29,"
        "title=optie-zonder-nadelen::De optie ‘Snel en zichtbaar’ heeft geen nadelen."
    )
    assert done.stdout.count("\n") == 1
    assert "%0A  nadelen:%0A" in done.stdout


def test_named_files_are_the_only_ones_reported(broken: Path) -> None:
    done = checked(broken, "sheets/veiligheid.yaml", "sheets/klimaat.yaml")
    assert done.returncode == 1
    files = set(re.findall(r"^(sheets/\S+\.yaml):", done.stdout, re.MULTILINE))
    assert files == {"sheets/klimaat.yaml", "sheets/veiligheid.yaml"}
    assert "2 sheets, " in done.stdout


def test_a_named_file_without_a_fault_is_right_while_others_are_not(among_all: Path) -> None:
    done = run("check", str(among_all / "sheets" / "woningbouw.yaml"), cwd=among_all)
    assert done.returncode == 0
    assert "1 sheet, " in done.stdout
    assert done.stdout.endswith("Volgende stap: kijk alles na met ‘perspectief check’.\n")


def test_a_folder_stands_for_its_files(broken: Path) -> None:
    done = checked(broken, "sheets/pakket", "--format", "json")
    rows = json.loads(done.stdout)["diagnostics"]
    assert {row["code"] for row in rows if not row["waived"]} == {"sleutel-dubbel"}


def test_a_name_that_is_nearly_right_is_offered() -> None:
    said = sentence(run("check", "sheets/woningbow.yaml"))
    assert said.endswith("Bedoelt u sheets/woningbouw.yaml?")


def test_another_folder_is_checked_from_anywhere(one_fault: Path, tmp_path: Path) -> None:
    before = run("--root", str(one_fault), "check", "sheets/veiligheid.yaml", cwd=tmp_path)
    after = run("check", "--root", str(one_fault), "sheets/veiligheid.yaml", cwd=tmp_path)
    assert before.returncode == after.returncode == 1
    assert before.stdout == after.stdout
    assert before.stdout.startswith("sheets/veiligheid.yaml:45:11")


def test_annotations_name_files_from_the_top_of_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "werk" / "pakket 1"
    inner.mkdir(parents=True)
    damaged(inner, (NO_CON,))
    (tmp_path / ".git").mkdir()
    done = run("check", "--root", "werk/pakket 1", "--format", "github", cwd=tmp_path)
    assert "file=werk/pakket 1/sheets/veiligheid.yaml," in done.stdout


def test_a_report_can_go_to_a_file_and_several_at_once(one_fault: Path, tmp_path: Path) -> None:
    done = run(
        "check", "--format", "github", "--format", f"json={tmp_path / 'b.json'}",
        "--format", "text", "--output", str(tmp_path / "c.txt"), cwd=one_fault,
    )  # fmt: skip
    assert sentence(done).endswith("--format json=verslag.json.")
    done = run(
        "check", "--format", "github", "--format", f"json={tmp_path / 'b.json'}",
        "--format", f"text={tmp_path / 'c.txt'}", cwd=one_fault,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == checked(one_fault, "--format", "github").stdout
    assert (tmp_path / "b.json").read_text() == checked(one_fault, "--format", "json").stdout
    assert (tmp_path / "c.txt").read_text() == checked(one_fault).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.json", "c.txt"]
    assert (tmp_path / "b.json").stat().st_mode & 0o044 == 0o044


@pytest.mark.parametrize("target", ["nergens/verslag.txt", "README.md/verslag.txt", "sheets"])
def test_a_report_that_cannot_be_written_is_said(target: str) -> None:
    said = sentence(run("check", "sheets/klimaat.yaml", "--output", target))
    assert target in said


def test_a_report_never_takes_the_place_of_a_sheet(tmp_path: Path) -> None:
    frozen(tmp_path)
    target = tmp_path / "sheets" / "woningbouw.yaml"
    before = target.read_bytes()
    assert "daar staan uw sheets" in sentence(
        run("check", "--output", "sheets/woningbouw.yaml", cwd=tmp_path)
    )
    assert target.read_bytes() == before


# calls that are not right


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("chek",), "‘chek’ bestaat niet. Bedoelt u ‘check’?"),
        (("xyz",), "‘xyz’ bestaat niet. Kies uit: init, check"),
        (("check", "--onbekend"), "dit kennen wij niet: --onbekend"),
        (("check", "--fo", "json"), "dit kennen wij niet: --fo"),
        (("check", "--format", "xml"), "‘xml’ bestaat niet. Kies uit: text, json"),
        (("check", "--format"), "hier hoort één waarde bij"),
        (("check", "--format", "json="), "hoort de naam van een bestand"),
        (("check", "/etc/hosts"), "het bestand /etc/hosts staat niet in "),
        (("check", "."), "het bestand . staat niet in "),
        (("explain", "optie-zonder-nadeel"), "Bedoelt u ‘optie-zonder-nadelen’?"),
        (("explain", "xyz"), "Zie alle codes met: perspectief explain"),
        (("explain", "../../etc/passwd"), "bestaat niet"),
        (("schema", "nog-iets"), "dit kennen wij niet: nog-iets"),
        (("export", "--to", "pdf"), "de vorm ‘pdf’ bestaat niet. Kies uit: docx, odt, html"),
        (("export", "--to", "docx"), "een docx komt nooit zonder odt en html"),
        (("export", "woningbau"), "‘woningbau’ staat niet in het pakket. Bedoelt u ‘woningbouw’?"),
        (("preview", "woningbau"), "‘woningbau’ bestaat niet. Bedoelt u ‘woningbouw’?"),
        (("status", "--root", "/nergens"), "staat geen map ‘sheets’"),
        (("--root", "/tmp", "check"), "staat geen map ‘sheets’"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_call_gives_one_dutch_sentence(arguments: tuple[str, ...], says: str) -> None:
    assert says in sentence(run(*arguments))


def test_help_is_dutch_for_every_command() -> None:
    whole = run("--help")
    assert whole.returncode == 0
    commands = re.findall(r"^    (\w+)(?: |$)", whole.stdout, re.MULTILINE)
    first = [
        "init",
        "check",
        "export",
        "preview",
        "import",
        "inbox",
        "new",
        "rename",
        "move",
        "diff",
        "status",
        "explain",
        "fmt",
        "schema",
        "verify",
    ]
    assert commands[: len(first)] == first
    for command in commands:
        done = run(command, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"gebruik: perspectief {command}")
        assert not ENGLISH.search(done.stdout), done.stdout
        assert re.search(
            rf"\nvoorbeeld(en)?:\n  perspectief {command}.*\n\Z", done.stdout, re.DOTALL
        )


def test_without_a_command_somebody_reads_what_to_do_next(among_all: Path, tmp_path: Path) -> None:
    done = run(cwd=among_all)
    assert done.returncode == 0
    assert done.stdout.startswith("8 sheets, 1 fout, ")
    assert "perspectief check sheets/veiligheid.yaml" in done.stdout
    assert "perspectief preview veiligheid" in done.stdout
    empty = run(cwd=tmp_path)
    assert (empty.returncode, empty.stderr) == (0, "")
    assert "Deze map is leeg" in empty.stdout
    assert "perspectief init --gemeente" in empty.stdout
    assert f"cd {among_all}" in run(cwd=among_all / "sheets").stdout


# status, explain, schema


def test_status_is_one_line_a_sheet_and_the_waivers_with_their_last_day(among_all: Path) -> None:
    done = run("status", cwd=among_all)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:8]] == [
        "woningbouw", "veiligheid", "verdienvermogen", "tweedeling", "realisatiekracht",
        "organisatiebeeld", "klimaat", "digitalisering",
    ]  # fmt: skip
    assert "1 fout," in lines[1]
    assert all("geen fouten" in line for line in (lines[0], *lines[2:8]))
    assert re.search(r"^  tot en met \d{4}-\d\d-\d\d  klimaat  ", done.stdout, re.MULTILINE)


def test_explain_shows_the_page_of_a_rule() -> None:
    done = run("explain", "optie-zonder-nadelen")
    assert done.returncode == 0
    page = ROOT / "pipeline" / "meldingen" / "optie-zonder-nadelen.md"
    footer = "\nHandleiding: docs/handleiding.md\n"
    assert done.stdout == page.read_text(encoding="utf-8") + footer


def test_explain_without_a_code_lists_every_page_by_what_to_do() -> None:
    shown = run("explain").stdout
    for code in (path.stem for path in (ROOT / "pipeline" / "meldingen").glob("*.md")):
        assert len(re.findall(rf"^  {code} ", shown, re.MULTILINE)) == 1
    tasks = re.findall(r"^Ik wil (.+):$", shown, re.MULTILINE)
    assert len(tasks) == len(set(tasks)) == 10


def test_schema_finds_drift_and_repairs_it(tmp_path: Path) -> None:
    """A folder with our pages, as this repository has, gets the list of rules as well."""
    frozen(tmp_path)
    (tmp_path / "pipeline" / "meldingen").mkdir(parents=True)
    assert "schema/velden.md" in run("schema", cwd=tmp_path).stdout
    assert run("schema", "--check", cwd=tmp_path).returncode == 0
    made = tmp_path / "docs" / "regels.md"
    made.write_text(made.read_text(encoding="utf-8") + "Handwerk.\n", encoding="utf-8")
    (tmp_path / "schema" / "velden.md").unlink()
    drift = run("schema", "--check", cwd=tmp_path)
    assert drift.returncode == 1
    assert "docs/regels.md" in drift.stdout
    assert "schema/velden.md" in drift.stdout
    assert "Voer ‘perspectief schema’ uit" in drift.stdout
    assert "Handwerk." in made.read_text(encoding="utf-8")
    assert run("schema", cwd=tmp_path).returncode == 0
    assert run("schema", "--check", cwd=tmp_path).returncode == 0


def test_schema_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    frozen(tmp_path)
    (tmp_path / "schema").write_text("geen map")
    assert "wij kunnen schema niet lezen of schrijven" in sentence(run("schema", cwd=tmp_path))


# export


def test_a_fault_means_no_exports_and_the_earlier_ones_stay(
    one_fault: Path, tmp_path: Path
) -> None:
    folder = earlier(tmp_path / "exports")
    before = content(folder)
    done = run("export", "--output", str(folder), cwd=one_fault)
    assert done.returncode == 1
    assert "optie-zonder-nadelen" in done.stdout
    assert "Met ontheffing" not in done.stdout
    assert done.stdout.endswith("Er is niets geschreven. De vorige exports zijn niet veranderd.\n")
    assert content(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]


def test_a_folder_that_cannot_be_made_is_said_before_the_work_is_lost(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("van iemand")
    done = run("export", "--output", str(tmp_path / "bestand" / "exports"))
    assert "Wij kunnen de exports niet schrijven" in sentence(done)
    assert content(tmp_path) == {"bestand": b"van iemand"}


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"van iemand")
    done = run("export", "--output", str(tmp_path))
    assert "bestanden die niet van ons zijn: brief.docx" in sentence(done)
    assert content(tmp_path) == {"brief.docx": b"van iemand"}


def test_stopping_an_export_leaves_the_earlier_one_whole(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a project with nothing kept: a warm export can be done before it is stopped."""
    root = frozen(tmp_path_factory.mktemp("cold") / "project")
    folder = earlier(tmp_path / "exports")
    before = content(folder)
    command = ("export", "--output", str(folder))
    code, said = on_terminal(command, stop_at="Documenten maken", cwd=root)
    assert code == 130
    assert "perspectief: gestopt." in said
    assert "Traceback" not in said
    assert content(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]


# terminals and machines


@pytest.mark.parametrize("quiet", [{}, {"NO_COLOR": "1"}, {"CI": "true"}, {"TERM": "dumb"}])
def test_colour_is_for_terminals_that_want_it(one_fault: Path, quiet: dict[str, str]) -> None:
    code, said = on_terminal(("check", "sheets/veiligheid.yaml"), cwd=one_fault, **quiet)
    assert code == 1
    assert ("\x1b[31m" in said) == (not quiet)
    assert "\x1b" not in checked(one_fault).stdout
    assert re.sub(r"\x1b\[\d+m", "", said).replace("\r\n", "\n") == (
        run("check", "sheets/veiligheid.yaml", cwd=one_fault).stdout
    )


@pytest.mark.parametrize(
    "terminal", [{"LC_ALL": "C", "LANG": "C"}, {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}]
)
def test_dutch_is_written_whatever_the_terminal_speaks(
    one_fault: Path, terminal: dict[str, str]
) -> None:
    done = run("check", cwd=one_fault, **terminal)
    assert done.stdout == checked(one_fault).stdout


@pytest.mark.parametrize("arguments", [("check",), ("--help",), ("explain", "bron-onbekend")])
def test_a_reader_that_goes_away_changes_nothing(
    one_fault: Path, arguments: tuple[str, ...]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        done = call(arguments, one_fault, stdout=gone)
    assert done.stderr == ""
    assert done.returncode == (1 if arguments == ("check",) else 0)


def test_output_that_does_not_fit_is_said(one_fault: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = call(("check",), one_fault, stdout=full)
    assert done.returncode == 2
    assert done.stderr == "perspectief: wij kunnen het verslag niet schrijven: de schijf is vol.\n"


def test_a_bug_is_an_apology_and_a_log_without_the_content_of_sheets(tmp_path: Path) -> None:
    """A rule that fails on a text of the sheet, in a copy of the program."""
    program = copied_program(tmp_path)
    rule = program / "pipeline" / "checks" / "alt_ontbreekt.py"
    with rule.open("a", encoding="utf-8") as handle:
        handle.write(
            "\n\ndef check(document, *package):\n    raise KeyError(document.content.titel)\n"
        )
    frozen(tmp_path)
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    done = run("check", cwd=tmp_path, PYTHONPATH=str(program), TMPDIR=str(temporary))
    said = sentence(done, 3)
    (log,) = temporary.glob("*.log")  # a copy that was ended may leave an empty folder
    assert str(log) in said
    text = log.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "alt_ontbreekt.py" in text
    titles = re.findall(r"^titel: (.+)$", all_sheets(), re.MULTILINE)
    assert len(titles) == 8
    assert not [title for title in titles if title.strip('"') in text + done.stderr]


def test_a_program_that_is_not_complete_says_how_to_install_it() -> None:
    """Python without the packages that the program needs."""
    done = call(("check",), ROOT, stdout=subprocess.PIPE, options=("-S",))
    assert "de installatie is niet compleet" in sentence(done)


def selected(root: Path, row: dict[str, object]) -> str:
    """The text that a row of the JSON report points at."""
    raw = (root / str(row["file"])).read_bytes().decode("utf-8-sig")
    lines = raw.replace("\r\n", "\n").split("\n")
    first, last = int(str(row["line"])), int(str(row["end_line"]))
    assert first == last
    return lines[first - 1][int(str(row["column"])) - 1 : int(str(row["end_column"])) - 1]


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def all_sheets() -> str:
    """The text of all sheets."""
    return "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "sheets").glob("*.yaml"))


def copied_program(folder: Path) -> Path:
    """A copy of the program, to break."""
    for name in ("pipeline", "schema"):
        shutil.copytree(
            ROOT / name, folder / "programma" / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    return folder / "programma"


def earlier(folder: Path) -> Path:
    """What an earlier export left: files that its manifest names."""
    folder.mkdir()
    (folder / "woningbouw.docx").write_bytes(b"de vorige woningbouw")
    (folder / "index.html").write_bytes(b"de vorige pagina")
    (folder / "manifest.json").write_text('{"version": 1, "files": [{"file": "woningbouw.docx"}]}')
    return folder


def call(
    arguments: tuple[str, ...], cwd: Path, stdout: object, options: tuple[str, ...] = ()
) -> Done:
    """One call with its standard output somewhere else, or with options of Python."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    if not options:
        fork = Fork(arguments, cwd, surroundings, (stdout, None))
        _, wrong = fork.communicate()
        return subprocess.CompletedProcess(arguments, fork.wait(), "", wrong)
    return subprocess.run(
        [sys.executable, *options, "-m", "pipeline", *arguments],
        cwd=cwd,
        stdout=stdout,  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
        env=surroundings,
    )


def on_terminal(
    arguments: tuple[str, ...], stop_at: str = "", cwd: Path = ROOT, **environment: str
) -> tuple[int, str]:
    """The exit code and all that a terminal shows; Ctrl-C as soon as it shows `stop_at`."""
    own = {key: value for key, value in os.environ.items() if key not in ("CI", "NO_COLOR")}
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=cwd,
        stdin=end,
        stdout=end,
        stderr=end,
        env={**own, "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment},
        start_new_session=True,
    )
    os.close(end)
    shown = b""
    stopped = False
    while chunk := read(terminal):
        shown += chunk
        if stop_at and not stopped and stop_at.encode() in shown:
            stopped = True
            os.killpg(process.pid, signal.SIGINT)
    os.close(terminal)
    return process.wait(60), shown.decode()


def read(terminal: int) -> bytes:
    """What a terminal shows next; nothing once the program has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""

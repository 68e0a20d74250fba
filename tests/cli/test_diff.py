"""`diff`: what changed between two versions, called as a person or a workflow would call it."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from helpers import inputs
from helpers.damaged import replace
from helpers.edited import read, write
from helpers.exported import exports, run
from helpers.reworded import repeat, reword
from helpers.word_files import docx, p

from pipeline.jobs.diff import diff
from pipeline.model import Stop

FUZZ = int(os.environ.get("PERSPECTIEF_FUZZ", "0"))
TWO = ("woningbouw", "klimaat")
PRO_OLD = "Jongeren blijven langer thuis wonen."
PRO = "De omgeving wordt groener."


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two sheets in git, with a release."""
    root: Path = inputs.frozen(tmp_path / "project", *TWO)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "begin")
    git(root, "tag", "v1.0")
    return root


def show_diff(root: Path, *arguments: str) -> str:
    done = run("diff", *arguments, cwd=root)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    said: str = done.stdout
    return said


def test_nothing_changed_gives_nothing(project: Path) -> None:
    assert show_diff(project) == "Van v1.0 naar nu. Er is niets veranderd.\n"


def test_a_change_is_told_at_its_item_against_the_release_or_a_commit(project: Path) -> None:
    text = (project / "sheets/woningbouw.yaml").read_text(encoding="utf-8")
    first = "          nadelen:\n            - Definitieve"
    assert first in text
    added = first.replace("nadelen:\n", f"nadelen:\n            - {PRO}\n")
    replace(project, "woningbouw.yaml", first, added)
    line = "optie ‘In hetzelfde tempo verder’: nadeel toegevoegd: De omgeving wordt groener."
    for arguments in ((), ("HEAD",), ("v1.0",)):
        said = show_diff(project, *arguments)
        assert "1 verandering: 1 inhoudelijk, 0 redactioneel." in said
        assert "[inhoudelijk] Dilemma ‘" in said
        assert line in said
    git(project, "commit", "-qam", "nadeel")
    assert line in show_diff(project, "v1.0", "HEAD")
    assert "nadeel verwijderd: De omgeving" in show_diff(project, "HEAD", "v1.0")
    assert "niets veranderd" in show_diff(project, "HEAD")


def test_git_of_a_hook_does_not_lead_elsewhere(project: Path, tmp_path: Path) -> None:
    done = run("diff", cwd=project, GIT_DIR=str(tmp_path / "x"), GIT_INDEX_FILE="y")
    assert "niets veranderd" in done.stdout, done.stderr


def test_what_moves_is_moved_and_a_new_id_is_told_as_that(project: Path) -> None:
    file = "sheets/woningbouw.yaml"
    data = read(project / file)
    one, two = data["keuzes"]["dilemmas"][:2]
    one["opties"].append(one["opties"].pop(0))
    point = two["opties"][0]["nadelen"].pop(1)
    two["opties"][0]["voordelen"].append(point)
    two["opties"].append({**one["opties"].pop(0), "titel": "Heel anders"})
    data["keuzes"]["dilemmas"][1]["opties"][1]["id"] = "nieuwe-naam"
    write(project / file, data)
    found = [(each.what, each.old, each.new) for each in diff(project).changes]
    titles = [dilemma["titel"] for dilemma in (one, two)]
    assert sorted(found) == sorted(
        [
            ("titel veranderd", "Versnellen", "Heel anders"),
            (f"verplaatst, was optie bij: dilemma ‘{titles[0]}’", "", ""),
            ("verplaatst, was nadeel bij: dilemma ‘{}’, optie ‘{}’".format(
                titles[1], two["opties"][0]["titel"]), "", ""),
            ("hernoemd (andere vaste naam, id)", "groeit-verder", "nieuwe-naam"),
        ]
    )  # fmt: skip


def test_an_old_version_that_cannot_be_read_is_said(project: Path, tmp_path: Path) -> None:
    old = shutil.copytree(project, tmp_path / "oud")
    (old / "sheets/klimaat.yaml").write_text("[", encoding="utf-8")
    said = show_diff(project, str(old))
    assert "niet vergeleken: klimaat (in de oude versie)." in said
    assert "niets veranderd" in said


@pytest.mark.parametrize("name", ["nergens", "--output=x", "v9.9", "exports.zip", "leeg"])
def test_a_version_that_is_not_there_is_a_wrong_call(project: Path, name: str) -> None:
    (project / "leeg").mkdir()
    done = run("diff", "--", name, cwd=project)
    assert done.returncode == 2
    assert done.stderr.startswith("perspectief: ")
    assert "Traceback" not in done.stderr


def test_a_folder_without_git_is_a_wrong_call(tmp_path: Path) -> None:
    done = run("diff", cwd=inputs.frozen(tmp_path / "los", *TWO))
    assert done.returncode == 2
    assert "staat niet in git" in done.stderr


HOSTILE = (
    "<script>alert(1)</script> @griffie [x](javascript:y) "
    "\\u202e\\u001b[31m ::error:: ##[group] | `a`"
)
"""Between double quotes, YAML reads the two escapes."""


def test_hostile_texts_are_harmless_in_every_form(project: Path) -> None:
    replace(project, "woningbouw.yaml", "eigenaar: Gemeente Amersfoort", f'eigenaar: "{HOSTILE}"')
    data = read(project / "sheets/klimaat.yaml")
    data["titel"] = data["keuzes"]["dilemmas"][0]["titel"] = "::error:: <b>@griffie</b> ##[x]"
    data["samenvatting"] += "\n\n<img src=x onerror=alert(1)> [a](javascript:b)\n"
    write(project / "sheets/klimaat.yaml", data)
    for form in ("text", "markdown", "html"):
        said = show_diff(project, "--format", form)
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "##[" not in said
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())
        if form != "text":
            assert "<script>alert" not in said
            assert "<img" not in said
            assert "<b>" not in said
            assert "alert(1)" in said or "alert\\(1" in said
        if form == "markdown":
            assert "@griffie" not in said
            assert "](javascript" not in said


def test_the_page_says_in_words_what_came_and_went(project: Path, tmp_path: Path) -> None:
    replace(project, "klimaat.yaml", "eigenaar: Gemeente", "eigenaar: Stad")
    replace(project, "woningbouw.yaml", "de ruimte is schaars", "de ruimte is nooit schaars")
    page = tmp_path / "verschil.html"
    assert run("diff", "--format", "html", "--output", str(page), cwd=project).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert '<ins><span class="merk">nieuw: </span>nooit</ins>' in html
    assert '<del><span class="merk">weg: </span>Gemeente</del>' in html


SERIOUS = {
    "getal": ("De stad telt 160.000 inwoners.", "De stad telt 165.000 inwoners."),
    "getal in letters": ("Er zijn twee plekken.", "Er zijn drie plekken."),
    "datum": ("Het plan is klaar op 1 mei 2030.", "Het plan is klaar op 1 juni 2030."),
    "naam": ("Het overleg is met Utrecht.", "Het overleg is met Leusden."),
    "naam met andere letter": ("Wij vragen het aan Jansen.", "Wij vragen het aan Janssen."),
    "ontkenning": ("De stad groeit verder.", "De stad groeit niet verder."),
    "ontkenning in een woord": ("Dat is wenselijk.", "Dat is onwenselijk."),
    "modaal": ("De gemeente kan bouwen.", "De gemeente moet bouwen."),
    "modaal erbij": ("De gemeente bouwt.", "De gemeente mag bouwen."),
    "bron": ("Zie [dit](bron:visie).", "Zie [dit](bron:omgevingsvisie)."),
    "bedrag": ("Het kost € 5 miljoen.", "Het kost € 5 miljard."),
    "procent": ("Dat is 5% meer.", "Dat is 5 meer."),
    "volgorde": ("Eerst de natuur, dan de woningen.", "Eerst de woningen, dan de natuur."),
}
"""What is never only editorial, each as a text before and after."""
for _line in (inputs.FOLDER / "inhoudelijk.txt").read_text(encoding="utf-8").splitlines():
    _one, _two = _line.replace("\\n", "\n").split(" | ")
    SERIOUS |= {_line: (_one, _two), f"{_line} (terug)": (_two, _one)}
LIGHT = {
    "komma": (
        "De stad groeit en de ruimte is schaars.",
        "De stad groeit, en de ruimte is schaars.",
    ),
    "vulwoord": ("Dat kost ruimte.", "Dat kost ook ruimte."),
    "spelling": ("De gemeentte bouwt woningen.", "De gemeente bouwt woningen."),
    "regeleinde": ("De stad groeit\nen bouwt: veel.", "De stad groeit en bouwt; veel."),
}


def test_what_says_something_else_is_never_editorial(tmp_path: Path) -> None:
    old, new = inputs.frozen(tmp_path / "oud", *TWO), inputs.frozen(tmp_path / "nieuw", *TWO)
    file = "sheets/woningbouw.yaml"
    pairs = {**SERIOUS, **LIGHT}
    for root, at in ((old, 0), (new, 1)):
        data = read(root / file)
        data["kernopgave"]["onderdelen"] = [
            {"titel": f"Onderdeel {name}", "tekst": pair[at]} for name, pair in pairs.items()
        ]
        option = data["keuzes"]["dilemmas"][0]["opties"][0]
        if at:  # a comma, where each word counts
            for holder, key in (
                (option, "titel"), (option["voordelen"], 0), (option["nadelen"], 0),
                (data["risicos"][0], "tekst"),
            ):  # fmt: skip
                first, _, rest = holder[key].partition(" ")
                holder[key] = f"{first}, {rest}"
            option["kosten"] = [{"bedrag": "1.000.000", "periode": "eenmalig"}]
        write(root / file, data)
    compared = diff(new, str(old))
    assert not compared.unread
    found = {change.path: change.substantive for change in compared.changes}
    said = {
        name: found[f"kernopgave/onderdelen/{number}/tekst"] for number, name in enumerate(pairs, 1)
    }
    assert said == {**dict.fromkeys(SERIOUS, True), **dict.fromkeys(LIGHT, False)}
    guarded = [each for each in compared.changes if "onderdelen" not in each.path]
    assert len(guarded) == 5
    assert all(each.substantive for each in guarded)


# Documents


VRAAG = "Geven we na 2040 invulling aan de verwachte behoefte aan woningen?"


def zipped(path: Path, *names: str) -> Path:
    """A download as people keep it: documents and their checksums."""
    with ZipFile(path, "w") as archive:
        for name in (*names, "SHA256SUMS"):
            archive.write(exports() / name, f"informatiepakket/{name}")
    return path


def test_a_download_is_the_version_that_it_was_made_of(project: Path, tmp_path: Path) -> None:
    replace(project, "woningbouw.yaml", VRAAG, "Groeien we na 2040?")
    git(project, "commit", "-qam", "vraag")
    shutil.copy(inputs.FOLDER / "sheets" / "tweedeling.yaml", project / "sheets")
    replace(
        project, "pakket/informatiepakket.yaml", "  - klimaat\n", "  - klimaat\n  - tweedeling\n"
    )
    file = zipped(tmp_path / "oud.zip", "woningbouw.docx", "klimaat.odt")
    found = diff(project, str(file))
    asked = [each for each in found.changes if each.document.startswith("Woningbouw")]
    assert [(each.old, each.new) for each in asked] == [(VRAAG, "Groeien we na 2040?")]
    # What a package has and a download of two sheets has not, came since.
    assert {each.what for each in found.changes if each not in asked} == {"sheet toegevoegd"}
    assert not any("Klimaat" in each.document for each in found.changes)
    assert [line[:28] for line in found.left] == ["Niet vergeleken: de bronnen,"]


def test_a_document_is_compared_by_its_fields_where_git_does_not_know_it(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path / "project", *TWO)
    replace(root, "woningbouw.yaml", VRAAG, "Groeien we na 2040?")
    old = reword((exports() / "woningbouw.docx").read_bytes(), (PRO_OLD, "Dat kost 3 jaar."))
    old = repeat(old, "Woningbouw in een groeiende stad", "Waar hoort dit?")
    (tmp_path / "oud.docx").write_bytes(old)
    found = diff(root, str(tmp_path / "oud.docx"))
    assert {(each.old, each.new) for each in found.changes} >= {
        (VRAAG, "Groeien we na 2040?"),
    }
    assert {"Dat kost 3 jaar.", PRO_OLD} <= {each.old or each.new for each in found.changes}
    assert "staat niet in git" in found.left[0]
    assert "‘Waar hoort dit?’" in found.left[1]
    for name, words in (("wonen.html", "docx, odt of zip"), ("nota.docx", "welke sheet")):
        (tmp_path / name).write_bytes(docx(p("Iets anders.")))
        with pytest.raises(Stop, match=words):
            diff(root, str(tmp_path / name))


# Any edit


Edit = tuple[str, bool]
"""The path of the change that an edit must give, and whether it is substantive."""


def edit_text(holder: Any, key: str, path: str, chance: random.Random) -> Edit:
    """A word more in a text: one that says something, or one that says nothing."""
    first, _, rest = holder[key].partition(" ")
    word = chance.choice(["ook", "niet", "moet", "2031", "Utrecht", "geitenwollen"])
    holder[key] = f"{first} {word} {rest}"
    return path, word != "ook"


def sign(holder: Any, key: str, path: str, chance: random.Random) -> Edit:
    first, _, rest = holder[key].partition(" ")
    holder[key] = f"{first}, {rest}"
    return path, False


def wrap(holder: Any, key: str, path: str, chance: random.Random) -> None:
    """A line that ends elsewhere: nothing that a reader sees."""
    first, _, rest = holder[key].partition(" ")
    holder[key] = f"{first}\n{rest}"


def edit_point(dilemma: Any, path: str, chance: random.Random) -> Edit:
    """A point of an option that comes, goes or changes."""
    option = chance.choice([each for each in dilemma["opties"] if each.get("nadelen")])
    points = option["nadelen"]
    at = chance.randrange(len(points))
    what = chance.choice(["in", "out", "change"])
    if what == "in":
        points.insert(at, PRO)
    elif what == "out":
        points.pop(at)
    else:
        points[at] = f"Ook {points[at]}"
    return f"{path}/opties/{option['id']}/nadelen/{at + 1}", True


def edit_options(dilemma: Any, path: str, chance: random.Random) -> Edit:
    """An option that comes, goes, moves or gets another id."""
    options = dilemma["opties"]
    what = chance.choice(["in", "out", "move", "rename"])
    if what == "in":
        name = f"{dilemma['id']}-nieuw"
        new = {"id": name, "titel": "Iets nieuws", "beschrijving": "Wij doen iets nieuws."}
        options.insert(chance.randrange(len(options) + 1), new)
        return f"{path}/opties/{name}", True
    option = chance.choice(options)
    if what == "out":
        options.remove(option)
    elif what == "move" and len(options) > 2:
        option = options.pop(0)
        options.append(option)
    else:
        option["id"] += "-x"
    return f"{path}/opties/{option['id']}", True


def units(sheet: Any) -> Iterator[tuple[Sequence[Callable[..., Edit | None]], tuple[Any, ...]]]:
    """What can be edited in a sheet, each apart from the others, and the edits of it."""
    texts: list[tuple[Any, ...]] = [(sheet, "samenvatting", "samenvatting")]
    texts.append((sheet["kernopgave"], "tekst", "kernopgave/tekst"))
    for number, part in enumerate(sheet["kernopgave"].get("onderdelen", ()), 1):
        texts.append((part, "tekst", f"kernopgave/onderdelen/{number}/tekst"))
    yield from (((edit_text, sign, wrap), text) for text in texts)
    for dilemma in sheet.get("keuzes", {}).get("dilemmas", ()):
        path = f"keuzes/dilemmas/{dilemma['id']}"
        yield (edit_point, edit_options), (dilemma, path)
        yield (edit_text,), (dilemma, "vraag", f"{path}/vraag")


@pytest.mark.parametrize("seed", range(4 + FUZZ))
def test_any_edit_is_told_once_at_its_item(seed: int, tmp_path: Path) -> None:
    """Fifteen edits at random in all sheets: each is told once, with its class, and no other."""
    chance = random.Random(seed)
    old, new = inputs.frozen(tmp_path / "oud"), inputs.frozen(tmp_path / "nieuw")
    sheets = {path.stem: read(path) for path in sorted((new / "sheets").glob("*.yaml"))}
    everything = [(name, unit) for name, sheet in sheets.items() for unit in units(sheet)]
    expected = []
    for name, (edits, what) in chance.sample(everything, 15):
        title = sheets[name]["titel"]
        if (made := chance.choice(edits)(*what, chance)) is not None:
            expected.append((title, *made))
    for name, sheet in sheets.items():
        write(new / f"sheets/{name}.yaml", sheet)
    compared = diff(new, str(old), str(new))
    assert not compared.unread
    found = [(each.document, each.path, each.substantive) for each in compared.changes]
    assert sorted(found) == sorted(expected)

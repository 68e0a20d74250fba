"""What a stranger brings costs `check` and `verify` at most ten seconds and a gigabyte.

The time is processor time, of which the system gives the child no more (`RLIMIT_CPU`), and the
memory what it may fill (`RLIMIT_DATA`); a child that reaches a bound is ended and the test fails.
Every input is named in docs/veiligheid.md.
"""

import json
import os
import resource
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import children, heavy
from helpers.attack_files import quiet
from helpers.forked import Fork
from helpers.inputs import FOLDER
from helpers.real import ROOT
from helpers.small import picture, small

from pipeline import bounded
from pipeline.bounded import webpage
from pipeline.links.nouns import Body
from pipeline.links.page import reader

SECONDS = 9
"""And a second for the start, which a fork of the loaded program does not have."""
LIMITS = [(resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_DATA, 1_000 * 1024 * 1024)]


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One call within the bounds, and all that it started within them too."""
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(project / "cache")}
    fork = Fork(arguments, project, surroundings, limits=LIMITS)
    said, wrong = fork.communicate()
    done = subprocess.CompletedProcess(arguments, fork.wait(), said, wrong)
    assert fork.seconds < 1.5 * SECONDS, fork.seconds
    quiet(done)
    return done


REPORTED = {
    "zwaar-tekens-op-letter", "zwaar-jpeg-scans", "vreemd-odt-keten", "pagina-stukken",
    "combining-16000",
}  # fmt: skip
"""One input of each kind, that people reported; `make heavy` takes all of them."""
heavy_only = pytest.mark.skipif(not os.environ.get("PERSPECTIEF_FUZZ"), reason="make heavy")


def asked(name: str) -> bool:
    return name in REPORTED or bool(os.environ.get("PERSPECTIEF_FUZZ"))


def check(project: Path) -> list[dict[str, Any]]:
    done = run(project, "check", "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["diagnostics"]
    return found


@pytest.mark.parametrize(
    "item", [item for item in heavy.CHECKED if asked(item.name)], ids=lambda item: item.name
)
def test_a_heavy_input_is_judged_within_its_bounds(item: heavy.Heavy, tmp_path: Path) -> None:
    project = small(tmp_path)
    item.put(project / "sheets")
    found = check(project)
    own = [each for each in found if each["file"].startswith(f"sheets/{item.file}")]
    if item.code:
        assert item.code in {each["code"] for each in own}
    assert all(each["line"] >= 1 for each in own)
    ordinary = [each for each in found if each["file"] == "sheets/wonen.yaml"]
    assert not [each for each in ordinary if each["severity"] == "error"]


@pytest.mark.parametrize(
    "name", [name for name in ("tabs-cubic", "combining-16000") if asked(name)]
)
def test_an_example_is_judged_within_its_bounds(name: str, tmp_path: Path) -> None:
    project = small(tmp_path)
    data = (FOLDER / "attacks" / "loader" / f"{name}.yaml").read_bytes()
    (project / "sheets" / "zwaar.yaml").write_bytes(data)
    found = check(project)
    assert [each for each in found if each["file"] == "sheets/zwaar.yaml"]


@pytest.mark.parametrize("name", [name for name in heavy.FOREIGN if asked(name)])
def test_a_foreign_file_is_judged_within_its_bounds(name: str, tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "vreemd.bin").write_bytes(heavy.FOREIGN[name]())
    done = run(project, "verify", "vreemd.bin")
    assert done.returncode in (1, 2), done.stderr
    assert "vreemd.bin" in done.stdout + done.stderr
    assert len(done.stdout) < 100_000


@heavy_only
def test_a_chain_of_styles_is_read_once(tmp_path: Path) -> None:
    project = small(tmp_path)
    data = (FOLDER / "attacks" / "verify" / "style-chain-3000.docx").read_bytes()
    (project / "keten.docx").write_bytes(data)
    assert "keten.docx" in run(project, "verify", "keten.docx").stdout


def test_a_manifest_of_90_mb_is_not_read(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "a.html").write_bytes(heavy.page("<p>a</p>", " data-document=wonen"))
    (project / "manifest.json").write_bytes(heavy.big_manifest())
    done = run(project, "verify", "a.html")
    assert "manifest.json is groter dan een manifest kan zijn" in done.stdout


@pytest.mark.parametrize("name", [name for name in heavy.PAGES if asked(name)])
def test_a_page_of_a_website_does_not_hold_up_the_others(name: str) -> None:
    import asyncio

    page = heavy.PAGES[name]()
    assert len(page) <= 2_100_000 + 100_000

    async def both() -> int:
        read, ticks = reader(), 0
        work = asyncio.create_task(read(Body(page), "utf-8"))
        while not work.done():
            await asyncio.sleep(0.01)
            ticks += 1
        await work
        return ticks

    before = os.times()
    assert asyncio.run(both()) > 2
    after = os.times()
    assert after.children_user - before.children_user < SECONDS / 2


@pytest.mark.parametrize("function", [children.endless, children.greedy])
def test_a_child_that_takes_too_much_is_ended(function: Callable[[bytes], Any]) -> None:
    start = time.process_time()
    with pytest.raises(bounded.TooMuch):
        bounded.ask_once(function, b"x", bounded.Bounds(1, 1, 300))
    assert time.process_time() - start < 1


def test_after_one_that_takes_too_much_the_others_are_judged() -> None:
    inputs = [b"a", b"traag", b"abc", b"groot", b""]
    assert bounded.ask_each(children.choosy, inputs, bounded.Bounds(1, 5)) == [1, None, 3, None, 0]


def test_one_child_judges_all_until_it_holds_much_memory() -> None:
    assert len(set(bounded.ask_each(children.which, [b"x"] * 5, bounded.Bounds()))) == 1
    assert len(set(bounded.ask_each(children.keeping, [b"x"] * 2, bounded.Bounds(memory=300)))) == 2


def test_a_fault_of_ours_in_a_child_is_a_fault_of_ours() -> None:
    with pytest.raises(RuntimeError, match="ValueError"):
        bounded.ask_once(int, b"x", bounded.Bounds())  # type: ignore[arg-type]


def test_a_large_input_and_many_small_ones_come_through() -> None:
    inputs = [b"a" * 20_000_000, *[b"b"] * 500]
    assert bounded.ask_each(children.honest, inputs, bounded.Bounds()) == [20_000_000, *[1] * 500]


def test_a_page_says_the_same_in_a_child() -> None:
    data = b"utf-8\0<p id=a>tekst<input type=password>"
    assert bounded.ask_once(webpage.look, data, bounded.Bounds()) == webpage.look(data)


def test_a_new_picture_that_is_good_is_looked_at_once(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "sheets" / "figuren" / "foto.jpg").write_bytes(picture("JPEG", (2_000, 1_500)))
    assert [each for each in check(project) if each["severity"] == "error"] == []


def test_every_heavy_input_is_in_the_threat_model() -> None:
    said = (ROOT / "docs" / "veiligheid.md").read_text(encoding="utf-8")
    names = {*(item.name for item in heavy.CHECKED), *heavy.FOREIGN, *heavy.PAGES}
    assert len(names) >= 90
    assert {name for name in names if f"`{name}`" not in said} == set()

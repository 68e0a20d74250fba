"""What the package says is different since the version before it."""

import subprocess
from pathlib import Path

from helpers.damaged import replace
from helpers.exported import run
from helpers.small import small

INFO = "pakket/informatiepakket.yaml"
TITLE = "Wat is er veranderd"
POINT = "nadeel toegevoegd: De stad wordt drukker."
FILES = ("informatiepakket.html", "index.html")


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit(root: Path, tag: str) -> None:
    git(root, "add", "sheets")
    git(root, "commit", "--allow-empty", "-qm", tag)
    git(root, "tag", tag)


def made(root: Path) -> tuple[str, str]:
    """The package and the download page; `export` reads both back before they are there."""
    done = run("export", "--to", "html", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Let op" not in done.stdout
    one, two = ((root / "exports" / name).read_text(encoding="utf-8") for name in FILES)
    return one, two


def test_a_version_says_what_is_different_from_the_one_before(tmp_path: Path) -> None:
    root = small(tmp_path / "p")
    git(root, "init", "-q")
    assert not any(TITLE in text for text in made(root))
    commit(root, "v1.0")
    first = made(root)
    assert not any(TITLE in text for text in first)
    replace(
        root, "wonen.yaml", "            - Er blijft minder natuur over.",
        "            - Er blijft minder natuur over.\n            - De stad wordt drukker.",
    )  # fmt: skip
    replace(root, "wonen.yaml", "eigenaar: ", "eigenaar: Nieuw ")
    replace(root, "wonen.yaml", "De stad groeit en de", "De stad groeit, en de")
    text = (root / "sheets" / INFO).read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("versie: "))
    replace(root, INFO, line, 'versie: "1.1"')
    second = made(root)
    for text in second:
        assert TITLE in text
        assert POINT in text
        assert "Dit is anders dan in versie" in text
        assert "is één tekst alleen anders geschreven" in text
        assert "eigenaar" not in text.lower()
    # The release of this version, and what comes after it, change nothing about what it says.
    commit(root, "v1.1")
    assert made(root) == second
    git(root, "commit", "--allow-empty", "-qm", "later")
    assert made(root) == second
    # A computer without git says so, and makes the rest.
    done = run("export", "--to", "html", cwd=root, PATH="/nergens")
    assert "staat er niet bij: git staat niet op deze computer." in done.stdout

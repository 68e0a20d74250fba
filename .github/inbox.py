"""Hand over what `perspectief inbox` did, from the job that may read to the job that may write.

`pack ANSWER` prints all of it as one JSON: the answer, the files that are new or other, the names
of those that went. `commit FILE` judges every part of that and prints the commit for GitHub, and
`answer FILE` its answer. Whoever wrote the branch may have written that JSON: it names no file
outside `sheets` and `inbox`, no waiver, and nothing that runs.
"""

import base64
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_MEGABYTE = 1024 * 1024
_MOST_FILES = 300
_LARGEST = 30 * _MEGABYTE
_LONGEST_ANSWER = 65_000
_TEXTS = re.compile(r"sheets/(pakket/(bronnen|begrippen)|[a-z0-9-]{1,80})\.yaml")
_PICTURES = re.compile(r"sheets/figuren/[a-z0-9-]{1,80}\.(png|jpg)")
_NOTES = re.compile(r"inbox/.{1,250}\.niet-gelezen\.txt")
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_COMMIT = (
    "mutation($input: CreateCommitOnBranchInput!)"
    " { createCommitOnBranch(input: $input) { commit { oid } } }"
)


def main(what: str, file: Path) -> None:
    """Print what is asked for; nothing where there is nothing to commit."""
    if what == "pack":
        print(json.dumps(_pack(file)))
        return
    given = _judge(file)
    if what == "answer":
        sys.stdout.buffer.write(given["answer"].encode())
    elif given["files"] or given["gone"]:
        print(json.dumps({"query": _COMMIT, "variables": {"input": _commit(given)}}))


def _pack(answer: Path) -> dict[str, Any]:
    subprocess.run(["git", "add", "--all", "--force", "--", "sheets", "inbox"], check=True)
    return {
        "answer": answer.read_text(encoding="utf-8"),
        "files": {
            # From the index: the bytes that git keeps, whatever line ends are checked out.
            name: base64.b64encode(_git("show", f":{name}")).decode()
            for name in _changed("AMT")
        },
        "gone": _changed("D"),
    }


def _changed(kinds: str) -> Sequence[str]:
    listed = ("diff", "--cached", "--name-only", "--no-renames", "-z", f"--diff-filter={kinds}")
    return [name for name in _git(*listed).decode().split("\0") if name]


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout


def _judge(file: Path) -> dict[str, Any]:
    """What was handed over; ends the process where any of it is not what we hand over."""
    if file.is_symlink() or file.stat().st_size > _LARGEST:
        raise SystemExit("Wat de eerste job geeft, is te groot. Er is niets geschreven.")
    given: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    files, gone = given["files"], given["gone"]
    wrong = [name for name, data in files.items() if not _is_sound(name, data)]
    wrong += [name for name in gone if not _is_plain(name) or not name.startswith("inbox/")]
    if wrong or len(files) + len(gone) > _MOST_FILES:
        raise SystemExit(f"Dit bestand mag niet mee: {wrong[:1]!a}. Er is niets geschreven.")
    if not 0 < len(given["answer"].encode()) <= _LONGEST_ANSWER:
        raise SystemExit("Het antwoord is leeg of te lang. Er is niets geschreven.")
    return given


def _is_sound(name: str, coded: str) -> bool:
    """Whether a file is one that an import writes: a sheet, a list, a picture or a note."""
    data = base64.b64decode(coded, validate=True)
    if _PICTURES.fullmatch(name):
        return len(data) <= 5 * _MEGABYTE and data.startswith(_SIGNS)
    if not _TEXTS.fullmatch(name) and not (_NOTES.fullmatch(name) and _is_plain(name)):
        return False
    try:
        return len(data) <= _MEGABYTE and "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_plain(name: str) -> bool:
    """Whether a path goes down only, and hides no sign."""
    hidden = any(unicodedata.category(sign).startswith("C") for sign in name)
    return len(name) <= 1_000 and not hidden and not {"", ".", "..", ".git"} & set(name.split("/"))


def _commit(given: dict[str, Any]) -> dict[str, Any]:
    """GitHub makes the commit, and only where the branch is still what the first job read."""
    place = {"repositoryNameWithOwner": os.environ["GH_REPO"], "branchName": os.environ["BRANCH"]}
    files = [{"path": name, "contents": data} for name, data in sorted(given["files"].items())]
    return {
        "branch": place,
        "message": {"headline": "Word-bestanden uit de map inbox in de sheets gezet"},
        "fileChanges": {
            "additions": files,
            "deletions": [{"path": name} for name in sorted(given["gone"])],
        },
        "expectedHeadOid": os.environ["HEAD"],
    }


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

"""GitHub's own program `gh` as far as our scripts use it: issues and releases kept in a file.

It refuses what the real one refuses: an option it does not know, a file that is not there.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

STORE = Path(os.environ["FAKE_GH"])


def main() -> None:
    """One call; the store holds what a repository would hold after it."""
    state = json.loads(STORE.read_text()) if STORE.exists() else {"issues": [], "releases": {}}
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("what", choices=("issue", "release", "label"))
    parser.add_argument("verb", choices=("list", "create", "edit", "close", "view", "upload"))
    parser.add_argument("names", nargs="*")
    for option in (
        "state",
        "limit",
        "json",
        "title",
        "body-file",
        "comment",
        "notes-file",
        "label",
        "description",
    ):
        parser.add_argument(f"--{option}")
    for option in ("clobber", "verify-tag", "force"):
        parser.add_argument(f"--{option}", action="store_true")
    call = parser.parse_intermixed_args()
    {"issue": issue, "release": release, "label": label}[call.what](call, state)
    STORE.write_text(json.dumps(state))


def issue(call: argparse.Namespace, state: dict[str, Any]) -> None:
    """`gh issue list|create|edit|close`."""
    issues = state["issues"]
    if call.verb == "list":
        rows = [row for row in issues if row["state"] == call.state]
        rows = [row for row in rows if {"name": call.label} in row["labels"] or not call.label]
        print(json.dumps([{name: row[name] for name in call.json.split(",")} for row in rows]))
    elif call.verb == "create":
        body = Path(call.body_file).read_text(encoding="utf-8")
        if call.label not in state.get("labels", []):
            sys.exit("there is no such label")
        row = {"number": len(issues) + 1, "title": call.title, "state": "open", "body": body}
        row |= {"author": {"login": "app/github-actions"}, "labels": [{"name": call.label}]}
        issues.append(row)
    else:
        (row,) = [row for row in issues if str(row["number"]) == call.names[0]]
        if call.verb == "edit":
            row["body"] = Path(call.body_file).read_text(encoding="utf-8")
        else:
            row |= {"state": "closed", "comment": call.comment}


def label(call: argparse.Namespace, state: dict[str, Any]) -> None:
    """`gh label create`."""
    state["labels"] = [*state.get("labels", []), *call.names]


def release(call: argparse.Namespace, state: dict[str, Any]) -> None:
    """`gh release view|create|upload`."""
    releases, (tag, *files) = state["releases"], call.names
    if call.verb == "view":
        sys.exit(0 if tag in releases else 1)
    if call.verb == "create":
        if tag in releases or not call.verify_tag:
            sys.exit("there is a release already, or nobody looked whether the tag is there")
        releases[tag] = {"title": call.title, "notes": sys.stdin.read(), "files": []}
    elif not call.clobber:
        sys.exit("a file that is there already is not replaced")
    names = {Path(file).name for file in files if Path(file).is_file()}
    if len(names) < len(files):
        sys.exit("a file is not there")
    releases[tag]["files"] = sorted(names | set(releases[tag]["files"]))


main()

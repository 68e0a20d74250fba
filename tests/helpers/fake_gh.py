"""GitHub's own program `gh` as far as our scripts use it: issues, releases and comments kept in a
file, commits made in the repository of `FAKE_GH_REPOSITORY`.

It refuses what the real one refuses: an option it does not know, a file that is not there.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

STORE = Path(os.environ["FAKE_GH"])


def main() -> None:
    """One call; the store holds what a repository would hold after it."""
    state = json.loads(STORE.read_text()) if STORE.exists() else {"issues": [], "releases": {}}
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("what", choices=("issue", "release", "label", "pr", "api"))
    verbs = ("list", "create", "edit", "close", "view", "upload", "comment", "graphql")
    parser.add_argument("verb", choices=verbs)
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
        "input",
    ):
        parser.add_argument(f"--{option}")
    for option in ("clobber", "verify-tag", "force"):
        parser.add_argument(f"--{option}", action="store_true")
    call = parser.parse_intermixed_args()
    kinds = {"issue": issue, "release": release, "label": label, "pr": comment, "api": commit}
    kinds[call.what](call, state)
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


def comment(call: argparse.Namespace, state: dict[str, Any]) -> None:
    """`gh pr comment`."""
    body = Path(call.body_file).read_text(encoding="utf-8")
    if len(body) > 65_536:
        sys.exit("body is too long")
    state["comments"] = [*state.get("comments", []), [call.names[0], body]]


def commit(call: argparse.Namespace, _: dict[str, Any]) -> None:
    """`gh api graphql` with `createCommitOnBranch`."""
    given = json.loads(Path(call.input).read_text())["variables"]["input"]
    changes, branch = given["fileChanges"], f"refs/heads/{given['branch']['branchName']}"
    if git("rev-parse", branch) != given["expectedHeadOid"]:
        sys.exit('gh: Expected branch to point to "…" but it did not. Pull and try again.')
    git("read-tree", branch)
    for each in changes["additions"]:
        blob = git("hash-object", "-w", "--stdin", data=base64.b64decode(each["contents"]))
        git("update-index", "--add", "--cacheinfo", f"100644,{blob},{each['path']}")
    for each in changes["deletions"]:
        git("update-index", "--force-remove", "--", each["path"])
    words = given["message"]["headline"]
    made = git("commit-tree", git("write-tree"), "-p", branch, "-m", words)
    git("update-ref", branch, made)
    print(json.dumps({"data": {"createCommitOnBranch": {"commit": {"oid": made}}}}))


def git(*call: str, data: bytes = b"") -> str:
    """Ask the repository, with an index of its own."""
    root = Path(os.environ["FAKE_GH_REPOSITORY"])
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    own = {**dict.fromkeys(names, "gh"), "GIT_INDEX_FILE": str(STORE.with_suffix(".index"))}
    surroundings = {**os.environ, **own}
    done = subprocess.run(
        ["git", *call], cwd=root, env=surroundings, input=data, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr.decode())
    return done.stdout.decode().strip()


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

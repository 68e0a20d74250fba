"""Where the program comes from, as pip wrote it down (PEP 610, direct_url.json)."""

import json
import re
from importlib import metadata

_ADDRESS = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")


def find_program() -> tuple[str, str] | None:
    """The repository on GitHub and the commit that was installed; nothing where it is not said."""
    try:
        text = metadata.distribution("perspectiefsheets").read_text("direct_url.json")
        found = json.loads(text or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return None
    address = _ADDRESS.fullmatch(str(found.get("url", "")))
    commit = str(found.get("vcs_info", {}).get("commit_id", ""))
    return (address[1], commit) if address and re.fullmatch("[0-9a-f]{40}", commit) else None


def find_handbook() -> str:
    """The web address of the handbook of this version; its file where there is no address."""
    found = find_program()
    place = "docs/handleiding.md"
    return f"https://github.com/{found[0]}/blob/{found[1]}/{place}" if found else place

"""The files around the sheets of a municipality, from `templates/project`."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from pipeline.model import Package

if TYPE_CHECKING:
    import jinja2

_DOTTED = ("devcontainer", "github", "gitignore", "pre-commit-config.yaml", "vscode")
"""Names that begin with a dot in a repository: hidden files get lost on the way to a package."""
_FORMS = (
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/document.yml",
    ".github/ISSUE_TEMPLATE/inhoud.yml",
    ".github/ISSUE_TEMPLATE/ontheffing.yml",
    ".github/pull_request_template.md",
)


def forms(package: Package) -> dict[str, bytes]:
    """The forms on GitHub by path from the root; one of them lists the sheets of the package."""
    titles = [document.content.titel for document in package.listed()]
    return {name: _render(name, sheets=titles) for name in _FORMS}


def start(**values: object) -> dict[str, bytes]:
    """Every file of a new project but its forms, by path from the root, with these values in it."""
    return {name: _render(name, **values) for name in sorted(_templates()) if name not in _FORMS}


def _render(name: str, **values: object) -> bytes:
    return _templates()[name].render(values).encode()


@cache
def _templates() -> Mapping[str, "jinja2.Template"]:
    import jinja2

    # GitHub has the braces that Jinja uses elsewhere.
    environment = jinja2.Environment(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    # JSON is YAML: a text between quotes, whatever signs are in it.
    environment.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)
    folder = files("pipeline") / "templates" / "project"
    return {
        name: environment.from_string(item.read_text(encoding="utf-8"))
        for name, item in _walk(folder, "")
    }


def _walk(folder: Traversable, before: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        name = f"{before}{'.' if not before and item.name in _DOTTED else ''}{item.name}"
        if item.is_dir():
            yield from _walk(item, f"{name}/")
        else:
            yield name, item

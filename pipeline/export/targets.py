"""Links of the syntax tree as addresses in one format: in this file, or in that of a sheet."""

from collections.abc import Collection, Sequence

from pipeline.model import Json, bookmark

_SCHEME = "sheet:"


def resolve(blocks: Sequence[Json], extension: str, sheets: Collection[str]) -> tuple[Json, ...]:
    """The same blocks with `sheet:<id>#<anchor>` as a place in a file with this extension.

    `sheets` are the sheets that the file itself holds. The file names stand side by side in one
    folder, so the links work from a disk, a USB stick and a web server.
    """
    return tuple(_resolved(block, extension, sheets) for block in blocks)


def _resolved(node: Json, extension: str, sheets: Collection[str]) -> Json:
    if isinstance(node, list):
        return [
            _resolved(child, extension, sheets) if isinstance(child, list | dict) else child
            for child in node
        ]
    content = node.get("c")
    if not isinstance(content, list):
        return node
    content = _resolved(content, extension, sheets)
    if node["t"] == "Link":
        target, title = content[2]
        content = [content[0], content[1], [address(target, extension, sheets), title]]
    return {"t": node["t"], "c": content}


def address(target: str, extension: str, sheets: Collection[str]) -> str:
    """The address of one link in a file with this extension that holds these sheets."""
    if not target.startswith(_SCHEME):
        return target
    sheet_id, _, place = target.removeprefix(_SCHEME).partition("#")
    if sheet_id in sheets:
        return f"#{place}"
    return f"{sheet_id}.{extension}#{bookmark(place) if extension == 'docx' else place}"

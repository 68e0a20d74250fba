"""Links of the syntax tree as addresses in one format: in this file, or in that of a sheet."""

from collections.abc import Collection, Sequence

from pipeline.model import Json, bookmark


def resolve(blocks: Sequence[Json], extension: str, sheets: Collection[str]) -> tuple[Json, ...]:
    """The same blocks with `sheet:<id>#<anchor>` as a place in a file with this extension.

    `sheets` are the sheets that the file itself holds. The file names stand side by side in one
    folder, so the links work from a disk, a USB stick and a web server.
    """
    return tuple(_resolved(block, extension, sheets) for block in blocks)


def _resolved(node: Json, extension: str, sheets: Collection[str]) -> Json:
    """The node itself where no link in it changes: nearly all of the tree."""
    if isinstance(node, list):
        made = [
            _resolved(child, extension, sheets) if isinstance(child, dict | list) else child
            for child in node
        ]
        same = all(new is old for new, old in zip(made, node, strict=True))
        return node if same else made
    if not isinstance(node, dict) or not isinstance(old := node.get("c"), list | dict):
        return node
    content = _resolved(old, extension, sheets)
    if content is old and node["t"] != "Link":
        return node
    if node["t"] == "Link":
        target, title = content[2]
        content = [content[0], content[1], [_address(target, extension, sheets), title]]
    return {"t": node["t"], "c": content}


def _address(target: str, extension: str, sheets: Collection[str]) -> str:
    if not target.startswith("sheet:"):
        return target
    sheet_id, _, place = target.removeprefix("sheet:").partition("#")
    if sheet_id in sheets:
        return f"#{place}"
    return f"{sheet_id}.{extension}#{bookmark(place) if extension == 'docx' else place}"

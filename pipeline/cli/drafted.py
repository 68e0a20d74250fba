"""Describes the drafts that `import` made of a Word file."""

from pipeline.jobs.intake import Imported
from pipeline.terminal import harmless


def describe_drafts(imported: Imported, name: str) -> str:
    """The drafts, what a person must decide in each, and what is not in them."""
    count = len(imported.drafts)
    lines = [
        f"Uit {name} {'is 1 concept' if count == 1 else f'zijn {count} concepten'} gemaakt. "
        "Elk woord uit het bestand staat erin."
    ]
    for file, (title, decisions) in imported.drafts.items():
        lines += ["", f"{file}: {title}", *(f"  - {each}" for each in decisions)]
    if imported.also:
        lines += ["", f"Ook gemaakt of aangevuld: {', '.join(imported.also)}."]
    if imported.comments:
        lines += ["", "Opmerkingen in het Word-bestand (deze staan niet in het concept):"]
        lines += [f"  - {each}" for each in imported.comments]
    lines += [f"Let op: {each}" for each in imported.remarks]
    return harmless("\n".join(lines))

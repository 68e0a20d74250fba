"""From a Word file to the files of its drafts, with every word proven to stand in them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.intake.complete import complete
from pipeline.intake.draft import Draft, Leaf, Text, leaves
from pipeline.intake.markdown import write_markdown, write_plain
from pipeline.intake.names import Names
from pipeline.intake.nouns import WordFile
from pipeline.intake.proof import prove_recognised, prove_written
from pipeline.intake.recognise import recognise
from pipeline.intake.sources import Sources, find_terms
from pipeline.intake.written import write_entries, write_yaml
from pipeline.model import Stop
from pipeline.yaml.faults import FileFault

_SIGNS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_MARKED = ("proza", "zin")
_MOST_PICTURES = 40


@dataclass(frozen=True, slots=True)
class Known:
    """What the project has already: ids and numbers of sheets, addresses of sources by id, and
    terms."""

    sheets: Mapping[str, int]
    sources: Mapping[str, str]
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """The drafts of a file: `sheets` the text of each by id, with the title and the sentences on
    what a person must decide; `pictures` by file name; what comes at the end of the lists."""

    sheets: Mapping[str, str]
    titles: Mapping[str, str]
    decisions: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, bytes]
    sources: str
    terms: str


def make_drafts(source: WordFile, known: Known, sheet_id: str = "", file_name: str = "") -> Made:
    """Recognise the sheets in a file and write each as a draft.

    Every word of the file stands in a draft, in order within its field: that is compared, and
    `Lost` is raised where it is not so. `sheet_id` is the id of a first sheet; the others
    are named after their title, and one without a title after its file. Raises `Stop` where
    pandoc cannot run, or a draft has more parts than a sheet can have.
    """
    drafts = recognise(source)
    ids = _name_sheets(drafts, sheet_id, file_name or "sheet")
    pictures: dict[str, bytes] = {}
    for name, draft in zip(ids, drafts, strict=True):
        _take_pictures(draft, source, name, pictures)
    fields = _complete_all(ids, drafts, known)
    labels = [_list_labels(draft) for draft in drafts]
    sources = Sources(dict(known.sources))
    files, titles, decisions = {}, {}, {}
    for name, draft, made, filled, said in zip(
        ids, drafts, fields, _fill(fields, sources), labels, strict=True
    ):
        titles[name] = draft.title.text if draft.title else name
        files[name] = _write(made, filled, said, titles[name])
        decisions[name] = tuple(_decisions(draft, made))
    kept = [leaf.text for leaf in leaves(fields, Leaf)]
    prove_recognised(source, kept, [each for said in labels for each in said])
    terms = find_terms(source, known.terms)
    return Made(
        files, titles, decisions, pictures, write_entries(sources.entries), write_entries(terms)
    )


def _complete_all(
    ids: Sequence[str], drafts: Sequence[Draft], known: Known
) -> list[dict[str, Any]]:
    """The fields of each draft, with its number or the sheet that it belongs to."""
    numbers = {**known.sheets}
    before: dict[str, Draft] = {}
    fields = []
    for name, draft in zip(ids, drafts, strict=True):
        if draft.annex:
            fields.append(complete(draft, 0, _belongs_to(draft, before, known.sheets)))
        else:
            numbers[name] = _number(draft, drafts, numbers)
            fields.append(complete(draft, numbers[name], ""))
        before[name] = draft
        _move_notes(fields[-1])
    return fields


def _list_labels(draft: Draft) -> list[str]:
    """The words of the file that became the name of a field, a number or a mark of a list."""
    typed = [line.number for text in _texts(draft) for line in text.lines if line.typed]
    return [*draft.labels, *typed]


def _write(made: dict[str, Any], filled: Any, labels: Sequence[str], title: str) -> str:
    """The text of a draft; raises `Lost` where a word of the file is not in it."""
    text = write_yaml(filled, labels)
    try:
        prove_written(made, text, labels)
    except FileFault:
        raise Stop(
            f"de sheet ‘{title[:80]}’ wordt te groot: daar leest niemand doorheen. "
            "Verdeel de tekst over twee of meer documenten, en haal elk document apart binnen."
        ) from None
    return text


def _name_sheets(drafts: Sequence[Draft], sheet_id: str, file_name: str) -> list[str]:
    names = Names(set())
    made = []
    for at, draft in enumerate(drafts):
        title = draft.title.text if draft.title else ""
        short = re.split(r"[:.?]", title)[0] if len(title) > 40 else title
        made.append(sheet_id if sheet_id and not at else names.make(short or file_name, "sheet"))
    return made


def _number(draft: Draft, drafts: Sequence[Draft], numbers: Mapping[str, int]) -> int:
    """The number in the file, or the first free one where that is taken or there is none."""
    taken = set(numbers.values())
    if 0 < draft.number < 100 and draft.number not in taken:
        return draft.number
    wanted = taken | {each.number for each in drafts}
    free = next((each for each in range(1, 100) if each not in wanted), 99)
    if draft.number:
        draft.decisions.append(
            f"Nummer {draft.number} heeft een andere sheet al. Deze kreeg nummer {free}."
        )
    return free


def _belongs_to(draft: Draft, before: dict[str, Draft], numbers: Mapping[str, int]) -> str:
    """The id of the sheet that an annex belongs to: the one with its number, in the file or in
    the project, else the one before it."""
    named = {str(each.number): name for name, each in before.items() if not each.annex}
    named = {**{str(number): name for name, number in numbers.items()}, **named}
    last = next((name for name in reversed(before) if not before[name].annex), "vul-in")
    found = named.get(draft.belongs_to, last)
    draft.decisions.append(f"Kijk na of deze bijlage hoort bij ‘{found}’.")
    return found


def _texts(draft: Draft) -> Iterator[Text]:
    yield from leaves(draft.fields, Text)
    for _, text in draft.unplaced:
        yield from leaves(text, Text)


def _take_pictures(draft: Draft, source: WordFile, name: str, pictures: dict[str, bytes]) -> None:
    """Put the pictures among the figures of the sheet, in order, and out of its texts."""
    shown: list[str] = []
    for text in _texts(draft):
        kept = []
        for line in text.lines:
            shown += [run.picture for run in line.runs if run.picture]
            runs = tuple(run for run in line.runs if not run.picture)
            if line.text or runs:
                kept.append(replace(line, runs=runs))
        text.lines[:] = kept
    for short in dict.fromkeys(shown):
        picture = source.pictures[short]
        kind = next((k for sign, k in _SIGNS.items() if picture.data.startswith(sign)), "")
        made = draft.fields.setdefault("figuren", [])
        if not kind or len(made) >= _MOST_PICTURES:
            draft.decisions.append(
                f"De afbeelding {short} is geen goede png of jpg. Voeg haar zelf toe."
            )
            continue
        identity = f"{name[:60]}-figuur-{len(made) + 1}"
        pictures[f"{identity}.{kind}"] = picture.data
        made.append(
            {
                "id": f"figuur-{len(made) + 1}",
                "soort": "afbeelding",
                "titel": "[Vul in: titel van deze afbeelding]",
                **({"alt": picture.alt} if picture.alt else {}),
                "bijschrift": "[Vul in: bijschrift van deze afbeelding]",
                "bestand": f"{identity}.{kind}",
            }
        )


def _move_notes(fields: dict[str, Any]) -> None:
    """A footnote at a line without markup goes to `niet_geplaatst`, with the line as its place."""
    left: list[dict[str, Any]] = fields.get("niet_geplaatst", [])
    for leaf in leaves(fields, Leaf):
        if leaf.form not in ("regel", "soort"):
            continue
        for at, line in enumerate(leaf.text.lines):
            notes = tuple(run for run in line.runs if run.note)
            if notes:
                note = Text([replace(line, runs=notes, text="", typed=False)])
                place = f"bij ‘{line.text}’"[:300]
                left.append({"plek": place, "tekst": Leaf("kaal", note)})
                bare = tuple(run for run in line.runs if not run.note)
                leaf.text.lines[at] = replace(line, runs=bare)
    if left:
        fields["niet_geplaatst"] = left


def _fill(fields: Any, sources: Sources) -> Any:
    """The fields with the text of every leaf; pandoc starts once for all."""
    found = list(leaves(fields, Leaf))
    marked = [leaf for leaf in found if leaf.form in _MARKED]
    written = iter(
        write_markdown([(leaf.text, leaf.form == "zin") for leaf in marked], sources.link)
    )
    said = {
        id(leaf): _ended(leaf, next(written)) if leaf.form in _MARKED else _write_value(leaf)
        for leaf in found
    }

    def filled(value: Any) -> Any:
        if isinstance(value, Leaf):
            return said[id(value)]
        if isinstance(value, dict):
            return {key: filled(each) for key, each in value.items()}
        return [filled(each) for each in value] if isinstance(value, list) else value

    return filled(fields)


def _ended(leaf: Leaf, written: str) -> str:
    """Prose as lines of its own, also where it is one."""
    return f"{written}\n" if leaf.form == "proza" else written


def _write_value(leaf: Leaf) -> str:
    if leaf.form == "soort":
        return leaf.text.one_line.casefold().strip(" :.")
    return write_plain(leaf.text) if leaf.form == "kaal" else leaf.text.one_line


def _decisions(draft: Draft, fields: Mapping[str, Any]) -> Iterator[str]:
    yield from draft.decisions
    left = len(fields.get("niet_geplaatst", ()))
    if left:
        yield (
            f"{'Eén tekst kreeg' if left == 1 else f'{left} teksten kregen'} geen plek. "
            "Zie ‘niet_geplaatst’ onderaan."
        )
    todo = Counter(_placeholders(fields))
    for words, times in todo.items():
        said = f"Vul in: {words}{f' ({times} keer)' if times > 1 else ''}"
        yield said if said.endswith("?") else f"{said}."


def _placeholders(fields: Mapping[str, Any]) -> Iterator[str]:
    for text in leaves(fields, str):
        if text.startswith("[Vul in: "):
            yield text.removeprefix("[Vul in: ").removesuffix("]")

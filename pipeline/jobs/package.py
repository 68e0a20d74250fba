"""From written documents to everything that goes into the folder beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import formats, publish, render, style, verify
from pipeline.export.html import search
from pipeline.export.html.index import Shown, index
from pipeline.export.zip import BUNDLE, bundle
from pipeline.model import Diagnostic, Export, Manuscript, Package, Stop
from pipeline.verify import gate


def refuse_formats(names: Sequence[str]) -> None:
    """Raise `Stop` where a format does not exist, or comes without those it belongs to."""
    unknown = [name for name in names if name not in formats.NAMES]
    if unknown or not names:
        choices = ", ".join(formats.NAMES)
        raise Stop(f"de vorm ‘{', '.join(unknown)}’ bestaat niet. Kies uit: {choices}.")
    if "docx" in names and len(set(names)) < len(formats.NAMES):
        raise Stop(
            "een docx komt nooit zonder odt en html: niet iedereen heeft Word. "
            "Laat --to weg, of kies zonder docx."
        )


def refuse_style() -> None:
    """Raise `Stop` where not everybody can read the colours of the house style."""
    wrong = style.faults(style.load())
    if wrong:
        lines = "".join(f"\n  {line}" for line in wrong)
        raise Stop(
            "niet iedereen kan de kleuren van de huisstijl lezen (WCAG 2.2, 1.4.3 en 1.4.11). "
            f"Verander ze in pipeline/templates/huisstijl.yaml. Er is niets geschreven.{lines}"
        )


def refuse_folder(folder: Path, root: Path) -> None:
    """Raise `Stop` where exports cannot go: before the work is done, not after it."""
    publish.refuse(folder, root)


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """All files in place of what was in the folder, in one step; raises `Stop`."""
    publish.publish(files, folder)


def manuscripts(package: Package) -> tuple[Manuscript, ...]:
    """The listed sheets in reading order, and the package last."""
    pictures = render.pictures(package)
    made = [render.sheet(document, package, pictures) for document in render.reading_order(package)]
    combined = render.package(package, pictures)
    return (*made, combined) if combined else tuple(made)


def exports(
    manuscripts: Sequence[Manuscript], written: formats.Written, package: Package
) -> tuple[Export, ...]:
    """The written files of these manuscripts, with what each was made from."""
    sums = {
        document.id.rpartition("/")[2]: document.sha256
        for document in (*package.sheets, package.informatiepakket)
        if document is not None
    }
    return tuple(
        Export(
            file=f"{item.id}.{name}",
            sheet=item.id,
            title=item.title,
            format=name,
            data=written[item.id, name],
            source_sha256=sums[item.id],
            version=item.version,
        )
        for item in manuscripts
        for name in formats.NAMES
        if (item.id, name) in written
    )


def in_order(exports: Sequence[Export], sheets: Sequence[str]) -> tuple[Export, ...]:
    """The files in this order of sheets, the package last, as a whole export gives them."""
    places = {name: number for number, name in enumerate((*sheets, render.PACKAGE_ID))}
    key = {name: number for number, name in enumerate(formats.NAMES)}
    return tuple(sorted(exports, key=lambda item: (places[item.sheet], key[item.format])))


def files(
    exports: tuple[Export, ...],
    manuscripts: Sequence[Manuscript],
    waived: tuple[Diagnostic, ...],
    package: Package,
) -> dict[str, bytes]:
    """Everything that goes into the folder, by name; readers can search in the sheets."""
    files = {item.file: item.data for item in exports}
    files["README.md"] = publish.README.encode()
    files[publish.MANIFEST] = publish.manifest(exports, package)
    sheets = (item for item in manuscripts if item.id != render.PACKAGE_ID)
    parts = [part for item in sheets for part in search.parts(item)]
    code = search.script(parts) if parts else ""
    shown = Shown(exports, waived, code, gate.RULE_COUNTS, _sizes(files))
    files["index.html"] = index(package, shown, style.load())
    whole = _bundle(files, package)
    files[BUNDLE] = whole.data
    files[publish.MANIFEST] = publish.manifest((*exports, whole), package)
    shown = replace(shown, exports=(*exports, whole), sizes=_sizes(files))
    files["index.html"] = index(package, shown, style.load())
    files[publish.CHECKSUMS] = publish.checksums(files)
    return files


def faults(files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """What is wrong with the download page."""
    return verify.check_accessibility((), files["index.html"], "html", "index.html")


def _sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    """The bytes of the files that are no documents; a line of checksums is 67 and a name long."""
    names = {*files, "index.html"}
    sums = sum(67 + len(name.encode()) for name in names)
    return {publish.CHECKSUMS: sums, publish.MANIFEST: len(files[publish.MANIFEST])}


def _bundle(files: Mapping[str, bytes], package: Package) -> Export:
    """The zip of everything that is there before the zip itself is."""
    info = package.informatiepakket.content if package.informatiepakket else None
    return Export(
        file=BUNDLE,
        sheet=render.PACKAGE_ID,
        title=info.titel if info else "",
        format="zip",
        data=bundle({**files, publish.CHECKSUMS: publish.checksums(files)}),
        source_sha256="",
        version=info.versie if info else "",
    )

"""The steps of `export` around the documents: the manuscripts before, the files beside them."""

from collections.abc import Mapping, Sequence

from pipeline import formats, publish, render, style
from pipeline.export.html import search
from pipeline.export.html.index import Shown, index
from pipeline.export.zip import pack
from pipeline.model import Diagnostic, Export, Manuscript, Package, Stop
from pipeline.verify import gate

ZIP = "informatiepakket.zip"


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
    """Raise `Stop` where the colours of the house style have too little contrast."""
    wrong = style.faults(style.load())
    if wrong:
        lines = "".join(f"\n  {line}" for line in wrong)
        raise Stop(
            "niet iedereen kan de kleuren van de huisstijl lezen (WCAG 2.2, 1.4.3 en 1.4.11). "
            f"Verander ze in pipeline/templates/huisstijl.yaml. Er is niets geschreven.{lines}"
        )


def render_manuscripts(package: Package) -> tuple[Manuscript, ...]:
    """The listed sheets in reading order, and the package last."""
    pictures = render.pictures(package)
    made = [render.sheet(document, package, pictures) for document in render.reading_order(package)]
    combined = render.package(package, pictures)
    return (*made, combined) if combined else tuple(made)


def collect_exports(
    manuscripts: Sequence[Manuscript], written: formats.Written, package: Package
) -> tuple[Export, ...]:
    """The written files, each with its title, its version and the checksum of its source."""
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


def sort_exports(
    exports: Sequence[Export], manuscripts: Sequence[Manuscript]
) -> tuple[Export, ...]:
    """The files in the order of the manuscripts, so that a renewed export reads as a whole one."""
    places = {item.id: number for number, item in enumerate(manuscripts)}
    return tuple(
        sorted(exports, key=lambda item: (places[item.sheet], formats.NAMES.index(item.format)))
    )


def assemble_files(
    exports: tuple[Export, ...],
    manuscripts: Sequence[Manuscript],
    waived: tuple[Diagnostic, ...],
    package: Package,
) -> dict[str, bytes]:
    """Everything that goes into the folder, by name.

    The zip holds the manifest and the download page as they are without the zip; in the folder
    both also list the zip.
    """
    files = {item.file: item.data for item in exports}
    files[publish.README_NAME] = publish.README.encode()
    script = _search_script(manuscripts)
    _add_lists(files, exports, waived, script, package)
    zipped = _zip_files(files, package)
    files[ZIP] = zipped.data
    _add_lists(files, (*exports, zipped), waived, script, package)
    files[publish.CHECKSUMS] = publish.checksums(files)
    return files


def _search_script(manuscripts: Sequence[Manuscript]) -> str:
    sheets = (item for item in manuscripts if item.id != render.PACKAGE_ID)
    parts = [part for item in sheets for part in search.parts(item)]
    return search.script(parts) if parts else ""


def _add_lists(
    files: dict[str, bytes],
    exports: tuple[Export, ...],
    waived: tuple[Diagnostic, ...],
    script: str,
    package: Package,
) -> None:
    """Add the two files that list the others: the manifest and the download page."""
    files[publish.MANIFEST] = publish.manifest(exports, package)
    shown = Shown(exports, waived, script, gate.RULE_COUNTS, _sizes(files))
    files["index.html"] = index(package, shown, style.load())


def _sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    """The sizes of the manifest and the checksums; a line of checksums is 67 bytes and a name."""
    sums = sum(67 + len(name.encode()) for name in {*files, "index.html"})
    return {publish.CHECKSUMS: sums, publish.MANIFEST: len(files[publish.MANIFEST])}


def _zip_files(files: Mapping[str, bytes], package: Package) -> Export:
    """All files and their checksums in one zip, with a guide in the place of our README."""
    info = package.informatiepakket.content if package.informatiepakket else None
    zipped = {name: data for name, data in files.items() if name != publish.README_NAME}
    zipped["LEESMIJ.txt"] = publish.guide(package)
    zipped[publish.CHECKSUMS] = publish.checksums(zipped)
    return Export(
        file=ZIP,
        sheet=render.PACKAGE_ID,
        title=info.titel if info else "",
        format="zip",
        data=pack({f"informatiepakket/{name}": data for name, data in zipped.items()}),
        source_sha256="",
        version=info.versie if info else "",
    )

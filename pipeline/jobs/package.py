"""The steps of `export` around the documents: the manuscripts before, the files beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline import formats, publish, render
from pipeline.export.html import search
from pipeline.export.html.control import NAME as CONTROL
from pipeline.export.html.control import control
from pipeline.export.html.form import NAME as FORM
from pipeline.export.html.form import form_page
from pipeline.export.html.index import Shown, index
from pipeline.export.html.moved import moved_page
from pipeline.export.zip import pack
from pipeline.jobs import form
from pipeline.model import Diagnostic, Export, Manuscript, Package, Stop, Style, entries_of
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


def render_manuscripts(
    package: Package, watermark: str, wanted: Sequence[str] = formats.NAMES
) -> tuple[Manuscript, ...]:
    """The listed sheets in reading order, the page that compares them, and the package last.

    Each has the watermark on every page, and links to itself in the formats that are wanted only.
    """
    pictures = render.pictures(package)
    made = [render.sheet(document, package, pictures) for document in render.reading_order(package)]
    whole = (render.comparison(package), render.package(package, pictures))
    return tuple(
        replace(
            item,
            style=replace(item.style, watermark=watermark),
            formats=tuple(name for name in item.formats if name in wanted),
        )
        for item in (*made, *whole)
        if item is not None
    )


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
            source_sha256=sums.get(item.id, ""),
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
    moved = _moved_pages(exports, package)
    files |= {item.file: item.data for item in moved}
    shown = Shown(exports, waived, _search_script(manuscripts, package), gate.RULE_COUNTS, {})
    house = manuscripts[-1].style
    choices = form.lists_of(package, package.listed())
    files[FORM] = form_page(package, form.schemas(), choices, house)
    _add_lists(files, shown, package, house, moved)
    zipped = _zip_files(files, package)
    files[ZIP] = zipped.data
    _add_lists(files, replace(shown, exports=(*exports, zipped)), package, house, moved)
    files[publish.CHECKSUMS] = publish.checksums(files)
    return files


def _search_script(manuscripts: Sequence[Manuscript], package: Package) -> str:
    sheets = (item for item in manuscripts if item.id not in render.OF_THE_PACKAGE)
    parts = [part for item in sheets for part in search.parts(item)]
    terms = entries_of(package.begrippen)
    return search.script(parts, terms) if parts else ""


def _moved_pages(exports: Sequence[Export], package: Package) -> tuple[Export, ...]:
    """A page at each address that a sheet had before, where its own page is among the exports."""
    taken = {item.file for item in exports}
    pages = {item.sheet: item for item in exports if item.format == "html"}
    return tuple(
        replace(
            pages[sheet.id],
            file=f"{name}.html",
            sheet=name,
            data=moved_page(sheet.id, pages[sheet.id].title, pages[sheet.id].version),
        )
        for sheet in package.listed()
        for name in sheet.content.eerder
        if sheet.id in pages and f"{name}.html" not in taken
    )


def _add_lists(
    files: dict[str, bytes],
    shown: Shown,
    package: Package,
    house: Style,
    moved: tuple[Export, ...],
) -> None:
    """Add the files that list the others: the manifest, the download page, and the page that
    recognises a file."""
    files[publish.MANIFEST] = publish.manifest((*shown.exports, *moved), package)
    files["index.html"] = index(package, replace(shown, sizes=_sizes(files)), house)
    others = {publish.MANIFEST: files[publish.MANIFEST], "index.html": files["index.html"]}
    others[FORM] = files[FORM]
    others[publish.GUIDE] = publish.guide(package)
    files[CONTROL] = control(package, (*shown.exports, *moved), others, house)


def _sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    """The sizes of the manifest and the checksums; a line of checksums is 67 bytes and a name."""
    sums = sum(67 + len(name.encode()) for name in {*files, "index.html", CONTROL})
    return {publish.CHECKSUMS: sums, publish.MANIFEST: len(files[publish.MANIFEST])}


def _zip_files(files: Mapping[str, bytes], package: Package) -> Export:
    """All files and their checksums in one zip, with a guide in the place of our README."""
    info = package.informatiepakket.content if package.informatiepakket else None
    zipped = {name: data for name, data in files.items() if name != publish.README_NAME}
    zipped[publish.GUIDE] = publish.guide(package)
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

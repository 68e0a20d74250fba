"""The gate on ODT files finds every deliberate damage to a good export, under its own code."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx_sample import NAMES
from lxml import etree
from odt_sample import (
    CONTENT,
    DRAW,
    FO,
    OFFICE,
    STYLE,
    STYLES,
    SVG,
    TABLE,
    TEXT,
    gate_codes,
    ours,
    parts,
    words,
)
from verify_sample import with_part

from pipeline.verify import gate_odt

Damage = Callable[[etree._Element], None]


def _set(tag: str, attribute: str, value: str | None) -> Damage:
    """Gives the first such element that has the attribute another value, or none."""

    def change(root: etree._Element) -> None:
        element = next(el for el in root.iter(tag) if el.get(attribute) is not None)
        if value is None:
            del element.attrib[attribute]
        else:
            element.set(attribute, value)

    return change


def _drop(tag: str) -> Damage:
    def change(root: etree._Element) -> None:
        for element in list(root.iter(tag)):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return change


def _flat(tag: str) -> Damage:
    """Puts what stands in these elements in their place."""

    def change(root: etree._Element) -> None:
        for element in list(root.iter(tag)):
            for child in list(element):
                element.addprevious(child)
        _drop(tag)(root)

    return change


def _in_style(name: str, attribute: str, value: str | None) -> Damage:
    """Changes a property of one style."""

    def change(root: etree._Element) -> None:
        for element in root.iter(f"{STYLE}style"):
            if element.get(f"{STYLE}name") == name:
                for properties in element:
                    if value is not None and properties.get(attribute) is not None:
                        properties.set(attribute, value)
                    elif value is None and properties.get(attribute) is not None:
                        del properties.attrib[attribute]

    return change


def _repeat(tag: str) -> Damage:
    def change(root: etree._Element) -> None:
        element = next(root.iter(tag))
        element.addnext(etree.fromstring(etree.tostring(element)))

    return change


def _fake_heading(root: etree._Element) -> None:
    paragraph = next(
        el for el in root.iter(f"{TEXT}p") if el.get(f"{TEXT}style-name") == "Text_20_body"
    )
    paragraph.set(f"{TEXT}style-name", "Heading_20_3")


def _empty_line(root: etree._Element) -> None:
    next(root.iter(f"{TEXT}h")).addnext(etree.Element(f"{TEXT}p"))


def _shuffle_contents(root: etree._Element) -> None:
    body = next(root.iter(f"{TEXT}index-body"))
    body.append(body[1])


def _without_language(root: etree._Element) -> None:
    for element in root.iter(f"{STYLE}text-properties"):
        element.attrib.pop(f"{FO}language", None)


def _level(old: str, new: str) -> Damage:
    """Gives every heading of one level another."""

    def change(root: etree._Element) -> None:
        for element in root.iter(f"{TEXT}h"):
            if element.get(f"{TEXT}outline-level") == old:
                element.set(f"{TEXT}outline-level", new)

    return change


def _empty(tag: str) -> Damage:
    """Takes away all that stands in the last such element."""

    def change(root: etree._Element) -> None:
        last = list(root.iter(tag))[-1]
        for element in last.iter():
            element.text = element.tail = None

    return change


def _nested(root: etree._Element) -> None:
    inner, outer = list(root.iter(f"{TABLE}table"))[:2]
    next(outer.iter(f"{TABLE}table-cell")).append(inner)


def _alt_repeats_the_caption(root: etree._Element) -> None:
    caption = next(
        el for el in root.iter(f"{TEXT}p") if el.get(f"{TEXT}style-name") == "FigureCaption"
    )
    next(root.iter(f"{SVG}desc")).text = words(caption)


MANIFEST_PART = "META-INF/manifest.xml"
DAMAGES: tuple[tuple[str, str, Damage], ...] = (
    ("odt-kopkolom-ontbreekt", CONTENT, _flat(f"{TABLE}table-header-columns")),
    ("odt-koprij-ontbreekt", CONTENT, _flat(f"{TABLE}table-header-rows")),
    ("odt-rij-breekt", CONTENT, _in_style("Rij", f"{FO}keep-together", "auto")),
    ("odt-bijschrift-los", STYLES, _in_style("TableCaption", f"{FO}keep-with-next", "auto")),
    ("odt-tabel-zonder-bijschrift", CONTENT,
     lambda root: next(root.iter(f"{TABLE}table")).addprevious(etree.Element(f"{TEXT}p"))),
    ("odt-rij-onvolledig", CONTENT,
     lambda root: next(root.iter(f"{TABLE}table-row")).remove(
         next(root.iter(f"{TABLE}table-cell")))),
    ("odt-alt-ontbreekt", CONTENT, _drop(f"{SVG}desc")),
    ("odt-alt-ontbreekt", CONTENT, _drop(f"{SVG}title")),
    ("odt-afbeelding-buiten-marge", CONTENT, _set(f"{DRAW}frame", f"{SVG}width", "17cm")),
    ("odt-afbeelding-vervormd", CONTENT, _set(f"{DRAW}frame", f"{SVG}height", "9cm")),
    ("odt-inhoudsopgave-ontbreekt", CONTENT, _drop(f"{TEXT}table-of-content")),
    ("odt-inhoudsopgave-leeg", CONTENT, _flat(f"{TEXT}a")),
    ("odt-inhoudsopgave-zonder-titel", CONTENT, _drop(f"{TEXT}index-title")),
    ("odt-inhoudsopgave-onvolledig", CONTENT, _shuffle_contents),
    ("odt-link-onzichtbaar", STYLES,
     _in_style("Internet_20_link", f"{STYLE}text-underline-style", None)),
    ("odt-contrast-laag", STYLES, _in_style("Internet_20_link", f"{FO}color", "#8ccbee")),
    ("odt-contrast-laag", STYLES,
     _in_style("Samenvatting", f"{FO}background-color", "#333333")),
    ("odt-contrast-laag", CONTENT, _in_style("Kopcel", f"{FO}background-color", "#155a7c")),
    ("odt-kop-zonder-niveau", CONTENT, _fake_heading),
    ("odt-kop-los", STYLES, _in_style("Heading", f"{FO}keep-with-next", None)),
    ("odt-alinea-leeg", CONTENT, _empty_line),
    ("odt-plek-dubbel", CONTENT, _repeat(f"{TEXT}h")),
    ("odt-taal-ontbreekt", STYLES, _without_language),
    ("odt-taal-onjuist", STYLES, _set(f"{STYLE}text-properties", f"{FO}language", "en")),
    ("odt-titel-ontbreekt", "meta.xml", _drop("{*}title")),
    ("odt-eigenschap-ontbreekt", "meta.xml", _drop("{*}keyword")),
    ("odt-kopniveau-overgeslagen", CONTENT, _level("2", "3")),
    ("odt-kop1-onjuist", CONTENT, _level("1", "2")),
    ("odt-kop-leeg", CONTENT, _empty(f"{TEXT}h")),
    ("odt-cel-leeg", CONTENT, _empty(f"{TABLE}table-cell")),
    ("odt-link-leeg", CONTENT, _empty(f"{TEXT}a")),
    ("odt-tabel-genest", CONTENT, _nested),
    ("odt-alt-nietszeggend", CONTENT, _alt_repeats_the_caption),
    ("odt-taal-ontbreekt", "meta.xml",
     lambda root: setattr(next(root.iter("{*}language")), "text", "en-US")),
    ("odt-papier-onjuist", STYLES,
     _set(f"{STYLE}page-layout-properties", f"{FO}page-width", "21.59cm")),
    ("odt-marge-klein", STYLES,
     _set(f"{STYLE}page-layout-properties", f"{FO}margin-left", "1cm")),
    ("odt-paginanummer-ontbreekt", STYLES, _drop(f"{TEXT}page-count")),
    ("odt-kopregel-ontbreekt", STYLES, _drop(f"{STYLE}header")),
    ("odt-stijl-onbekend", CONTENT, _set(f"{TABLE}table-cell", f"{TABLE}style-name", "X")),
    ("odt-stijl-onbekend", CONTENT, _set(f"{TEXT}list", f"{TEXT}style-name", "X")),
    ("odt-stijl-onbekend", STYLES, _set(f"{STYLE}style", f"{STYLE}parent-style-name", "X")),
    ("odt-stijl-onbekend", STYLES, _set(f"{STYLE}style", f"{STYLE}list-style-name", "X")),
    ("odt-stijl-onbekend", STYLES,
     _set(f"{STYLE}master-page", f"{STYLE}page-layout-name", "X")),
    ("odt-manifest-onvolledig", MANIFEST_PART, lambda root: root.remove(root[-1])),
    ("odt-manifest-dubbel", MANIFEST_PART, _repeat("{*}file-entry")),
    ("odt-versie-onjuist", CONTENT, _set(f"{OFFICE}document-content", f"{OFFICE}version", "1.2")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "part", "damage"),
    DAMAGES,
    ids=[f"{number}-{item[0]}" for number, item in enumerate(DAMAGES)],
)
def test_a_damaged_document_is_found(code: str, part: str, damage: Damage) -> None:
    good = ours()["organisatiebeeld"]
    bad = with_part(good, part, damage)
    assert bad != good
    assert code in gate_codes(bad)


def test_a_type_that_does_not_stand_first_is_found() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in reversed(parts(ours()["woningbouw"]).items()):
            archive.writestr(name, data)
    assert "odt-mimetype-onjuist" in gate_codes(made.getvalue())


def test_an_empty_note_is_found() -> None:
    name = next(name for name in NAMES if b"text:note-body" in parts(ours()[name])[CONTENT])
    bad = with_part(ours()[name], CONTENT, _drop(f"{TEXT}note-body"))
    assert "odt-noot-leeg" in gate_codes(bad)


def test_every_rule_has_a_damage_that_it_finds() -> None:
    apart = {"odt-mimetype-onjuist", "odt-noot-leeg"}
    assert {code for code, _, _ in DAMAGES} | apart == set(gate_odt.RULES)

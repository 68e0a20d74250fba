"""Every damage to a good ODT file of ours is found, by the gate or by our own tests."""

import io
import zipfile

import pytest
from helpers import written_odt
from helpers.odt_damage import (
    Damage,
    add,
    all_header_rows,
    alt_repeats_the_caption,
    by_hand,
    cover,
    drop,
    empty,
    empty_line,
    every_column_a_header,
    fake_heading,
    flat,
    header_columns_last,
    in_style,
    nested,
    one_entry_less,
    one_entry_more,
    put_at,
    put_before,
    put_first,
    relevel,
    repeat,
    say,
    shuffle_contents,
    span,
    take_out,
    together,
    without_language,
)
from helpers.office import (
    CONTENT,
    DRAW,
    FO,
    MANIFEST,
    NAMES,
    OFFICE,
    STYLE,
    STYLES,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    expected,
    gate_codes,
    ours,
    parts,
)
from helpers.verify_sample import with_part
from lxml import etree

from pipeline import verify
from pipeline.verify import gate

BODY = "//office:text/text:p"
ENTRY = "//text:index-body/text:p/text:a"
OUTSIDE = "//text:a[not(ancestor::text:table-of-content)]"
BOLD = 'fo:font-weight="bold"'
MANIFEST_PART = "META-INF/manifest.xml"
DAMAGES: tuple[tuple[str, str, Damage], ...] = (
    ("odt-rijkoppen-ontbreken", CONTENT, flat(f"{TABLE}table-header-columns")),
    ("odt-koprij-ontbreekt", CONTENT, flat(f"{TABLE}table-header-rows")),
    ("odt-rij-breekt", CONTENT, in_style("Rij", f"{FO}keep-together", "auto")),
    ("odt-bijschrift-los", STYLES, in_style("TableCaption", f"{FO}keep-with-next", "auto")),
    ("odt-tabel-zonder-bijschrift", CONTENT,
     lambda root: next(root.iter(f"{TABLE}table")).addprevious(etree.Element(f"{TEXT}p"))),
    ("odt-rij-onvolledig", CONTENT,
     lambda root: next(root.iter(f"{TABLE}table-row")).remove(
         next(root.iter(f"{TABLE}table-cell")))),
    ("odt-alt-ontbreekt", CONTENT, drop(f"{SVG}desc")),
    ("odt-alt-ontbreekt", CONTENT, drop(f"{SVG}title")),
    ("odt-afbeelding-buiten-marge", CONTENT, put_first(f"{DRAW}frame", f"{SVG}width", "17cm")),
    ("odt-afbeelding-vervormd", CONTENT, put_first(f"{DRAW}frame", f"{SVG}height", "9cm")),
    ("odt-inhoudsopgave-ontbreekt", CONTENT, drop(f"{TEXT}table-of-content")),
    ("odt-inhoudsopgave-leeg", CONTENT, flat(f"{TEXT}a")),
    ("odt-inhoudsopgave-zonder-titel", CONTENT, drop(f"{TEXT}index-title")),
    ("odt-inhoudsopgave-onvolledig", CONTENT, shuffle_contents),
    ("odt-link-onzichtbaar", STYLES,
     in_style("Internet_20_link", f"{STYLE}text-underline-style", None)),
    ("odt-contrast-laag", STYLES, in_style("Internet_20_link", f"{FO}color", "#8ccbee")),
    ("odt-contrast-laag", STYLES,
     in_style("Samenvatting", f"{FO}background-color", "#333333")),
    ("odt-contrast-laag", CONTENT, in_style("Kopcel", f"{FO}background-color", "#155a7c")),
    ("odt-kop-zonder-niveau", CONTENT, fake_heading),
    ("odt-kop-los", STYLES, in_style("Heading", f"{FO}keep-with-next", None)),
    ("odt-alinea-leeg", CONTENT, empty_line),
    ("odt-plek-dubbel", CONTENT, repeat(f"{TEXT}h")),
    ("odt-taal-ontbreekt", STYLES, without_language),
    ("odt-taal-onjuist", STYLES, put_first(f"{STYLE}text-properties", f"{FO}language", "en")),
    ("odt-titel-ontbreekt", "meta.xml", drop("{*}title")),
    ("odt-eigenschap-ontbreekt", "meta.xml", drop("{*}keyword")),
    ("odt-kopniveau-overgeslagen", CONTENT, relevel("2", "3")),
    ("odt-kop1-onjuist", CONTENT, relevel("1", "2")),
    ("odt-kop-leeg", CONTENT, empty(f"{TEXT}h")),
    ("odt-cel-leeg", CONTENT, empty(f"{TABLE}table-cell")),
    ("odt-link-leeg", CONTENT, empty(f"{TEXT}a")),
    ("odt-tabel-genest", CONTENT, nested),
    ("odt-alt-nietszeggend", CONTENT, alt_repeats_the_caption),
    ("odt-taal-ontbreekt", "meta.xml",
     lambda root: setattr(next(root.iter("{*}language")), "text", "en-US")),
    ("odt-papier-onjuist", STYLES,
     put_first(f"{STYLE}page-layout-properties", f"{FO}page-width", "21.59cm")),
    ("odt-marge-klein", STYLES,
     put_first(f"{STYLE}page-layout-properties", f"{FO}margin-left", "1cm")),
    ("odt-paginanummer-ontbreekt", STYLES, drop(f"{TEXT}page-count")),
    ("odt-kopregel-ontbreekt", STYLES, drop(f"{STYLE}header")),
    ("odt-stijl-onbekend", CONTENT, put_first(f"{TABLE}table-cell", f"{TABLE}style-name", "X")),
    ("odt-stijl-onbekend", CONTENT, put_first(f"{TEXT}list", f"{TEXT}style-name", "X")),
    ("odt-stijl-onbekend", STYLES, put_first(f"{STYLE}style", f"{STYLE}parent-style-name", "X")),
    ("odt-stijl-onbekend", STYLES, put_first(f"{STYLE}style", f"{STYLE}list-style-name", "X")),
    ("odt-stijl-onbekend", STYLES,
     put_first(f"{STYLE}master-page", f"{STYLE}page-layout-name", "X")),
    ("odt-manifest-onvolledig", MANIFEST_PART, lambda root: root.remove(root[-1])),
    ("odt-manifest-dubbel", MANIFEST_PART, repeat("{*}file-entry")),
    ("odt-koprij-ontbreekt", CONTENT, take_out("//table:table-header-rows/table:table-row")),
    ("odt-koprij-onjuist", CONTENT, all_header_rows),
    ("odt-kopkolom-onjuist", CONTENT, header_columns_last),
    ("odt-kopkolom-onjuist", CONTENT, every_column_a_header),
    ("odt-cel-bedekt-onjuist", CONTENT, span),
    ("odt-cel-bedekt-onjuist", CONTENT, cover),
    ("odt-rij-onvolledig", CONTENT,
     put_at("//table:table-cell", f"{TABLE}number-columns-repeated", "2")),
    ("odt-tabel-te-breed", CONTENT,
     put_at("//style:table-column-properties", f"{STYLE}column-width", "18cm")),
    ("odt-tabel-te-breed", CONTENT,
     put_at("//style:table-properties", f"{STYLE}width", "18cm")),
    ("odt-rij-breekt", CONTENT, take_out("//style:table-row-properties")),
    ("odt-kop-nep", CONTENT,
     together(by_hand("Nep", f'{BOLD} fo:font-size="16pt"'),
          put_before(BODY, '<text:p><text:span text:style-name="Nep">Kop</text:span></text:p>'))),
    ("odt-kopstijl-onjuist", CONTENT,
     put_at("//text:h[@text:outline-level='3']", f"{TEXT}outline-level", "2")),
    ("odt-kopstijl-onjuist", STYLES,
     put_at("//style:style[@style:name='Heading_20_2']", f"{STYLE}default-outline-level", "")),
    ("odt-kop-zonder-niveau", CONTENT, put_first(f"{TEXT}h", f"{TEXT}outline-level", None)),
    ("odt-kop1-onjuist", CONTENT, relevel("2", "1")),
    ("odt-lijst-nep", CONTENT,
     put_before(BODY, "<text:p>• punt een</text:p>", "<text:p>• punt twee</text:p>")),
    ("odt-lijst-zonder-stijl", CONTENT, put_first(f"{TEXT}list", f"{TEXT}style-name", None)),
    ("odt-bestandsnaam-zichtbaar", CONTENT, say("//svg:title", "grafiek.png")),
    ("odt-bestandsnaam-zichtbaar", CONTENT,
     put_at("//draw:frame", f"{DRAW}name", "Pictures/0.png")),
    ("odt-alt-nietszeggend", CONTENT, say("//svg:desc", "grafiek.png")),
    ("odt-alt-ontbreekt", CONTENT, say("//svg:desc", " ")),
    ("odt-afbeelding-ontbreekt", CONTENT,
     put_at("//draw:image", f"{XLINK}href", "https://example.nl/1.png")),
    ("odt-afbeelding-zwevend", CONTENT,
     put_at("//draw:frame", f"{TEXT}anchor-type", "paragraph")),
    ("odt-afbeelding-buiten-marge", CONTENT,
     put_first(f"{DRAW}frame", f"{SVG}width", None)),
    ("odt-afbeelding-buiten-marge", CONTENT, put_first(f"{DRAW}frame", f"{SVG}height", "29cm")),
    ("odt-tekstvak", CONTENT,
     add(BODY, "<draw:frame><draw:text-box><text:p>Los</text:p></draw:text-box></draw:frame>")),
    ("odt-alinea-leeg", CONTENT, add("//table:table-cell", "<text:p/>")),
    ("odt-inhoudsopgave-engels", CONTENT, say("//text:index-title/text:p", "Contents")),
    ("odt-inhoudsopgave-engels", CONTENT, say("//text:index-title-template", "Contents")),
    ("odt-inhoudsopgave-zonder-nummers", CONTENT, take_out(f"{ENTRY}/text:bookmark-ref")),
    ("odt-inhoudsopgave-zonder-nummers", CONTENT,
     put_at(f"{ENTRY}/text:bookmark-ref", f"{TEXT}ref-name", "elders")),
    ("odt-inhoudsopgave-zonder-nummers", CONTENT,
     put_at(f"{ENTRY}/text:bookmark-ref", f"{TEXT}reference-format", "text")),
    ("odt-inhoudsopgave-vast", CONTENT, take_out("//text:index-entry-page-number")),
    ("odt-inhoudsopgave-vast", CONTENT, take_out("//text:index-entry-link-start")),
    ("odt-inhoudsopgave-vast", CONTENT, take_out("//text:table-of-content-source")),
    ("odt-inhoudsopgave-onvolledig", CONTENT, one_entry_less),
    ("odt-inhoudsopgave-onvolledig", CONTENT, one_entry_more),
    ("odt-inhoudsopgave-onvolledig", CONTENT, say(ENTRY, "Een andere kop")),
    ("odt-inhoudsopgave-onvolledig", CONTENT, put_at(ENTRY, f"{XLINK}href", "#elders")),
    ("odt-anker-dood", CONTENT, put_at(ENTRY, f"{XLINK}href", "#nergens")),
    ("odt-anker-dood", CONTENT, put_at(f"{ENTRY}/text:bookmark-ref", f"{TEXT}ref-name", "weg")),
    ("odt-anker-dood", CONTENT, put_at(OUTSIDE, f"{XLINK}href", "")),
    ("odt-linktekst-nietszeggend", CONTENT, say(OUTSIDE, "Klik hier.")),
    ("odt-linktekst-nietszeggend", CONTENT, say(OUTSIDE, "https://example.nl")),
    ("odt-link-onzichtbaar", CONTENT, put_at(OUTSIDE, f"{TEXT}style-name", "Index_20_Link")),
    ("odt-contrast-laag", STYLES,
     in_style("Visited_20_Internet_20_Link", f"{FO}color", "#c9b0ea")),
    ("odt-contrast-laag", STYLES, in_style("Header", f"{FO}color", "#b0b0b0")),
    ("odt-contrast-laag", STYLES,
     put_at("//style:default-style[@style:family='paragraph']/style:text-properties",
          f"{FO}color", "#cccccc")),
    ("odt-contrast-laag", CONTENT,
     together(by_hand("Bleek", 'fo:color="#cccccc"'),
          add(BODY, '<text:span text:style-name="Bleek">bleek</text:span>'))),
    ("odt-noot-geen-voetnoot", CONTENT, put_at("//text:note", f"{TEXT}note-class", "endnote")),
    ("odt-noot-volgorde", CONTENT, say("//text:note-citation", "3")),
    ("odt-noot-nep", CONTENT,
     together(by_hand("Hoog", 'style:text-position="super 58%"'),
          add(BODY, '<text:span text:style-name="Hoog">1</text:span>'))),
    ("odt-noot-leeg", CONTENT, drop(f"{TEXT}note-body")),
    ("odt-noot-leeg", CONTENT, say("//text:note-citation", "")),
    ("odt-opmerking-achtergebleven", CONTENT,
     add(BODY, "<office:annotation><text:p>Klopt dit?</text:p></office:annotation>")),
    ("odt-opmerking-achtergebleven", CONTENT,
     put_before(BODY, "<text:tracked-changes/>")),
    ("odt-taal-onjuist", CONTENT, by_hand("Engels", 'fo:language="en" fo:country="GB"')),
    ("odt-eigenschap-ontbreekt", "meta.xml", drop("{*}subject")),
    ("odt-eigenschap-ontbreekt", "meta.xml", drop("{*}creator")),
    ("odt-eigenschap-ontbreekt", "meta.xml", drop("{*}language")),
    ("odt-titel-ontbreekt", "meta.xml", say("//*[local-name()='title']", " ")),
    ("odt-kopregel-ontbreekt", STYLES, say("//text:title", "Iets anders")),
    ("odt-paginanummer-ontbreekt", STYLES, take_out("//style:footer//text:page-number")),
    ("odt-papier-onjuist", STYLES, drop(f"{STYLE}page-layout-properties")),
    ("odt-marge-klein", STYLES,
     put_first(f"{STYLE}page-layout-properties", f"{FO}margin-right", None)),
    ("odt-stijl-onbekend", CONTENT,
     put_at("//text:index-source-style", f"{TEXT}style-name", "X")),
    ("odt-stijl-onbekend", CONTENT,
     put_at("//text:table-of-content-entry-template", f"{TEXT}style-name", "X")),
    ("odt-stijl-onbekend", CONTENT, put_at("//table:table", f"{TABLE}style-name", "X")),
    ("odt-stijl-onbekend", CONTENT, put_at("//draw:frame", f"{DRAW}style-name", "X")),
    ("odt-stijl-onbekend", STYLES,
     put_at("//style:style[@style:next-style-name]", f"{STYLE}next-style-name", "X")),
    ("odt-versie-onjuist", MANIFEST_PART,
     lambda root: root.set(f"{MANIFEST}version", "1.2")),
    ("odt-versie-onjuist", CONTENT, put_at("/*", f"{OFFICE}version", "1.2")),
)  # fmt: skip


def document(code: str) -> str:
    """A sheet that has what the rule is about."""
    return "klimaat" if code.startswith("odt-noot") else "organisatiebeeld"


@pytest.mark.parametrize(
    ("code", "part", "damage"),
    DAMAGES,
    ids=[f"{number}-{item[0]}" for number, item in enumerate(DAMAGES)],
)
def test_a_damaged_document_is_found(code: str, part: str, damage: Damage) -> None:
    good = ours("odt")[document(code)]
    bad = with_part(good, part, damage)
    assert code in gate_codes(bad)


@pytest.mark.parametrize("name", NAMES)
def test_a_good_document_has_no_fault(name: str) -> None:
    assert gate_codes(ours("odt")[name]) == set()


def test_a_table_is_named_at_its_line_in_the_sheet() -> None:
    bad = with_part(ours("odt")["organisatiebeeld"], CONTENT, hide_first_header)
    found = verify.check_accessibility(
        expected("organisatiebeeld"), bad, "odt", "organisatiebeeld.odt"
    )
    assert [(item.code, item.path) for item in found] == [("odt-koprij-ontbreekt", "kerncijfers")]
    assert found[0].span.file == "sheets/organisatiebeeld.yaml"
    assert found[0].span.line > 1
    assert "criterium 1.3.1 (EN 301 549, 10.1.3.1)" in found[0].message


def hide_first_header(root: etree._Element) -> None:
    """Makes the header row of the first table a row like the others."""
    head = next(root.iter(f"{TABLE}table-header-rows"))
    head.addprevious(head[0])
    head.getparent().remove(head)


@pytest.mark.parametrize("value", ["²", "-1", "veel", "9" * 5000])
@pytest.mark.parametrize("name", [f"{TEXT}outline-level", f"{TABLE}number-columns-repeated"])
def test_a_number_that_is_none_is_a_fault_and_no_crash(name: str, value: str) -> None:
    def change(root: etree._Element) -> None:
        for element in root.iter(f"{TEXT}h", f"{TABLE}table-cell"):
            element.set(name, value)

    bad = with_part(ours("odt")["organisatiebeeld"], CONTENT, change)
    assert verify.read(bad, "odt").blocks
    assert gate_codes(bad) <= set(gate.RULES["odt"]) | written_odt.all_codes()


def test_a_type_that_does_not_stand_first_is_found() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in reversed(parts(ours("odt")["woningbouw"]).items()):
            archive.writestr(name, data)
    assert "odt-mimetype-onjuist" in gate_codes(made.getvalue())


def test_every_rule_has_a_damage_that_it_finds() -> None:
    apart = {"odt-mimetype-onjuist"}
    tried = {code for code, _, _ in DAMAGES} | apart
    assert tried == set(gate.RULES["odt"]) | written_odt.all_codes()

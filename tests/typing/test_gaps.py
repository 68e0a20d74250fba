"""No reader finds ‘Nog niet ingevuld’ where nobody gave leave for a gap: the last witness."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers import inputs, made
from helpers.repeats import one_scenario

from pipeline import checks, formats, render, verify
from pipeline.jobs import check, export
from pipeline.jobs.package import collect_exports
from pipeline.model import Diagnostic, Export, Package
from pipeline.style import labels

PROS = "keuzes/dilemmas/grote-crisis/opties/overheid/voordelen"


def page(package: Package, name: str) -> tuple[Export, ...]:
    """The page of one sheet, whatever `check` says of it."""
    document = package.sheet(name)
    assert document is not None
    manuscripts = (render.sheet(document, package, render.pictures(package)),)
    return collect_exports(manuscripts, formats.write(manuscripts, ("html",)), package)


def holes(exports: tuple[Export, ...], package: Package) -> list[Diagnostic]:
    """What the verification says of our words for a gap."""
    found = verify.verify_all(exports, package)
    return [item for item in found if item.code == "export-niet-ingevuld"]


def test_a_gap_passes_with_its_waiver_and_not_without(tmp_path: Path) -> None:
    package = check.check(inputs.frozen(tmp_path, "veiligheid"), inputs.TODAY).package
    exports = page(package, "veiligheid")
    assert holes(exports, package) == []
    waivers = package.ontheffingen
    assert waivers is not None
    rows = tuple(row for row in waivers.content.root if row.plek != PROS)
    fewer = replace(waivers, content=waivers.content.model_copy(update={"root": rows}))
    (found,) = holes(exports, replace(package, ontheffingen=fewer))
    assert (found.code, found.path) == ("export-niet-ingevuld", PROS)
    assert labels.NIET_INGEVULD in found.message


def test_an_empty_place_of_a_matrix_is_refused_too(tmp_path: Path) -> None:
    checked = check.check(inputs.typed(tmp_path, "d8"), inputs.TODAY)
    exports = page(checked.package, "tweedeling")
    gap = [item for item in checked.diagnostics if item.code == "matrix-onvolledig"]
    assert len(gap) == 1
    (found,) = holes(exports, checked.package)
    assert (found.code, found.span.file) == ("export-niet-ingevuld", "sheets/tweedeling.yaml")
    waivers = checked.package.ontheffingen
    assert waivers is not None
    row = waivers.content.root[0].model_copy(
        update={"regel": gap[0].code, "sheet": "tweedeling", "plek": gap[0].path}
    )
    more = replace(
        waivers, content=waivers.content.model_copy(update={"root": (*waivers.content.root, row)})
    )
    assert holes(exports, replace(checked.package, ontheffingen=more)) == []


def test_a_variant_stands_in_the_place_of_its_option(tmp_path: Path) -> None:
    content = made.with_every_field(1)
    change, _ = one_scenario(1, 1)
    change(content)
    for dilemma in content["keuzes"]["dilemmas"]:
        (option,) = dilemma["opties"]
        variant = option | {"id": f"{dilemma['id']}-v", "titel": f"Zo komt de {dilemma['id']}"}
        variant["beschrijving"] = f"De {dilemma['id']} komt op een eiland."
        variant["voordelen"] = ["Er is veel uitzicht vanaf het eiland."]
        variant["nadelen"] = ["De overkant is ver weg."]
        option["varianten"] = [variant]
    content["keuzes"]["scenarios"][0]["kiest"] = ["rij/rij-v", "kolom/kolom-1"]
    package = made.write(tmp_path, {"eiland": content})
    assert "matrix-onvolledig" not in {item.code for item in checks.run(package)}
    (written,) = page(package, "eiland")
    assert labels.NIET_INGEVULD not in written.data.decode()


def test_an_export_stops_where_check_finds_an_empty_place(tmp_path: Path) -> None:
    folder = inputs.typed(tmp_path, "d8")
    target = export.Target(tmp_path / "exports")
    result = export.export(folder, target, date(2026, 11, 26))
    assert result.files == ()
    assert [item.code for item in result.checked.faults] == ["matrix-onvolledig"]

"""What a sheet is: the content model. Imports nothing of ours."""

from schema.cijfers import Figuur, Gegeven, Kerncijfer, Tabel
from schema.huisstijl import Huisstijl, Kleurstand, Maten
from schema.keuzes import (
    Dilemma,
    Keuzes,
    Kostenpost,
    Onderdeel,
    Optie,
    Risico,
    Scenario,
    Sheetrisico,
    Variant,
)
from schema.pakket import (
    Begrip,
    Begrippen,
    Bron,
    Bronnen,
    Bronsoort,
    Contact,
    Informatiepakket,
    Ontheffing,
    Ontheffingen,
)
from schema.sheet import (
    Bijlage,
    Externen,
    Kernopgave,
    NietGeplaatst,
    Partij,
    Perspectiefsheet,
    Rol,
    Sheet,
)
from schema.tekst import Inhoud, Opmaak
from schema.wandeling import Veldtekst, naam_in_pad, teksten

__all__ = [
    "Begrip",
    "Begrippen",
    "Bijlage",
    "Bron",
    "Bronnen",
    "Bronsoort",
    "Contact",
    "Dilemma",
    "Externen",
    "Figuur",
    "Gegeven",
    "Huisstijl",
    "Informatiepakket",
    "Inhoud",
    "Kerncijfer",
    "Kernopgave",
    "Keuzes",
    "Kleurstand",
    "Kostenpost",
    "Maten",
    "NietGeplaatst",
    "Onderdeel",
    "Ontheffing",
    "Ontheffingen",
    "Opmaak",
    "Optie",
    "Partij",
    "Perspectiefsheet",
    "Risico",
    "Rol",
    "Scenario",
    "Sheet",
    "Sheetrisico",
    "Tabel",
    "Variant",
    "Veldtekst",
    "naam_in_pad",
    "teksten",
]

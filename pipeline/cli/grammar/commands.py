"""Every command: its help, and what a person can type over."""

COMMANDS = {
    "init": "begin met de sheets van uw gemeente, in een lege map",
    "check": "kijk de sheets na en meld wat niet klopt of ontbreekt",
    "export": "kijk na en maak de documenten",
    "preview": "zie in de browser wat u schrijft, en wat er nog niet klopt",
    "import": "maak van Word (docx of odt) een concept, of zet het terug in een sheet",
    "inbox": "zet alle Word-bestanden uit de map inbox in de sheets",
    "new": "begin een nieuwe sheet, als concept",
    "rename": "geef iets een andere id, en alles wat ernaar verwijst ook",
    "move": "zet iets op een andere plek, of in een ander dilemma of een andere sheet",
    "diff": "wat is er veranderd in de sheets, zin voor zin?",
    "status": "hoe ver is elke sheet?",
    "explain": "lees de uitleg bij één regel, of zie welke uitleg er is",
    "fmt": "zet de bestanden in de vaste indeling; de inhoud blijft gelijk",
    "schema": "werk de gemaakte bestanden bij (schema’s en tabellen)",
    "verify": "welk document is dit, en is het veranderd?",
    "waive": "maak de regels voor een ontheffing van één fout",
    "doctor": "ontbreekt er iets op deze computer?",
    "completion": "laat uw terminal opdrachten en namen aanvullen met Tab",
}
"""Every command with its help; the module of the same name runs it."""
EXAMPLES = {
    "init": ('perspectief init --gemeente "Gemeente Voorbeeld"',),
    "check": ("perspectief check sheets/woningbouw.yaml", "perspectief check --fix --diff"),
    "export": ("perspectief export", "perspectief export woningbouw --preview"),
    "preview": ("perspectief preview woningbouw",),
    "import": ("perspectief import wonen.docx --id woningbouw",),
    "inbox": ("perspectief inbox",),
    "new": (
        "perspectief new wonen-na-2040",
        "perspectief new wonen-cijfers --soort bijlage --bij woningbouw",
    ),
    "rename": (
        "perspectief rename groeit-niet stopt-met-groeien",
        "perspectief rename woningbouw/na-2040/groeit-niet stopt-met-groeien --write",
        "perspectief rename bron:omgevingsvisie omgevingsvisie-2030",
    ),
    "move": (
        "perspectief move na-2040 --before tot-2040",
        "perspectief move sheet:klimaat --last --write",
        "perspectief move grote-crisis --to klimaat",
        "perspectief move klimaat/partijen/1 --to veiligheid --before 2",
    ),
    "diff": (
        "perspectief diff                      wat is anders dan in de laatste uitgave?",
        "perspectief diff v1.0 v1.1            wat is anders tussen twee uitgaven?",
        "perspectief diff --format html --output verschil.html",
        "perspectief diff woningbouw.docx      wat is anders dan in een oud document?",
        "perspectief diff v1.0 --docx --sheet woningbouw",
    ),
    "status": ("perspectief status",),
    "explain": ("perspectief explain optie-zonder-nadelen", "perspectief explain"),
    "fmt": ("perspectief fmt", "perspectief fmt --check sheets/woningbouw.yaml"),
    "schema": ("perspectief schema --check",),
    "verify": ("perspectief verify informatiepakket.docx",),
    "waive": (
        "perspectief waive optie-zonder-nadelen woningbouw:keuzes/dilemmas/tot-2040/opties/groei",
    ),
    "doctor": ("perspectief doctor",),
    "completion": (
        "perspectief completion bash >> ~/.bashrc",
        "perspectief completion zsh >> ~/.zshrc",
        "perspectief completion fish > ~/.config/fish/completions/perspectief.fish",
        "perspectief completion powershell >> $PROFILE",
    ),
}
"""Examples to type over, for each command: the end of its help."""

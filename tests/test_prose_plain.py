"""The law of `prose_plain`: it declines a text, or gives exactly what pandoc gives."""

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st
from real import ROOT

from pipeline import prose
from pipeline.load.files import package_files
from pipeline.load.read import Read, read
from pipeline.prose import Source
from pipeline.yaml_tree import Mapping, Scalar, compose
from schema import teksten

SIGNS = st.sampled_from(
    [
        "- ",
        "-",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "  ",
        " ",
        "\n",
        "\n\n",
        "\n  ",
        "    ",
        "\t",
        "=",
        "---",
        "#",
        "# ",
        "> ",
        "|",
        "a|b\n-|-",
        "`",
        "~~",
        "**",
        "*",
        "_",
        "[",
        "]",
        "(",
        ")",
        "<",
        "&amp;",
        "\\",
        "^",
        "$",
        "!",
        "'",
        '"',
        "’",
        "“",
        "…",
        ".",
        "...",
        ",",
        ";",
        ":",
        "://",
        "www.",
        "@",
        "https://a.nl",
        "mailto:a@b.nl",
        "bron:x",
        "[de stad](bron:x)",
        "[a](sheet:y#z)",
        "[w](figuur:q) ",
        "](bron:a)",
        "Sheet:y",
        "12:30",
        "1.",
        "2)",
        "10%",
        "€",
        "₂",
        "–",
        "--",
        "+",
        "é",
        "ß",
        "İ",
        "\xa0",
        "\u2009",
        "́",
        "😀",
        "/",
        "\\\n",
        "  \n",
        "[^1]",
        "{",
    ]
)
WORDS = st.sampled_from(
    ["de", "stad", "Groei", "en", "wij", "2040", "a", "[a](bron:b)", "ftp", "http", "bron"]
)
LINKS = st.sampled_from(
    [
        "[de stad](bron:x)",
        "[a](sheet:y#z)",
        "![a](bron:b)",
        "**de stad**",
        "*a.*",
        "**",
        "*",
        "**b**",
        " ",
        " ",
        ".",
        "!",
        "(",
        "\n",
    ]
)
NOTED = st.sampled_from(["stad[^1]", "wij.[^2]", "[^1]", "*a*[^1]", "[a](bron:b)[^2]", "[^1](x)"])
NOTES = st.lists(
    st.sampled_from(
        [
            "[^1]: De",
            "[^2]: Noot *a*",
            "[^1]:x",
            " [^1]: a",
            "[^2]: - b",
            "[^2]: c[^1]",
            "[^1]: a\nb",
        ]
    ),
    max_size=3,
).map("\n\n".join)
TEXTS = st.lists(st.one_of(WORDS, SIGNS), min_size=1, max_size=14).map("".join)
LINKED = st.lists(LINKS | WORDS, max_size=8).map("".join)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "", "- ", "  ", "\n", "\n- ", "\n  ", "-", " ", "1. ", "2. ", "   ", "3. ", "1.  "]
        ),
        st.lists(WORDS | NOTED, min_size=0, max_size=3).map(" ".join),
        st.sampled_from(["\n", "\n", "\n\n", " \n", ""]),
    ).map("".join),
    max_size=8,
).map("".join)

NOTING = st.tuples(LINES, st.sampled_from(["\n\n", "\n", ""]), NOTES).map("".join)


def _field(text: str, style: str, one_paragraph: bool) -> tuple[Source, Sequence[str]] | None:
    """The text as a field of a file: in a block, in quotes or plain; nothing where it cannot."""
    body = {
        "|": "|\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n")),
        "'": "'" + text.replace("'", "''") + "'",
        '"': '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"',
    }[style]
    file = f"tekst: {body}"
    try:
        tree = compose(file, "x.yaml")
    except Exception:
        return None
    assert isinstance(tree, Mapping)
    scalar = tree.pairs[0][1]
    if not isinstance(scalar, Scalar) or (style != "|" and "\n" in text and style == "'"):
        return None
    return Source("tekst", scalar, one_paragraph), file.split("\n")


def _law(fields: Sequence[tuple[Source, Sequence[str]]]) -> int:
    """Compare both ways of reading; the number of texts that were read the fast way."""
    fast = [prose._plain(*field) for field in fields]
    taken = [(field, found) for field, found in zip(fields, fast, strict=True) if found]
    slow = prose._parsed([field for field, _ in taken])
    for (field, found), right in zip(taken, slow, strict=True):
        assert found == right, field[0].scalar.value
    return len(taken)


def _reads() -> list[Read]:
    outcomes = (
        read(name, found.file, found.path.read_bytes()) for name, found in package_files(ROOT).files
    )
    return [outcome.read for outcome in outcomes if outcome.read]


def test_the_real_sheets_read_the_same_and_mostly_fast() -> None:
    fields = [
        (Source(leaf.path, scalar, leaf.opmaak.niveau == "zin"), each.lines)
        for each in _reads()
        for leaf in teksten(each.content)
        if leaf.opmaak.niveau != "geen" and (scalar := each.scalars.get(leaf.path))
    ]
    assert _law(fields) > 0.99 * len(fields)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(TEXTS | LINES | LINKED | NOTING, st.sampled_from("|'\""), st.booleans()),
        min_size=20,
    )
)
@example([("a[^1] b.[^2]\n\n1. c\n2. d[^3]\n   e\n\n[^2]: f\n\n[^1]: g\n\n[^3]: h\n", "|", False)])
@example([("- a\n\n- b\n", "|", False), ("- \n", "|", False), ("a\n- b\n  c\n\nd\n", "|", True)])
def test_texts_near_the_border(drawn: list[tuple[str, str, bool]]) -> None:
    _law([field for each in drawn if (field := _field(*each))])

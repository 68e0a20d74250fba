"""The words that the package explains or declares itself."""

from pipeline.model import Package
from pipeline.taal.words import words

PLACEHOLDERS = frozenset({"fixme", "ipsum", "lorem", "nnb", "ntb", "pm", "tbd", "todo", "xxx"})
"""Words that stand for a text to come: the rule `nog-in-te-vullen` is about them."""


def terms(package: Package) -> frozenset[str]:
    """Every word, in small letters, of the terms and abbreviations in `begrippen.yaml`."""
    if package.begrippen is None:
        return frozenset()
    names = (term.begrip for term in package.begrippen.content.root)
    return frozenset(word.small for name in names for word in words(name))


def quoted(package: Package) -> frozenset[str]:
    """Every word, in small letters, of the titles and publishers in `bronnen.yaml`."""
    if package.bronnen is None:
        return frozenset()
    sources = package.bronnen.content.root
    texts = (text for source in sources for text in (source.titel, source.uitgever))
    return frozenset(word.small for text in texts for word in words(text))

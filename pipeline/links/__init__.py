"""Online link checking: every address in the list of sources, once, safely.

`address` parses an address and knows which ones we never contact; `guard` refuses connections to
those; `client` makes one request; `visit` follows one address to its end; `run` visits all of them;
`verdicts` lists the faults of a link; `texts` explains them in Dutch; `cache` keeps results for the
next run.
"""

from datetime import datetime, timedelta
from pathlib import Path

from pipeline.links.nouns import CODES, Means
from pipeline.model import Diagnostic, Package

GROUP = "links"
DAY = timedelta(days=1)


def check_links(
    package: Package,
    cache: Path,
    now: datetime,
    max_age: timedelta = DAY,
    allow_private: bool = False,
) -> tuple[Diagnostic, ...]:
    """Visit the `url` and `archief` of every source; a finding for each that does not work.

    A result in the file `cache` that is younger than `max_age` is used again; a damaged cache or
    one that cannot be written only costs time. `now` is the time of the results. Addresses of
    private networks are never contacted unless `allow_private`, which exists for tests. There is
    no proxy support: behind a proxy nobody can know which address is contacted.

    Raises `Stop` when nothing at all could be reached; its text is one Dutch sentence.
    """
    if package.bronnen is None:
        return ()
    # Imported here: the HTTP client takes longer to load than most commands take to run.
    from pipeline.links.cache import Cache
    from pipeline.links.findings import find

    means = Means(allow_private=allow_private)
    return find(package.bronnen, Cache(cache, now, max_age), means)


__all__ = ["CODES", "DAY", "GROUP", "check_links"]

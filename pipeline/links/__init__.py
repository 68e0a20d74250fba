"""Online link checking: every address in the list of sources, once, safely.

`address` says what an address is and which are never contacted; `guard` keeps every connection
away from those; `client` makes one request; `visit` follows one address to its end; `run` does all
of them in turn; `judge` says what is wrong; `texts` says it in Dutch; `cache` keeps results for
the next run.
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

    A result in the file `cache` that is younger than `max_age` is used again; a cache that is
    damaged or cannot be written only costs time. `now` is the time of the results. Addresses of
    private networks are never contacted unless `allow_private`, which exists for tests. There is
    no proxy support: behind a proxy nobody can know which address is contacted.

    Raises `Stop` when nothing at all could be reached; its text is one Dutch sentence.
    """
    if package.bronnen is None:
        return ()
    # The HTTP client takes longer to load than most commands take to run.
    from pipeline.links.cache import Memory
    from pipeline.links.findings import find

    means = Means(allow_private=allow_private)
    return find(package.bronnen, Memory(cache, now, max_age), means)


__all__ = ["CODES", "DAY", "GROUP", "check_links"]

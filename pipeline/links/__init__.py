"""Online link checking: every address in the list of sources, once, safely.

`addresses` parses an address and knows which ones we never contact; `guard` refuses connections
to those; `client` makes one request; `visit` follows one address to its end; `run` visits all of
them; `verdicts` lists the faults of a link; `texts` explains them in Dutch; `cache` remembers which
pages opened, for the next run.
"""

from datetime import datetime, timedelta

from pipeline.links.nouns import CODES, Means, Visited
from pipeline.model import Package

GROUP = "links"
DAY = timedelta(days=1)


def check_links(
    package: Package,
    now: datetime,
    max_age: timedelta = DAY,
    allow_private: bool = False,
) -> Visited:
    """Visit the `url` and `archief` of every source; a finding for each that does not work.

    An answer of a page that opened, in the memory of this user and younger than `max_age`, is used
    again. `now` is the time of the answers. Addresses of private networks are never contacted
    unless `allow_private`, which exists for tests. There is no proxy support: behind a proxy nobody
    can know which address is contacted.

    Raises `Stop` when nothing at all could be reached; its text is one Dutch sentence.
    """
    if package.bronnen is None:
        return Visited()
    # Imported here: the HTTP client takes longer to load than most commands take to run.
    from pipeline.links.cache import Memory
    from pipeline.links.findings import find

    means = Means(allow_private=allow_private)
    return find(package.bronnen, Memory(now, max_age, allow_private), means)


__all__ = ["CODES", "DAY", "GROUP", "Visited", "check_links"]

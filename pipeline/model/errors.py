"""Exceptions that end a command without a finding; each holds one Dutch sentence for staff."""


class Stop(Exception):
    """A wrong call or a broken installation: nothing was done, exit code 2.

    The text is one Dutch sentence for staff.
    """


class Stale(Exception):
    """A file changed since it was read for a change; its text is a Dutch sentence for staff."""

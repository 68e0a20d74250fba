"""Write files whole or not at all, read them without following a link, explain what fails, and
clear away what a run that was killed left behind.

Imports only the standard library: `terminal` needs it where the installation is not complete.
"""

from pipeline.files.leftovers import hold, is_mine, leave_workplaces, sweep, workplace
from pipeline.files.reasons import MEMORY, reason, shortage
from pipeline.files.whole import open_ordinary, read_ordinary, sync_folder, write_whole

__all__ = [
    "MEMORY",
    "hold",
    "is_mine",
    "leave_workplaces",
    "open_ordinary",
    "read_ordinary",
    "reason",
    "shortage",
    "sweep",
    "sync_folder",
    "workplace",
    "write_whole",
]

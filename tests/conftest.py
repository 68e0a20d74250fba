"""Options of the test run, and a folder for what its workers share."""

import os
import shutil
import signal
import tempfile
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

# A shell that starts the tests in the background has them ignore Ctrl-C, and the programs they
# start too. The tests that stop an export would then wait for the end of it.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the ‘Melding’ block of every page with what the program says now",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is read from or kept in the home of who runs the tests; xdist workers share it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = tempfile.mkdtemp(prefix="perspectief-tests-")
        os.environ["PERSPECTIEF_TESTS"] = os.environ["XDG_CACHE_HOME"] = folder
        os.environ["XDG_STATE_HOME"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


ONE_WORKER = (
    "test_attacks.py", "test_memo.py", "test_reports.py", "test_meldingen.py",
    "test_attacks_verify.py", "test_verify_all.py", "test_witness_html.py", "test_layout_html.py",
    "test_export_docx.py|test_gate_docx.py", "test_export_odt.py|test_gate_odt.py",
    "test_costs.py|test_comparison.py",
    "test_preview_server.py",
    "test_links.py", "test_harmless.py", "test_own_style.py", "_trick_is_", "_repair",
    "_on_opening", "_printed_whole|_prints_every_text|_without_being_updated|_letters_come_from",
    "test_search.py", "test_spoken.py",
    "_hostile_file",
    "test_init.py|_in_a_new_repository|_gets_names_another|_released_with_every_file|"
    "_program_needs_is_installed|_repository_can_use_the_hook", "_findings_it_gets_among_all",
    "test_reused_version.py",
)  # fmt: skip
"""Parts of the names of tests that share something slow: one worker makes it, once."""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Every test goes to whichever worker is free, but for those of `ONE_WORKER`."""

    def scope(test: str) -> str:
        name = test.partition("[")[0]
        for parts in ONE_WORKER:
            if any(part in name for part in parts.split("|")):
                return parts
        return test

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = scope
    return scheduler

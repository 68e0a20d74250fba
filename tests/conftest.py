"""Options of the test run, and a folder for what its workers share."""

import os
import shutil
import signal
import tempfile

import pytest

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
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.addinivalue_line(
        "markers", "xdist_group(name): tests of one worker, which share what is slow to make"
    )

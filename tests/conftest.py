"""Options of the test run."""

import signal

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

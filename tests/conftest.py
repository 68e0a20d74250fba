"""Options of the test run, and a folder for what its workers share."""

import gc
import os
import shutil
import signal
import tempfile
from collections import Counter
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
    "_in_a_pull_request_go_into|_program_needs_is_installed|_repository_can_use_the_hook",
    "_findings_it_gets_among_all",
    "test_reused_version.py",
)  # fmt: skip
"""Parts of the names of tests that share something slow: one worker makes it, once."""


ONE_IN = {
    "test_what_can_be_waived_never_stops_the_export": 10,
    "test_of_a_typed_mistake": 8,
    "test_of_a_page": 3,
    "test_a_mistake_is_named_and_its_repair_brings_back_what_was_meant": 3,
    "test_the_offered_repair_of_a_typed_mistake_leaves_no_fault": 3,
    "test_every_link_of_the_real_sheets_is_found_when_it_breaks": 2,
    "test_a_heavy_file_is_refused_in_time_and_memory": 6,
    "test_a_fix_stopped_between_two_sheets_is_undone": 4,
    "test_a_caption_may_be_that_of_an_overview": 5,
    "test_a_title_may_be_the_words_of_an_empty_link": 3,
    "test_an_alternative_may_be_the_caption_of_another_table": 2,
    "test_an_alternative_may_name_a_file": 2,
    "test_a_sheet_may_have_the_name_of_an_anchor_of_ours": 4,
    "test_an_option_may_have_the_id_of_an_anchor_of_ours": 4,
    "test_a_text_that_is_sound_can_be_exported": 3,
    "test_what_another_version_answered_does_not_count": 4,
    "test_a_damaged_or_shut_memory_costs_only_time": 3,
    "test_settings_of_others_change_no_chart": 3,
    "test_what_a_stopped_export_left_is_gone_after_the_next_run": 3,
    "test_without_a_place_for_it_there_is_no_memory": 3,
    "test_too_few_files_is_said": 2,
    "test_too_little_memory_is_said": 3,
    "test_a_closed_or_full_standard_error_keeps_the_code": 3,
    "test_a_closed_pipe_keeps_the_code": 3,
    "test_a_full_standard_output_is_no_fault_of_the_content": 3,
    "test_an_added_waiver_must_be_filled_in_and_leaves_the_rest_as_it_is": 3,
    "test_a_name_that_could_mislead_is_refused_and_shown_safely": 4,
    "test_missing_required_field_is_refused_where_the_loader_refuses_it": 4,
    "test_unknown_field_is_refused_in_every_group": 4,
    "test_a_reason_is_words": 4,
    "test_an_owner_is_a_name": 4,
    "test_a_real_name_passes": 3,
    "test_what_passed_as_the_only_con_is_an_error": 4,
    "test_a_typed_mistake_is_one_finding_where_it_is": 3,
    "test_what_people_pasted_is_named": 3,
    "test_comments_line_ends_and_marks_stay": 3,
}
"""Laws of which each case is a long run: of so many cases one is tried, and all by `make heavy`."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other cases of `ONE_IN`, unless a test is asked for by its name."""
    if os.environ.get("PERSPECTIEF_FUZZ") or any("::" in each for each in config.args):
        return
    seen: Counter[str] = Counter()
    left_out = []
    for item in items:
        name = item.name.partition("[")[0]
        if seen[name] % ONE_IN.get(name, 1):
            left_out.append(item)
        seen[name] += 1
    config.hook.pytest_deselected(items=left_out)
    kept = set(items) - set(left_out)
    items[:] = [item for item in items if item in kept]


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end: nobody has to look for garbage in it."""
    gc.freeze()


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

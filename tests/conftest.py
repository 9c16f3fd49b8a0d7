"""Shared by all tests: a home of their own, no colours, English unless a test says otherwise."""

import os
import signal
from pathlib import Path

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job ignores Ctrl-C, and so would every process we start
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a test from reading or writing the data of whoever runs it."""
    for name in ("RUHEPOL_STORE", "RUHEPOL_SCENARIOS", "RUHEPOL_VOICE_MODEL", "RUHEPOL_JUDGE_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RUHEPOL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "en")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test is a failed one: what a test needs, CI installs."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and exitstatus == 0 and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


WHOLE_PROCESSES = (
    "tests/cli/", "tests/test_docs.py", "tests/test_packaging.py", "tests/grading/test_durability.py", "tests/golden/", "tests/guides/",
    "tests/test_notebooks.py", "tests/test_study.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts whole processes takes minutes together: no part of `make test-fast`, all of it part of `make test`."""
    for item in items:
        if any(part in item.nodeid for part in WHOLE_PROCESSES):
            item.add_marker(pytest.mark.slow)

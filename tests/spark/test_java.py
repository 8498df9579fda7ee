"""A Java that Spark runs on is found, another one is not taken, and what is missing is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.spark import java

Install = Callable[[str, str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Makes a folder with a `java` that tells a version; only such folders are seen."""
    found: list[Path] = []
    monkeypatch.setattr(java, "_candidates", lambda: iter(found))

    def installed(folder: str, version: str) -> Path:
        program = tmp_path / folder / "bin" / "java"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
        program.chmod(0o755)
        found.append(tmp_path / folder)
        return tmp_path / folder

    return installed


def test_the_first_fitting_java_is_taken(install: Install) -> None:
    install("old", "1.8.0_412")
    install("new", "25")
    fitting = install("fitting", "17.0.15")
    assert java.java_home() == fitting


def test_no_java_is_named_with_the_remedy(
    install: Install, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert java.what_is_missing() == java.REMEDY
    assert java.main() == 1
    assert "openjdk-17-jre-headless" in capsys.readouterr().err


def test_no_extra_is_named_with_the_command(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "make test-spark" in str(java.what_is_missing())

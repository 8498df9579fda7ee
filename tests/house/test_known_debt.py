"""Known debt is left alone, may not grow, and goes from its list once it is paid."""

from collections.abc import Iterator

import pytest

from tests.house import test_project
from tests.house.project import Breach


def files_are_short() -> Iterator[Breach]:
    yield Breach("long.sql", "cut it in two")


def owe(monkeypatch: pytest.MonkeyPatch, *subjects: str) -> None:
    monkeypatch.setattr(test_project, "KNOWN_DEBT", {"files_are_short": list(subjects)})


def test_known_debt_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    owe(monkeypatch, "long.sql")
    test_project.assert_kept(files_are_short)


def test_new_breach_fails_and_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    owe(monkeypatch)
    with pytest.raises(pytest.fail.Exception, match=r"long\.sql: cut it in two"):
        test_project.assert_kept(files_are_short)


def test_paid_debt_must_go_from_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    owe(monkeypatch, "long.sql", "mended.sql")
    with pytest.raises(pytest.fail.Exception, match=r"take from known_debt\.toml.*: mended\.sql$"):
        test_project.assert_kept(files_are_short)

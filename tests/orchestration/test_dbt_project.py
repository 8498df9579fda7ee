"""dbt in this process: what an invocation leaves behind."""

import shutil
import subprocess
import sys

import pytest

from orchestration.dbt_project import invoke
from orchestration.settings import PROJECT, Settings


@pytest.mark.parametrize(("query", "is_sound"), [("select 1", True), ("select nothing", False)])
def test_the_warehouse_is_free_for_others_when_dbt_has_ended(
    settings: Settings, query: str, is_sound: bool
) -> None:
    shutil.copy(PROJECT / "profiles.yml", settings.project)
    (settings.project / "dbt_project.yml").write_text("name: empty\nprofile: journeyhouse\n")

    result = invoke(settings, ["show", "--inline", query])

    assert result.success == is_sound
    connecting = f"import duckdb; duckdb.connect({str(settings.warehouse)!r})"
    subprocess.run([sys.executable, "-c", connecting], check=True)

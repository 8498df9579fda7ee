"""How the oracle company is built: commands at the project's root, in a home of their own."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment_of(home: Path) -> dict[str, str]:
    """The environment of a run that touches nothing outside its home."""
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith("JOURNEYHOUSE_")
        },
        "JOURNEYHOUSE_HOME": str(home),
        "DBT_TARGET_PATH": str(home / "target"),
        "DBT_LOG_PATH": str(home / "logs"),
    }


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command at the root and show what it said when it fails."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

"""Load one object of the tests' shop in a process of its own, so that its memory can be measured.

`python tests/orchestration/load_shop.py <home> <project> <object>`
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from orchestration.loading.load_object import load_object
from orchestration.settings import Settings
from orchestration.sources import read_sources

if __name__ == "__main__":
    home, project, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    settings = Settings(home=home, landing=home / "landing", project=project)
    for outcome in load_object(settings, read_sources(project)["shop"].by_name[name], "2026-03-01"):
        figures = outcome.figures
        print(outcome.status, figures.loaded, figures.rejected, figures.exact_copies)

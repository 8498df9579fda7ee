"""E08: forms of March 2021, each begun by somebody else; some were sent, the others given up.

Here belongs what is landed; what must come of it stands in test_oracles.py.
"""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

PAGE = "https://www.casalume.example/contatti"


def write_tasks(folder: Path, inputs: Mapping[str, int]) -> None:
    """Write so many attempts, and of them so many successes, as GA4's events under `folder`."""
    rows = []
    for number in range(inputs["n"]):
        names = ["form_start", "form_submit"] if number < inputs["succ"] else ["form_start"]
        rows += [
            {
                "_fivetran_id": f"E08-{number}-{name}",
                "name": name,
                "timestamp": f"2021-03-09 10:0{minute}:00",
                "platform": "WEB",
                "user_pseudo_id": f"E08-{number}",
                "event_dimensions_hostname": "www.casalume.example",
                "param_page_location": PAGE,
            }
            for minute, name in enumerate(names)
        ]
    path = folder / "event" / "event_2021-03-09.jsonl.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)

"""The numbering plans of the phonenumbers library as seed phone_plans: `python -m evaluation.phone_plans` writes it.

With the plans in a seed, SQL reads a number as the library does, on every engine and in one build; tests/identity holds
both against each other.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

SEED = Path(__file__).parents[1] / "seeds" / "identity" / "phone_plans.csv"
# The library's name for what belongs to no country, such as 800 (freephone).
NO_REGION = "001"


def plans() -> Iterator[dict[str, Any]]:
    """One row per region and country code, in their order; patterns are regular expressions of digits."""
    for country_code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()):
        for region in regions:
            # Untyped on purpose: the library says that any part of a plan may be missing, which is so of none it lists.
            metadata: Any = PhoneMetadata.metadata_for_region_or_calling_code(country_code, region)
            prefix, group = _transformation(metadata.national_prefix_transform_rule)
            lengths = metadata.general_desc.possible_length
            yield {
                "region_code": f"{region}-{country_code}" if region == NO_REGION else region,
                "country_code": str(country_code),
                "is_main_region": str(region == regions[0]).lower(),
                "international_prefix": _pattern(metadata.international_prefix),
                "national_prefix": _pattern(metadata.national_prefix_for_parsing),
                "transform_prefix": prefix,
                "transform_group": group,
                "number_pattern": _pattern(metadata.general_desc.national_number_pattern),
                "length_pattern": "|".join(f"[0-9]{{{length}}}" for length in lengths),
                "longest_length": max(lengths),
            }


def main() -> int:
    """Write the seed anew, after an update of the library."""
    rows = list(plans())
    with SEED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} numbering plans in {SEED.name}")
    return 0


def _pattern(pattern: str | None) -> str:
    # No backslash: it would mean another thing in a text of Spark's.
    return (pattern or "").replace("\\d", "[0-9]").replace("[[0-9]", "[0-9")


def _transformation(rule: str | None) -> tuple[str, str]:
    """What stands before the group that goes on, and which group that is."""
    if not rule:
        return "", ""
    found = re.fullmatch(r"(\d*)\\([12])", rule)
    if not found:
        raise ValueError(
            f"The rule {rule!r} is of a new kind; read it in macros/identity/phones.sql."
        )
    return found[1], found[2]


if __name__ == "__main__":
    sys.exit(main())

"""The seed contract_codes and the contracts that ask it speak of the same columns.

A column that the seed does not have would refuse every row; a list that nobody asks for would promise a check.
"""

import csv
import re

from tests.whole.runs import ROOT

ASKED = re.compile(r"not_in_contract_codes\('(\w+)', '(\w+)'\)")
UNIONS = "int_{}__unioned.sql"


def test_every_list_of_codes_is_asked_for_by_its_contract_and_no_other() -> None:
    folder = ROOT / "models" / "intermediate" / "contracts"
    asked = {
        (model.name, contract, column)
        for model in folder.glob("*.sql")
        for contract, column in ASKED.findall(model.read_text(encoding="utf-8"))
    }
    seed = ROOT / "seeds" / "codes" / "contract_codes.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        listed = {
            (UNIONS.format(row["contract"]), row["contract"], row["column_name"])
            for row in csv.DictReader(file)
        }
    assert asked == listed

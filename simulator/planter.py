"""Plants defects into landed rows and remembers them. Which defects there are belongs to `simulator.defects`."""

import numpy as np
import pandas as pd

from simulator.database import Connection, hold
from simulator.settings import Settings


class Planter:
    """Plants defects into landed rows, each row at most once, and remembers them."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self.connection = connection
        self.rng = settings.stream("defects")
        self.kinds: list[tuple[str, str, str]] = []

    def count(self, table: str, where: str = "true") -> int:
        """Rows of a landed table that a condition holds for."""
        query = f"select count(*) from {table} where {where}"
        return int(self.connection.execute(query).fetchall()[0][0])

    def choose(self, table: str, kind: str, how_many: int, where: str = "true") -> None:
        """Chooses untouched rows at random into table `chosen` (place, chosen_defect)."""
        query = f"select place from {table} where defect is null and ({where}) order by place"
        places = self.connection.execute(query).fetchnumpy()["place"]
        taken = self.rng.choice(places, min(how_many, len(places)), replace=False)
        first = len(self.kinds) + 1
        defects = [f"D{number:06d}" for number in range(first, first + len(taken))]
        self.kinds += [(defect, kind, table) for defect in defects]
        chosen = pd.DataFrame({"place": np.sort(taken), "chosen_defect": defects})
        hold(self.connection, "chosen", chosen.astype({"place": float, "chosen_defect": str}))

    def change(self, table: str, assignments: str) -> None:
        """Changes the chosen rows."""
        self.connection.execute(f"""
            update {table} set {assignments}, defect = chosen_defect
            from chosen where {table}.place = chosen.place
        """)

    def copy(self, table: str, shift: float, replace: str = "") -> None:
        """Puts copies of the chosen rows `shift` behind them; replace gives columns other values."""
        values = f"{replace}, " if replace else ""
        self.connection.execute(f"""
            insert into {table}
            select {table}.* replace (
                {values} {table}.place + {shift} as place, chosen_defect as defect
            )
            from {table} inner join chosen on {table}.place = chosen.place
        """)

"""What the landed shape of an object is. The shapes themselves stand in `simulator.shapes`."""

from typing import NamedTuple


class Shape(NamedTuple):
    """An object as it lands: the system, the object, its key and its columns.

    late_columns come on top half-way through the period, undeclared, as vendors do.
    """

    source: str
    name: str
    key: list[str]
    columns: list[str]
    late_columns: list[str]

    @property
    def table(self) -> str:
        """The name under which the simulator holds the rows before they are written."""
        return f"{self.source}_{self.name}"

    @property
    def synced(self) -> str | None:
        """The column that holds the moment of the export; None where none does."""
        names = ("_fivetran_synced", "_synced_at")
        return next((column for column in self.columns if column in names), None)


def shape(source: str, name: str, key: str, columns: str, late_columns: str = "") -> Shape:
    """A shape whose key and columns are given as words."""
    return Shape(source, name, key.split(), columns.split(), late_columns.split())

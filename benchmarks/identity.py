"""How long the components of the identity graph take, beside SciPy's for the same links, reading and writing included.

`python -m benchmarks.identity --links 10000000` prints seconds, ratio and peak memory, each step in a process of its
own; `--report` writes them down. Nothing is tested here: what is found is tested in tests/identity.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.measuring import PROJECT, Step, measure
from benchmarks.report import machine, table

AIM = 4
LARGEST = 200
IDENTIFIERS_OF_A_PERSON = 5
NEW_OF_A_DAY = 1_000  # one new link in so many
HEAD = f"""# Benchmark: components of the identity graph

Written by `python -m benchmarks.identity --report`; do not edit. Links of people with {IDENTIFIERS_OF_A_PERSON}
identifiers each, one in a hundred of them known by another's, from a Parquet file to a Parquet file of node and
component. The limit is SciPy's `connected_components` in a process of its own, DuckDB its reader and writer, the median
of a run before and a run after. At most {AIM} times its seconds are allowed; what dbt needs to read the project stands
beside, since it is the same for one link. A day's links are one in {NEW_OF_A_DAY:,}: first all others are built, with
at most {LARGEST} identifiers a person; then again, so that nothing is new; then with those of the day. All links are
read and compared in each: what the day costs beyond a build with nothing new is what its links touch. `others` is the
processor time of everything else on the machine meanwhile, of all cores: near nothing on a calm one."""


def main() -> None:
    """Write the links, find their components both ways, print or report the seconds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--home", type=Path, default=Path("var/bench/identity"))
    parser.add_argument("--report", type=Path, help="a Markdown file to write the figures to")
    parser.add_argument("--step", choices=["limit", "components"], help="run this step alone")
    arguments = parser.parse_args()
    home = arguments.home.resolve()
    if arguments.step == "limit":
        find_by_scipy(home)
    elif arguments.step == "components":
        find_by_macros(home)
    else:
        text = render([compare(home / str(links), links) for links in arguments.links])
        print(text)
        if arguments.report:
            arguments.report.write_text(text, encoding="utf-8")


def compare(home: Path, links: int) -> list[str]:
    """One row of figures: the limit, the macros, and the limit again."""
    home.mkdir(parents=True, exist_ok=True)
    write_links(home, links)
    first = step(home, "limit")
    found = step(home, "components")
    limits = [first, step(home, "limit")]
    seconds = median(limit.seconds for limit in limits)
    start, whole, earlier, nothing, day, alike = found.output.split()[-6:]
    if alike != "alike":
        raise RuntimeError(f"{home}: both ways must find the same components")
    return [
        f"{links:,}",
        " / ".join(f"{limit.seconds:.1f}" for limit in limits),
        whole,
        f"**{float(whole) / seconds:.2f}**",
        start,
        earlier,
        nothing,
        day,
        " / ".join(f"{each.other_cpu_seconds:.0f}" for each in (first, found, limits[1])),
        f"{found.peak_bytes / 1e6:,.0f}",
        f"{max(limit.peak_bytes for limit in limits) / 1e6:,.0f}",
    ]


def step(home: Path, name: str) -> Step:
    """One step in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.identity", "--home", str(home), "--step", name]
    return measure(name, command, {"JOURNEYHOUSE_HOME": str(home)})


def write_links(home: Path, links: int) -> None:
    """Links of people: each of their identifiers to an earlier one, one in a hundred to another person's."""
    others = IDENTIFIERS_OF_A_PERSON - 1
    with duckdb.connect() as connection:
        connection.execute(f"""
            copy (
                select
                    person * {IDENTIFIERS_OF_A_PERSON} + number + 1 as node_a,
                    case when hash(i, 1) % 100 = 0 then hash(i, 2) % {links // others * IDENTIFIERS_OF_A_PERSON}
                        else person * {IDENTIFIERS_OF_A_PERSON} + hash(i, 3) % (number + 1) end::bigint as node_b,
                    (0.5 + hash(i, 4) % 50 / 100)::decimal(3, 2)::double as strength
                from (select i, i // {others} as person, i % {others} as number from range({links}) as r(i))
                order by hash(i, 5)
            ) to '{home / "links.parquet"}'
        """)


def find_by_scipy(home: Path) -> None:
    """What anybody would do: the links into arrays, SciPy, the components out of an array."""
    import numpy as np
    import pyarrow as pa
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    with duckdb.connect() as connection:
        links = connection.execute(
            f"select node_a, node_b from '{home / 'links.parquet'}'"
        ).fetchnumpy()
        size = int(max(links["node_a"].max(), links["node_b"].max())) + 1
        ones = np.ones(len(links["node_a"]), dtype=np.int8)
        graph = coo_matrix((ones, (links["node_a"], links["node_b"])), shape=(size, size))
        _, labels = connected_components(graph, directed=False)
        found = pa.table({"node_number": np.arange(size), "label": labels})
        connection.register("found", found)
        connection.execute(f"copy found to '{home / 'scipy.parquet'}'")


def find_by_macros(home: Path) -> None:
    """By the macros of the project; prints the seconds of each part, and whether both ways agree."""
    import time

    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    from tests.identity.graph import opened_graph

    begun = time.monotonic()
    folders = [
        f"--project-dir={PROJECT}",
        f"--profiles-dir={PROJECT}",
        f"--target-path={home / 'target'}",
    ]
    manifest = dbtRunner().invoke(["parse", "--quiet", "--target=lint", *folders]).result
    if not isinstance(manifest, Manifest):
        raise RuntimeError("dbt could not parse the project")
    links = f"'{home / 'links.parquet'}'"
    nodes = f"select node_a as node_number from {links} union all select node_b from {links}"
    earlier = f"select * from {links} where hash(node_a, node_b) % {NEW_OF_A_DAY} <> 0"
    with opened_graph(manifest, PROJECT) as graph:
        started = time.monotonic()
        graph.build_from(nodes, f"select * from {links}", None, rebuild=True)
        graph.adapter.execute(f"copy (select * from {graph.table}) to '{home / 'macros.parquet'}'")
        whole = time.monotonic()
        print(f"{started - begun:.1f} {whole - started:.1f}", end=" ")
        graph.build_from(nodes, earlier, LARGEST, rebuild=True)
        limited = time.monotonic()
        graph.build_from(nodes, earlier, LARGEST, rebuild=False)
        again = time.monotonic()
        graph.build_from(nodes, f"select * from {links}", LARGEST, rebuild=False)
        seconds = (limited - whole, again - limited, time.monotonic() - again)
        print(" ".join(f"{each:.1f}" for each in seconds), end=" ")
    print("alike" if are_alike(home) else "different")


def are_alike(home: Path) -> bool:
    """Whether each component of one way is one of the other."""
    with duckdb.connect() as connection:
        pairs = connection.execute(f"""
            select count(*), count(distinct component_number), count(distinct label)
            from (
                select distinct component_number, label
                from '{home / "macros.parquet"}' inner join '{home / "scipy.parquet"}' using (node_number)
            )
        """).fetchall()
    return len(set(pairs[0])) == 1


def render(rows: Sequence[Sequence[str]]) -> str:
    """The report, one row per number of links."""
    head = ["links", "limit, s", "components, s", f"times the limit (aim: {AIM})", "dbt's start, s"]
    head += [
        "all but a day's, s",
        "nothing new, s",
        "a day's, s",
        "others, s",
        "peak MB",
        "limit's peak MB",
    ]
    return "\n\n".join([HEAD, machine(), table(head, rows)]) + "\n"


if __name__ == "__main__":
    main()

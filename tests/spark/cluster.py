"""A Spark cluster on loopback: one master, two workers, the Thrift Server; it stops what it started, and nothing else.

Also a command, for work on one model: `python -m tests.spark.cluster FOLDER` holds a cluster until Ctrl-C. Here belongs
nothing about dbt or the warehouse.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.spark import thrift
from tests.spark.java import java_home, spark_home
from tests.spark.part import ClusterError, Part
from tests.spark.ports import free_port, is_listening

HOST = "127.0.0.1"
WORKERS = 2
SECONDS_TO_START = 180.0

# The sample is small: two partitions and two executors of 1 GB are enough for it.
SPARK_CONFIGURATION = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.executor.cores": "1",
    "spark.executor.memory": "1g",
    "spark.sql.catalogImplementation": "hive",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}


@dataclass
class Cluster:
    """Use it as a context: entering starts all parts and waits until a query is answered."""

    folder: Path
    parts: dict[str, Part] = field(default_factory=dict)
    thrift_port: int = 0

    def __enter__(self) -> "Cluster":
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start master, workers and Thrift Server, each as soon as what it needs answers."""
        master_port, self.thrift_port = free_port(HOST), free_port(HOST)
        master = f"spark://{HOST}:{master_port}"
        package = "org.apache.spark.deploy"
        address = ("--host", HOST, "--webui-port", "0")
        self._run(
            "master",
            "spark-class",
            f"{package}.master.Master",
            *address,
            "--port",
            str(master_port),
        )
        self._wait("master", lambda: is_listening(HOST, master_port))
        for number in range(1, WORKERS + 1):
            work = ("--work-dir", str(self.folder / f"worker-{number}"))
            size = ("--cores", "1", "--memory", "1200m")
            self._run(
                f"worker-{number}",
                "spark-class",
                f"{package}.worker.Worker",
                *address,
                *size,
                *work,
                master,
            )
        self._run("thrift-server", "spark-submit", *self._thrift_arguments(master))
        self._wait("thrift-server", lambda: is_listening(HOST, self.thrift_port))
        self._wait("thrift-server", lambda: thrift.answers(HOST, self.thrift_port))

    def stop(self) -> None:
        """Stop every part, the last started first."""
        for part in reversed(list(self.parts.values())):
            part.stop()
        self.parts.clear()

    def kill(self, name: str) -> None:
        """End one part at once, with its executor, as a machine that is lost."""
        self.parts.pop(name).stop(signal.SIGKILL)

    @property
    def environment(self) -> dict[str, str]:
        """What the profile's target `spark` reads."""
        return {"JOURNEYHOUSE_SPARK_HOST": HOST, "JOURNEYHOUSE_SPARK_PORT": str(self.thrift_port)}

    def _thrift_arguments(self, master: str) -> list[str]:
        folder = self.folder.resolve()
        configuration = SPARK_CONFIGURATION | {
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.hadoop.hive.exec.scratchdir": str(folder / "scratch"),
            "spark.hadoop.javax.jdo.option.ConnectionURL": (
                f"jdbc:derby:;databaseName={folder / 'metastore'};create=true"
            ),
            "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
        }
        hive = {
            "hive.server2.thrift.port": str(self.thrift_port),
            "hive.server2.thrift.bind.host": HOST,
        }
        return [
            *(
                "--class",
                "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2",
                "--master",
                master,
            ),
            *_pairs("--conf", configuration),
            "spark-internal",
            *_pairs("--hiveconf", hive),
        ]

    def _run(self, name: str, program: str, *arguments: str) -> None:
        log = self.folder / f"{name}.log"
        home = spark_home()
        local = {
            "SPARK_HOME": str(home),
            "JAVA_HOME": str(java_home()),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_LOCAL_DIRS": str(self.folder / "local"),
            # Somebody's own Spark settings are not this cluster's.
            "SPARK_CONF_DIR": str(self.folder / "conf"),
            # It overrules --driver-memory; the Thrift Server does not start with less.
            "SPARK_DAEMON_MEMORY": "1500m" if name == "thrift-server" else "256m",
        }
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(home / "bin" / program), *arguments],
                cwd=self.folder,
                env=os.environ | local,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # A group of its own: Ctrl-C reaches this program, which then stops the parts in order.
                start_new_session=True,
            )
        self.parts[name] = Part(name, process, log)

    def _wait(self, name: str, is_ready: Callable[[], Any]) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not is_ready():
            for part in self.parts.values():
                if part.process.poll() is not None:
                    raise ClusterError(
                        f"Spark's {part.name} ended with {part.process.returncode}; its log is {part.log}:\n"
                        f"{part.last_lines}"
                    )
            if time.monotonic() > deadline:
                part = self.parts[name]
                raise ClusterError(
                    f"Spark's {name} is not ready after {SECONDS_TO_START:.0f} s; its log is {part.log}:\n"
                    f"{part.last_lines}"
                )
            time.sleep(0.2)


def _pairs(option: str, settings: Mapping[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in (option, f"{name}={value}")]


def main(arguments: Sequence[str]) -> int:
    """Hold a cluster in a folder until Ctrl-C, and say how to build on it."""
    with Cluster(Path(arguments[0])) as cluster:
        settings = " ".join(f"{name}={value}" for name, value in cluster.environment.items())
        print(f"Ready, until Ctrl-C: {settings} .venv/bin/dbt build --target spark", flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            print("Stopping.", flush=True)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))

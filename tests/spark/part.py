"""One process of a cluster: its log, its end, and the end of all that it started."""

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_STOP = 20.0


class ClusterError(Exception):
    """A part of the cluster does not start, or ended; the message names its log."""


@dataclass
class Part:
    """One process of the cluster, with the log that it writes."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self, with_signal: int = signal.SIGTERM) -> None:
        """End the process and what it started; its group is its own."""
        try:
            os.killpg(self.process.pid, with_signal)
        except ProcessLookupError:
            return
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @property
    def last_lines(self) -> str:
        """The end of the log, for messages."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-15:])

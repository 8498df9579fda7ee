"""A command as a child process: how long it took, its peak memory and what it wrote to the disk.

Keep the measuring process small: a child's peak cannot be seen below the memory of the process that started it.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
STATISTICS = Path("/proc/stat")
BLOCK = 512  # what the kernel counts a child's disk operations in
KILOBYTE = 1024  # what Linux counts a child's memory in


@dataclass(frozen=True)
class Step:
    """One measured child process.

    `cpu_seconds` is the processor time of all its threads, `other_cpu_seconds` what everything else on the machine used
    meanwhile; the bytes are those that went to the disk, spilled ones among them.
    """

    name: str
    seconds: float
    cpu_seconds: float
    other_cpu_seconds: float
    peak_bytes: int
    written_bytes: int
    output: str


def measure(name: str, command: Sequence[str], environment: Mapping[str, str]) -> Step:
    """Run the command in the project's folder. Raises RuntimeError with its last words when it fails."""
    with tempfile.TemporaryFile(mode="w+") as words:
        started, busy = time.monotonic(), busy_seconds()
        child = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, **environment},
            stdout=words,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds, busy = time.monotonic() - started, busy_seconds() - busy
        child.returncode = os.waitstatus_to_exitcode(status)
        words.seek(0)
        output = words.read()
    if child.returncode != 0:
        raise RuntimeError(f"{name} ended with {child.returncode}:\n{output[-4000:]}")
    return Step(
        name=name,
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        other_cpu_seconds=max(0.0, busy - usage.ru_utime - usage.ru_stime),
        peak_bytes=usage.ru_maxrss * KILOBYTE,
        written_bytes=usage.ru_oublock * BLOCK,
        output=output,
    )


def busy_seconds() -> float:
    """The processor time that the machine has used since it started; 0 where the system does not say."""
    if not STATISTICS.exists():
        return 0.0
    user, nice, system, _idle, _wait, interrupts, soft_interrupts, stolen = (
        int(ticks) for ticks in STATISTICS.read_text().split(maxsplit=9)[1:9]
    )
    ticks = user + nice + system + interrupts + soft_interrupts + stolen
    return ticks / os.sysconf("SC_CLK_TCK")


def bytes_below(folder: Path, pattern: str) -> int:
    """The bytes of the files below a folder that match a pattern."""
    return sum(path.stat().st_size for path in folder.glob(pattern))

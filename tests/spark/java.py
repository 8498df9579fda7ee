"""Where Java and Spark's wheel are; also the command that gets Java: `python -m tests.spark.java`."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# What Spark 4 runs on.
VERSIONS = (17, 21)
PACKAGE = "openjdk-17-jre-headless"
REMEDY = f"Spark needs Java 17 or 21: install {PACKAGE} (Debian, Ubuntu), or name one in JAVA_HOME."


def java_home() -> Path | None:
    """The folder of a Java that Spark runs on: JAVA_HOME, the one on the path, then Debian's folders."""
    return next((home for home in _candidates() if _version(home) in VERSIONS), None)


def spark_home() -> Path:
    """The folder of Spark in pyspark's wheel. Raises ModuleNotFoundError without it."""
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pyspark is not installed: `make test-spark` installs it.")
    return Path(found.origin).parent


def what_is_missing() -> str | None:
    """What `make test-spark` would install, or None."""
    if not all(importlib.util.find_spec(name) for name in ("pyspark", "pyhive", "thrift_sasl")):
        return "The extra `spark` is not installed: run `make test-spark`."
    return None if java_home() else REMEDY


def _candidates() -> Iterator[Path]:
    if "JAVA_HOME" in os.environ:
        yield Path(os.environ["JAVA_HOME"])
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    yield from sorted(Path("/usr/lib/jvm").glob("*"))


def _version(home: Path) -> int | None:
    program = home / "bin" / "java"
    if not program.exists():
        return None
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found.group(1)) if found else None


def main() -> int:
    """Install Java from Debian's packages where it is missing and that is possible; 1 with the remedy where not."""
    if java_home() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", PACKAGE]):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if java_home() is None:
        print(REMEDY, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

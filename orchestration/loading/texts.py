"""The next file is unpacked while the one before it is read: that keeps one core busy, and the database the others."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from orchestration.loading.files import LandedFile, holds_lines
from orchestration.loading.text import Text, unpack
from orchestration.settings import Limits


class Texts:
    """The landed text files of one load as plain bytes, in scratch files that nobody else writes."""

    def __init__(self, folder: Path, name: str, limits: Limits) -> None:
        self._limits = limits
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._begun: dict[LandedFile, Future[Text]] = {}
        # One is read, the other written.
        self._free = [folder / f"unpacked-{n}-{name}.txt" for n in (0, 1)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        for path in self._free:
            path.unlink(missing_ok=True)

    def begin(self, file: LandedFile | None) -> None:
        """Start to unpack the file, if there is one whose records are lines; `take` waits for it. One at a time."""
        if file is None or file.problem or not holds_lines(file):
            return
        self._submit(file)

    def take(self, file: LandedFile) -> Text:
        """The file's text, unpacked now where that was not begun.

        Raises RefusedFileError when the bytes are no UTF-8 text at all or exceed a limit.
        """
        if file not in self._begun:
            self._submit(file)
        return self._begun.pop(file).result()

    def _submit(self, file: LandedFile) -> None:
        self._free.reverse()
        self._begun = {
            file: self._pool.submit(unpack, file, self._limits, self._free[0], is_lines=True)
        }

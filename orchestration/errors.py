"""The errors that people read. Each message says what is wrong, where, and what to do about it.

Here belong errors of input and of set-up. A defect of our own stays an ordinary exception, with its trace.
"""

import re


class SetupError(Exception):
    """The surroundings of a run are wrong: a folder, a variable, a declaration."""


class RefusedFileError(Exception):
    """A landed file cannot be read as what its source declares; the file is tried again at the next load."""


class UnfinishedFileError(Exception):
    """A landed file is still being written; nothing of it is loaded or recorded, and the next load takes it."""


class NotPublishableError(Exception):
    """The warehouse does not hold one whole green build; the earlier published copy stays in place."""


# What DuckDB and SQLAlchemy show of the statement, or of the file, after the message.
SHOWN = re.compile(r"\n\s*(?:LINE \d+|Original Line|\[SQL):.*", re.DOTALL)
# From the first quotation mark to the last: a quoted value may hold quotation marks and line breaks. No apostrophe.
# To the end of the text where a quotation is opened and not closed.
QUOTED = re.compile(r"(?<!\w)['\"](?:.*['\"](?!\w)(?!.*(?<!\w)['\"])|.*)", re.DOTALL)
UNQUOTED = re.compile(r"(?<=with value )\S+|\S+@\S+|\d{6,}")


def without_values(error: object) -> str:
    """The text of an error of another's making, such as DuckDB's, with `...` for what it quotes.

    That may be a value of the data: a name or an address, which belongs into no ledger, check result or log. What our
    own errors and the operating system name are files and settings; they stay.
    """
    text = str(error).strip()
    if isinstance(error, OSError | SetupError):
        return text
    text = SHOWN.sub("", text)
    if quoted := QUOTED.search(text):
        rest, *_ = text[quoted.end() :].split("\n", maxsplit=1)
        text = f"{text[: quoted.start()]}...{rest}"
    return UNQUOTED.sub("...", text)

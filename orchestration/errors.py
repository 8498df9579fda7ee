"""The errors that people read. Each message says what is wrong, where, and what to do about it.

Here belong errors of input and of set-up. A defect of our own stays an ordinary exception, with its trace.
"""


class SetupError(Exception):
    """The surroundings of a run are wrong: a folder, a variable, a declaration."""


class RefusedFileError(Exception):
    """A landed file cannot be read as what its source declares; the file is tried again at the next load."""


class UnfinishedFileError(Exception):
    """A landed file is still being written; nothing of it is loaded or recorded, and the next load takes it."""


class NotPublishableError(Exception):
    """The warehouse does not hold one whole green build; the earlier published copy stays in place."""

"""Landed files that hold the person: deleted where the configuration says so, else named in the certificate.

They are not rewritten: whoever landed them knows them by their hash. What others have in them stays in raw.
"""

from collections.abc import Iterator

from orchestration.erasure.request import Erasure
from orchestration.erasure.traces import Search
from orchestration.loading.files import LandedFile, landed_files
from orchestration.loading.ledger import TABLE
from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings
from orchestration.sources import landed_sources


def clear_landing(settings: Settings, erasure: Erasure, search: Search) -> None:
    """Find the landed files that hold the person and delete them where that is allowed.

    `erasure.landed_files` are those that still lie there afterwards.
    """
    found = list(_files_of_person(settings, erasure, search))
    if settings.may_delete_landed:
        for file in found:
            file.path.unlink()
            erasure.deleted[f"landing/{file.name}"] = 1
    erasure.landed_files = [] if settings.may_delete_landed else sorted(file.name for file in found)
    erasure.save(settings)


def _files_of_person(settings: Settings, erasure: Erasure, search: Search) -> Iterator[LandedFile]:
    """The files that rows came from which went, others with the same content, and those that name the person."""
    ledger = read_rows(settings, TABLE)
    names = set(erasure.landed_files)
    contents = {row["file_sha256"] for row in ledger if row["file_name"] in names}
    for source in landed_sources(settings.project).values():
        for declared in source.objects:
            for file in landed_files(settings.landing, declared):
                is_known = file.name in names or file.sha256 in contents
                if is_known or (not file.problem and search.file(file.path)):
                    yield file

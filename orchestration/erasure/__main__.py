"""`python -m orchestration.erasure`: erase whom `<home>/erasures/request` names, and print the certificate."""

import sys

from orchestration.erasure.steps import erase
from orchestration.errors import SetupError
from orchestration.settings import Settings


def main() -> int:
    """Do it; 0 when the certificate is written."""
    path = erase(Settings.from_environment())
    print(path.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(str(error))

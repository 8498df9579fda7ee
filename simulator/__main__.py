"""Entry point of `python -m simulator`; the options stand in `simulator.cli`."""

import sys

from simulator.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m texbridge`."""

import sys

from texbridge.dispatcher import main

if __name__ == "__main__":
    sys.exit(main())

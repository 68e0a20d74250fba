"""`python -m pipeline` is the same as `perspectief`."""

import sys

from pipeline.cli import main

sys.exit(main())

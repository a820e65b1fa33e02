"""``python -m layout_engine`` is ``layout-engine``."""

from __future__ import annotations

import sys

from layout_engine.cli import main

sys.exit(main())

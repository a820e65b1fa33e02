"""The tests; ``tests.tools`` and ``tests.boxfont`` are shared by the folders, which mirror the engine's rooms."""

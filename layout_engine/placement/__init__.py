"""Placing articles on a page: length tables in, rectangles out (architecture.md, ``solve(demands, grid) → Placements``).

The room knows nothing of text, faces or YAML. A page is a grid of base columns and baseline rows; an article says how many rows it
takes in every width that it may have, and at what cost. ``instance`` says what is asked for, ``demand`` and ``forms`` make the tables,
``blocks`` joins them, ``search`` looks for the best page, ``score`` measures any page, whoever made it.
"""

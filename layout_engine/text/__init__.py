"""Chinese text on the line, on logical axes (inline, block) only.

``classes`` what each character is · ``segment`` what belongs together, where a line may end · ``shape`` glyphs and advances
· ``spacing`` how wide marks and gaps are · ``prepared`` a paragraph, measured once · ``linebreak`` where lines end ·
``justify`` one line's slack · ``paragraph`` lines set. Files import in this order; ``ucd`` is made by tools/ucd_classes.py.
"""

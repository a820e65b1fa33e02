"""Chinese text on the line, on logical axes (inline, block) only.

``classes`` what each character is · ``uax14`` and ``segment`` what belongs together, where a line may end · ``breaks`` all
such places of a text · ``shape`` glyphs and advances · ``punctuation`` styles of marks as data · ``spacing`` how wide marks and
gaps are · ``soft`` ends that cost something · ``tables`` what a breaker eats · ``prepared`` a paragraph, measured once ·
``linecost`` what a line costs · ``totalfit`` the best lines of a paragraph · ``justify`` one line's slack · ``paragraph`` lines set ·
``boxes`` a set line looked at closely. ``ucd`` is made by tools/ucd_classes.py.
"""

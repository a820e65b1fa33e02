"""Faces: what a glyph is, how wide it is, which face has it, and the subset of it that a PDF carries.

``sfnt`` reads the header of a font file, ``face`` one OpenType face through HarfBuzz, ``drawn`` the characters that a
paper supplies as drawings (造字), ``charsets`` the character lists that faces are measured against, ``manifest`` the
file ``fonts.yaml``, ``library`` finds for a role and a character the face and glyph. Files import in this order.
"""

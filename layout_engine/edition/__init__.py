"""数字报: the digital edition, from the same frames that are printed.

In: the frames of an issue with pictures of its pages, and what the paper and the issue are called. Out: all of its files as
(path relative to the issue's folder, bytes): the HTML edition in ``html/``, an article a JSON and a NITF file in ``articles/``. Nothing
is written to disk, nothing is read but the pictures that the frames name; equal input gives equal bytes.
"""

from layout_engine.edition.article import Jump
from layout_engine.edition.info import EditionInfo, PageSource
from layout_engine.edition.pictures import Copy, screen_pictures, web_copy
from layout_engine.edition.write import write_edition

__all__ = ["Copy", "EditionInfo", "Jump", "PageSource", "screen_pictures", "web_copy", "write_edition"]

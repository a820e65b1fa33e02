"""Why the system refused a file, in an editor's words.

In: an ``OSError``. Out: a ``Text`` in both languages; for the rare reasons that are not listed, the system's own words.
"""

from __future__ import annotations

import errno
from typing import Final

from layout_engine.diagnostics import Text

_REASONS: Final = {
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.EPERM: Text("没有权限", "permission denied"),
    errno.ENOENT: Text("没有这个文件或文件夹", "no such file or folder"),
    errno.ENOTDIR: Text("路径中间有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: Text("那是一个文件夹", "it is a folder"),
    errno.ENOTEMPTY: Text("那是一个文件夹", "it is a folder"),
    errno.EEXIST: Text("已有同名的文件", "a file of that name is there already"),
    errno.ENOSPC: Text("磁盘满了", "the disk is full"),
    errno.EDQUOT: Text("磁盘配额用完了", "the disk quota is used up"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ELOOP: Text("符号链接绕成了圈", "symbolic links go in a circle"),
    errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
    errno.EMFILE: Text("打开的文件太多", "too many files are open"),
    errno.EIO: Text("磁盘出错", "a disk error"),
}


def reason_of(error: OSError) -> Text:
    """The reason of an error of the file system."""
    words = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, Text(words, words))

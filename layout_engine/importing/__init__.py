"""来稿: files of other programs → stories that a page spec can name. ``read.read_file`` is the way in, ``write.files_of`` the way out."""

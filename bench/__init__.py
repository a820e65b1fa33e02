"""Speed beside Typst: the same front page, set by both in whole processes of their own (``make bench``)."""

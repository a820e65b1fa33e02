"""Pictures ready for the press, made once for the page's own file, for that of the issue, and for the next issue that shows them.

In: the store. Out: ``StoredPictures``, which ``compile.written_pdf`` takes: a picture's stream by all that it depends on.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Hashable

from layout_engine.issue.store import Store
from layout_engine.pdf.images import Encoded, Kept


class StoredPictures(Kept):
    """Encoded pictures in a store. ``code``: the engine that makes them."""

    def __init__(self, store: Store, code: str) -> None:
        super().__init__()
        self._store, self._code = store, code

    def once(self, key: Hashable, make: Callable[[], Encoded]) -> Encoded:
        """What was made for the key, here or in another process, else what ``make`` gives."""
        name = hashlib.sha256(f"picture {self._code} {key!r}".encode()).hexdigest()
        data = self._store.get(name)
        if data is not None:
            found = pickle.loads(data)
            if isinstance(found, Encoded):
                return found
        made = make()
        self._store.put(name, pickle.dumps(made, protocol=5))
        return made

"""版样: stories without a place get one, so that the page that was planned is the page that is composed.

In: a ``model.Page``, some of whose stories have no ``at``. Out: the same page with every story placed, headed and its photos sized, and
the reasons. ``copy`` counts a story's lines, ``heads`` and ``albums`` say how its head and photos can be made, ``tables`` turns that into
the demands of ``placement``, ``ground`` says what stands already, ``settle`` proves a page that was found by the story's own flow, and
``place`` goes on until a page is proven.
"""

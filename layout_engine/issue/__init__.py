"""A whole issue (整期): every page composed, what crosses pages resolved, all files that the press house and the desk want.

``batch.compose_issue`` is the way in. ``across`` knows what pages ask of each other, ``pages`` is the work of one process on one page,
``pool`` runs it in many, ``store`` keeps what was made, ``makers`` lists the outputs, ``publish`` puts them in place at once.
"""

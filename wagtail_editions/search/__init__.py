"""Readers' search: what words mean, what holds them, in which order, and what is shown of it.

``characters``, ``particles``, ``jamo``, ``stems``, ``tokens``, ``terms``, ``queries``, ``scoring``,
``excerpts`` and ``spelling`` are pure. ``contents`` reads what a live edition says,
``engines`` find candidates, and ``finding`` puts all of it together for a page of results.
"""

"""Tests of the pure segment modules; none of them needs a database."""

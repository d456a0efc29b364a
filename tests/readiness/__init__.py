"""What is ready, what is not, and how people are told."""

from contextlib import contextmanager

from wagtail_editions.readiness import together


@contextmanager
def checks(*added, prepare=None):
    """Let a site's own checks be asked for a while."""
    for each in added:
        if prepare is None:
            together.register_readiness_check(each)
        else:
            together.register_readiness_check(each, prepare=prepare)
    try:
        yield
    finally:
        for each in added:
            together._checks_of_sites.remove(each)
            together._prepares.pop(each, None)

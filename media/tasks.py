"""What is done in the background."""

from __future__ import annotations

from django_tasks import task


@task()
def make_renditions(case_pk: int) -> int:
    """Make the renditions of a case that readers may see; see ``MakeRenditionsAction``."""
    from media.actions import MakeRenditionsAction

    return MakeRenditionsAction(case_pk).execute()

"""Which entries of Wagtail's audit log tell of a change of state."""

from __future__ import annotations

from django.db.models import Q

UNPUBLISH = "wagtail.unpublish"
EXPIRE = "wagtail.unpublish.scheduled"

#: Readers see something else, or for the first time.
PUBLICATIONS = frozenset({"wagtail.publish", "wagtail.publish.scheduled"})
#: Readers see nothing any more.
WITHDRAWALS = frozenset({UNPUBLISH, EXPIRE})

#: What Wagtail says of states.
_OF_WAGTAIL = frozenset(
    {*PUBLICATIONS, *WITHDRAWALS, "wagtail.publish.schedule", "wagtail.schedule.cancel"}
)
_OF_WORKFLOWS = "wagtail.workflow."
_OURS = "wagtail_editions."
#: What of ours is work on the text, and changes no state.
_WORK = frozenset({"wagtail_editions.override", "wagtail_editions.remove_override"})


def is_change_of_state(action: str) -> bool:
    """Whether entries of this action tell of a change of state of an edition or an original."""
    return (
        action in _OF_WAGTAIL
        or action.startswith(_OF_WORKFLOWS)
        or (action.startswith(_OURS) and action not in _WORK)
    )


def changes_of_state() -> Q:
    """Return the condition for entries that tell of a change of state."""
    ours = Q(action__startswith=_OURS) & ~Q(action__in=_WORK)
    return Q(action__in=_OF_WAGTAIL) | Q(action__startswith=_OF_WORKFLOWS) | ours

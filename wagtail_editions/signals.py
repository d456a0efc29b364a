"""Signals of the plugin, each sent once after the change is committed, unless it says otherwise.

Every receiver gets ``instance``, the edition, and ``user``, who may be None; those about a
language get ``language`` in place of ``instance``, and those about a site its ``site``.
"""

from django.dispatch import Signal

#: An edition was begun in a language.
edition_started = Signal()
#: Translations were saved; ``path`` names the segment, or is None where there were several.
translation_saved = Signal()
#: An override was saved; ``path`` names its place, or is None where several changed at once.
override_saved = Signal()
#: An override was taken back; ``path`` names its place.
override_removed = Signal()
#: An edition was moved to a newer basis.
edition_updated = Signal()
#: What readers of an edition see was written or taken away. Sent within the transaction, before it
#: is known whether that is committed; ``original`` is what was written.
edition_text_written = Signal()
#: A language of a page became public, or its public text changed.
edition_published = Signal()
#: Readers of an edition are told from now on that the original has changed.
edition_noticed = Signal()
#: An original is written in another language now; ``former`` is the code of the one before.
source_language_changed = Signal()
#: A language of a page is no longer public.
edition_withdrawn = Signal()
#: Something became of a release; ``instance`` is the source edition, ``state`` says what, and
#: ``languages`` which languages belong to it.
release_changed = Signal()
#: A language was opened to the readers of a site.
language_opened = Signal()
#: A language was closed to the readers of a site.
language_closed = Signal()
#: Texts of the interface were changed or taken back; ``language`` is its code, ``domain`` says
#: whether they are those of the server (``django``) or of scripts (``djangojs``).
interface_texts_saved = Signal()
#: Somebody approved exact content; ``sign_off`` says who and what.
edition_signed = Signal()
#: A reviewer sent an edition back; ``task`` is the step, ``comment`` says what to change.
edition_sent_back = Signal()
#: What was signed and not yet public was changed; ``sign_off`` does not hold any more, and
#: ``user`` is who changed it.
sign_off_voided = Signal()
#: Somebody revoked a sign-off with a reason; ``sign_off`` keeps it.
sign_off_revoked = Signal()
#: Somebody commented on a segment; ``comment`` says what, and in which thread.
segment_commented = Signal()
#: Somebody resolved a thread of comments, or opened it again; ``thread`` says which of the two.
thread_resolved = Signal()
#: Somebody looked at a caution and left it as it is; ``dismissal`` keeps the reason.
caution_dismissed = Signal()
#: The date of a schedule came, and what was scheduled was not ready; ``reason`` says why, ``user``
#: is who had scheduled it.
schedule_blocked = Signal()
#: Somebody, or whoever may, was asked to translate or to review the edition, is asked something
#: else now, or once more; ``assignment`` says what, ``former`` what it said before, or is None.
assignment_made = Signal()
#: ``assignment`` is done or was cancelled.
assignment_ended = Signal()

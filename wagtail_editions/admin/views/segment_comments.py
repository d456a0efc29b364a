"""The endpoints of comments: to write, to resolve and to delete them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_editions.actions import CommentAction, DeleteCommentAction, ResolveThreadAction
from wagtail_editions.errors import CommentGone, EditionPermissionError, UnknownSegment

from .segment import AnswersJson, key_of, segment_fragment, tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models import SegmentComment


class ChangesComments(AnswersJson):
    """POST something about comments; answers the renewed fragment of their segment.

    400 with what is wrong with it, 403 where the person may not, 404 where the comment is gone,
    410 where the segment is.
    """

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Do it, and show the segment as it is then."""
        try:
            return self.change(request)
        except EditionPermissionError as refusal:
            return tell(403, str(refusal))
        except CommentGone as refusal:
            return tell(404, " ".join(refusal.messages))
        except UnknownSegment as refusal:
            return tell(410, " ".join(refusal.messages))
        except ValidationError as refusal:
            return tell(400, " ".join(refusal.messages))

    @abstractmethod
    def change(self, request: HttpRequest) -> HttpResponse:
        """Do it; what is refused is raised."""

    def comment(self, name: str) -> SegmentComment:
        """Return the comment of this edition that the request names. Raises ``CommentGone``."""
        key = key_of(self.request.POST.get(name, ""))
        found = key and self.edition.segment_comments.filter(pk=key).first()
        if not found:
            raise CommentGone
        found.edition = self.edition
        return found

    def answer(self, path: str, message: str, notes: list[str] | None = None) -> HttpResponse:
        """Show the segment as it is now."""
        options: dict[str, Any] = {"message": message, "notes": notes or []}
        return segment_fragment(self.request, self.edition, path, **options)


class CommentView(ChangesComments):
    """POST ``path`` and ``text``, and ``thread``, the key of its first comment, to answer."""

    def change(self, request: HttpRequest) -> HttpResponse:
        """Keep the comment, and say of whom it mentions who is not told."""
        path = request.POST.get("path", "")
        thread = self.comment("thread") if request.POST.get("thread") else None
        action = CommentAction(
            self.edition, path, request.POST.get("text", ""), thread=thread, user=request.user
        )
        action.execute()
        notes = [
            _("Nobody who may see this edition is called “@%(name)s”, so nobody is told by it.")
            % {"name": name}
            for name in action.unknown
        ]
        return self.answer(path, _("The comment is sent."), notes)


class ResolveCommentView(ChangesComments):
    """POST ``comment``, the key of a thread's first one; with ``reopen``, open it again."""

    def change(self, request: HttpRequest) -> HttpResponse:
        """Resolve the thread, or open it again."""
        thread = self.comment("comment")
        reopen = bool(request.POST.get("reopen"))
        user: Any = request.user
        ResolveThreadAction(thread, user, reopen=reopen).execute()
        done = _("The thread is open again.") if reopen else _("The thread is resolved.")
        return self.answer(thread.path, done)


class DeleteCommentView(ChangesComments):
    """POST ``comment``, the key of one's own."""

    def change(self, request: HttpRequest) -> HttpResponse:
        """Delete the comment."""
        comment = self.comment("comment")
        user: Any = request.user
        DeleteCommentAction(comment, user).execute()
        return self.answer(comment.path, _("The comment is deleted. Its text is in the field."))

"""In which languages cases are shown at all: who decided it, when and why, and deciding anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from media.actions import SwitchLanguageAction
from media.gate import Closed, ask_gate
from media.models import Case, CaseLanguage
from media.permissions import user_can_see_languages_of_cases, user_can_switch_languages
from media.refusals import HomeLanguageIsOn
from wagtail_editions.languages import configured_languages, home_language, language_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse


class LanguagesView(WagtailAdminTemplateMixin, TemplateView):
    """Each language with all that was decided in it; POST decides, with a reason."""

    template_name = "media/admin/cases/languages.html"
    page_title = gettext_lazy("Languages of cases")
    header_icon = "globe"
    _show_breadcrumbs = True

    #: What was sent and refused: the language, the reason, and why.
    refused: tuple[str, str, Sequence[str]] = ("", "", ())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_see_languages_of_cases(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Switch cases on or off in a language."""
        if not user_can_switch_languages(request.user):
            raise PermissionDenied
        language, reason = request.POST.get("language", ""), request.POST.get("reason", "")
        if language not in configured_languages():
            raise Http404
        # What the person saw decides, not what somebody else has done since.
        is_on = request.POST.get("on") == "true"
        try:
            SwitchLanguageAction(language, is_on=is_on, reason=reason, user=request.user).execute()
        except HomeLanguageIsOn as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("media_cases:languages")
        except ValidationError as refusal:
            self.refused = (language, reason, refusal.messages)
            return self.render_to_response(self.get_context_data(), status=422)
        sentence = (
            _("Cases are switched on in %(language)s.")
            if is_on
            else _("Cases are switched off in %(language)s: no reader of it sees any from now on.")
        )
        messages.success(request, sentence % {"language": language_name(language)})
        return redirect("media_cases:languages")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decisions: dict[str, list[CaseLanguage]] = {}
        for each in CaseLanguage.objects.order_by("-pk"):
            decisions.setdefault(each.language, []).append(each)
        keys = [*Case.objects.order_by().values_list("pk", flat=True)]
        context: dict[str, Any] = super().get_context_data(
            languages=[
                self._language(code, keys, decisions.get(code, []))
                for code in configured_languages()
                if code != home_language()
            ],
            home=language_name(home_language()),
            may_switch=user_can_switch_languages(self.request.user),
            **kwargs,
        )
        return context

    def _language(
        self, code: str, keys: Sequence[int], decisions: Sequence[CaseLanguage]
    ) -> dict[str, Any]:
        verdicts = ask_gate(keys, language=code).values()
        switch = {Closed.LANGUAGE_OFF, Closed.READER}
        refused, reason, refusals = self.refused
        return {
            "code": code,
            "name": language_name(code),
            "is_on": bool(decisions) and decisions[0].is_on,
            "decisions": decisions,
            # Those that readers see, or would see if the language were switched on.
            "count": sum(set(each.reasons) <= switch for each in verdicts),
            "total": len(keys),
            "refusals": refusals if refused == code else (),
            "reason": reason if refused == code else "",
        }

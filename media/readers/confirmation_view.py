"""The page that is asked before gated cases are shown; it works without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wagtail_editions.language_urls import urls_of_view

from .confirmation import asks_for_sign_in, has_confirmed, remember_confirmation
from .following import following_page, in_active_language
from .language import language_of_readers
from .sending import ROBOTS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SeeOther(HttpResponseRedirect):
    """What a form was sent for is to be got elsewhere."""

    status_code = 303


class ConfirmationForm(forms.Form):
    """What a reader says before gated cases are shown."""

    is_adult = forms.BooleanField(
        label=_("I am an adult."),
        error_messages={
            "required": _("These pictures are for adults only. Tick this box if you are one.")
        },
    )
    informs_themselves = forms.BooleanField(
        label=_("I want to see these pictures to inform myself about the operation."),
        error_messages={
            "required": _("Tick this box if that is why you want to see the pictures.")
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_case(request: HttpRequest) -> HttpResponse:
    """Ask the reader, remember the answer, and lead back to the page from which they came.

    Where readers have to sign in they are led there instead. Whoever has confirmed is led back.
    """
    if not language_of_readers(request):
        raise Http404
    following = following_page(request.POST.get("next") or request.GET.get("next") or "")
    response = _answer(request, in_active_language(request, following))
    response.headers["X-Robots-Tag"] = ROBOTS
    return response


def _answer(request: HttpRequest, following: str) -> HttpResponse:
    if has_confirmed(request):
        return SeeOther(following)
    if asks_for_sign_in():
        return redirect_to_login(following)
    door: Any = request
    door.language_urls = urls_of_view(request)
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        response = SeeOther(following)
        remember_confirmation(response)
        return response
    return render(request, "pages/confirm_case.html", {"form": form, "following": following})

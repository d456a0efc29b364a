"""JSON-LD: the facts of a head in the words of schema.org. Pure.

Nothing is told here that the page does not show, and no picture stands in it: one could be a
patient's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from .head import Kind

if TYPE_CHECKING:
    import datetime

    from .head import Head, Source, Treatment, Version

Node = dict[str, Any]

#: What a page is at schema.org.
TYPES = {
    Kind.ARTICLE: "MedicalWebPage",
    Kind.HOME: "WebPage",
    Kind.INDEX: "CollectionPage",
    Kind.CONTACT: "ContactPage",
    Kind.PAGE: "WebPage",
}

#: What would end the element, or a line of a script in old browsers.
_ESCAPES = str.maketrans(
    {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def script_text(data: Node) -> SafeString:
    """Return ``data`` as the content of a ``<script>``, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308


def graph(head: Head) -> Node:
    """Return all that a page tells of itself, its breadcrumbs, the site and the clinic."""
    nodes = [_page(head), _breadcrumbs(head), _site(head), _clinic(head)]
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def _page(head: Head) -> Node:
    node = _told(
        {
            "@type": TYPES[head.kind],
            "@id": _page_id(head.canonical),
            "url": head.canonical,
            "name": head.heading,
            "description": head.description,
            "inLanguage": head.language,
            "isPartOf": {"@id": _site_id(head)},
            "publisher": _clinic(head) and {"@id": _clinic_id(head)},
            "breadcrumb": _breadcrumbs(head) and {"@id": _breadcrumbs_id(head)},
            **_other_languages(head),
        }
    )
    if head.kind is Kind.ARTICLE:
        node |= _article(head)
    if head.kind is Kind.HOME and _clinic(head):
        node["mainEntity"] = {"@id": _clinic_id(head)}
    if head.kind is Kind.INDEX and head.listed:
        node["mainEntity"] = {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": each.name, "url": each.url}
                for place, each in enumerate(head.listed, start=1)
            ],
        }
    return node


def _article(head: Head) -> Node:
    return _told(
        {
            "headline": head.heading,
            "datePublished": _moment(head.published),
            "dateModified": _moment(head.modified),
            "lastReviewed": head.review and head.review.signed_on.isoformat(),
            "reviewedBy": head.review
            and _told(
                {
                    "@type": "Person",
                    "name": head.review.name,
                    "hasCredential": head.review.credential
                    and {
                        "@type": "EducationalOccupationalCredential",
                        "name": head.review.credential,
                    },
                }
            ),
            "about": head.treatment and _treatment(head.treatment),
            "citation": [_source(each) for each in head.sources],
        }
    )


def _treatment(treatment: Treatment) -> Node:
    return _told(
        {
            "@type": "MedicalProcedure",
            "name": treatment.name,
            "description": treatment.summary,
            "howPerformed": treatment.how_performed,
            "followup": treatment.followup,
        }
    )


def _source(source: Source) -> Node:
    return _told(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
            "datePublished": source.year,
            "inLanguage": source.language,
        }
    )


def _other_languages(head: Head) -> Node:
    """Return the translations of an original, or the original of a translation."""
    own = next((each for each in head.versions if each.language == head.language), None)
    if own is None:
        return {}
    others = [each for each in head.versions if each is not own]
    if own.is_source:
        return {"workTranslation": [_version(each, head.kind) for each in others]}
    original = next((each for each in others if each.is_source), None)
    return {"translationOfWork": original and _version(original, head.kind)}


def _version(version: Version, kind: Kind) -> Node:
    return {
        "@type": TYPES[kind],
        "@id": _page_id(version.url),
        "url": version.url,
        "name": version.title,
        "inLanguage": version.language,
    }


def _breadcrumbs(head: Head) -> Node:
    """Return the breadcrumbs; none where the page shows none, as at the top."""
    if not head.above:
        return {}
    names = [*((each.name, each.url) for each in head.above), (head.heading, head.canonical)]
    return {
        "@type": "BreadcrumbList",
        "@id": _breadcrumbs_id(head),
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(names, start=1)
        ],
    }


def _site(head: Head) -> Node:
    return _told(
        {
            "@type": "WebSite",
            "@id": _site_id(head),
            "url": head.clinic.url or head.site_url,
            "name": head.site_name,
            "publisher": _clinic(head) and {"@id": _clinic_id(head)},
            "potentialAction": head.kind is Kind.HOME
            and head.search_url
            and {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": head.search_url},
                "query-input": "required name=search_term_string",
            },
        }
    )


def _clinic(head: Head) -> Node:
    """Return the clinic; nothing where it has no name in this language."""
    if not head.clinic.name:
        return {}
    return _told(
        {
            "@type": "MedicalClinic",
            "@id": _clinic_id(head),
            "name": head.clinic.name,
            "url": head.clinic.url,
            "telephone": head.clinic.telephone,
            "address": head.clinic.address,
            "subOrganization": [
                _told({"@type": "Physician", "name": each.name, "description": each.post})
                for each in head.physicians
            ],
        }
    )


def _told(node: Node) -> Node:
    """Leave out what is not known: an empty value would be a statement."""
    return {name: value for name, value in node.items() if value}


def _moment(value: datetime.datetime | None) -> str:
    """Return a moment as of the site's own clock: its day is the one that readers see."""
    return localtime(value).isoformat(timespec="seconds") if value else ""


def _page_id(url: str) -> str:
    return f"{url}#page"


def _breadcrumbs_id(head: Head) -> str:
    return f"{head.canonical}#breadcrumbs"


def _site_id(head: Head) -> str:
    # In each language the site has another name and another search.
    return f"{head.site_url}/{head.language}/#site"


def _clinic_id(head: Head) -> str:
    # One clinic, whatever the language in which it is told of.
    return f"{head.site_url}/#clinic"

"""What was found on a page, told so that whoever mends it need not look for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong on one page."""

    #: Which promise it breaks: the name of a test.
    promise: str
    page: str
    language: str
    #: How the page was shown: its width, and what was done to it.
    mode: str
    what: str
    element: str = ""
    text: str = ""

    def __str__(self) -> str:
        told = f"“{self.text}”" if self.text else ""
        return " ".join(part for part in (self.element, told, self.what) if part)


def told(findings: list[Finding]) -> str:
    """Return the findings a line each; what is found in several places is told once, with these."""
    places: dict[str, list[str]] = {}
    for each in findings:
        place = f"{each.page}, {each.language}, {each.mode}"
        places.setdefault(str(each), []).append(place)
    return "\n".join(["", *(f"{what}: {'; '.join(where)}" for what, where in places.items())])

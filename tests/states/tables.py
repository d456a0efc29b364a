"""The tables of docs/states.md, which say what every operation does in every state."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

DOCS = Path(settings.BASE_DIR) / "docs"
#: How the Korean document writes the same words.
KOREAN = {
    "none": "없음",
    "gone": "삭제됨",
    "not yet public": "아직 공개 전",
    "live": "공개 중",
    "withdrawn": "비공개로 전환됨",
    "expired": "만료됨",
    "newer draft": "새 초안",
    "scheduled": "예약됨",
    "behind": "원본보다 뒤처짐",
    "refused": "거부됨",
    "–": "–",
}

#: By operation and by starting state, what becomes of the source edition and the other one.
Table = dict[str, dict[str, str]]


def read_tables(path: Path, section: str) -> list[list[list[str]]]:
    """Return the cells of every table below a heading, row by row, the head first."""
    text = path.read_text(encoding="utf-8")
    found = re.search(
        rf"^## {re.escape(section)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert found, f"{path} has no section “{section}”."
    tables: list[list[list[str]]] = []
    before = ""
    for line in found[1].splitlines():
        if line.startswith("|") and not set(line) <= set("|- "):
            if not before.startswith("|"):
                tables.append([])
            tables[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        before = line
    return tables


def expectations(section: str) -> Table:
    """Return what the English document says, all tables of a section taken together."""
    found: Table = {}
    for head, *rows in read_tables(DOCS / "states.md", section):
        for place, operation in enumerate(head[1:], start=1):
            assert operation not in found, f"“{operation}” stands in two tables."
            found[operation] = {row[0]: row[place] for row in rows}
    return found


def in_korean(cell: str) -> str:
    """Return what the Korean document says for a cell of the English one."""
    return " · ".join(
        ", ".join(KOREAN[word] for word in side.split(", ")) for side in cell.split(" · ")
    )

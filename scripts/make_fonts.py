"""Make the site's font files and `static/css/font.css` from the npm package `pretendard` 1.3.9.

    npm pack pretendard@1.3.9 && tar -xzf pretendard-1.3.9.tgz
    pip install fonttools brotli
    python scripts/make_fonts.py package

One variable file, weights 400 to 700, holds Latin, the signs that Korean texts need, the syllables
that are used most and all that the texts of this repository have. What else KS X 1001 knows is in
small files that a browser asks for only where a page has one of their syllables. How often a
syllable is used is told by the order in which the package itself is sliced.

The font's licence reserves its name, so what is changed is called something else: see
`static/fonts/OFL.txt`.

Where the font is not there at once the system's own face is shown, and stays. The faces for that
are given the font's width and height here, so that no line breaks elsewhere.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
FAMILY, FILE = "Woori Gothic", "woori-gothic"
WEIGHTS = (400, 700)
#: How many syllables everybody gets, and how many a small file has.
COMMON, SLICE = 900, 140
SIGNS = "\u00a0·‘’“”…–—~×÷±°²³℃㎝㎜→←↑↓、。「」『』《》〈〉※©®™′″½¼₩€£•①②③④⑤⑥⑦⑧⑨⑩"
LATIN = {*range(0x20, 0x7F), *map(ord, SIGNS)}
SYLLABLES, JAMO = range(0xAC00, 0xD7A4), range(0x3131, 0x3164)
TEXTS = ("cms/demo/*.py", "locale/ko/**/*.po", "wagtail_editions/locale/ko/**/*.po")
#: The name tags of a font that tell its name; those of authors and licence stay as they are.
NAMES = {1: FAMILY, 3: FILE, 4: FAMILY, 6: "WooriGothic", 16: FAMILY}
NO_NAMES = (2, 5, 17, 18, 21, 22, 25)
#: Korean faces of systems: what they are called in both weights, and how wide a syllable is in em.
#: Noto's was measured. The others are not free to be measured: Pretendard is as wide as Apple's,
#: and Malgun is taken to be as wide as Noto's. A text never changes its face once it is shown, so a
#: figure that is a little off moves nothing.
SYSTEM_FACES = {
    "Apple": (
        (("Apple SD Gothic Neo", "AppleSDGothicNeo-Regular"), ("AppleSDGothicNeo-Bold",)),
        0.865,
    ),
    "Malgun": (
        (("Malgun Gothic", "MalgunGothic"), ("Malgun Gothic Bold", "MalgunGothicBold")),
        0.92,
    ),
    "Noto": (
        (
            ("Noto Sans CJK KR", "NotoSansCJKkr-Regular", "Noto Sans KR"),
            ("Noto Sans CJK KR Bold", "NotoSansCJKkr-Bold", "Noto Sans KR Bold"),
        ),
        0.92,
    ),
}


def main(package: Path) -> int:
    """Write the files; return 0."""
    source = package / "dist" / "public" / "variable" / "PretendardVariable.ttf"
    known = _by_frequency((package / "dist/web/static/pretendard-dynamic-subset.css").read_text())
    common = {*known[:COMMON], *_used()}
    rest = [each for each in known if each not in common and _in_ks_x_1001(each)]
    slices = [rest[start : start + SLICE] for start in range(0, len(rest), SLICE)]
    slices[-1] += JAMO
    for former in FONTS.glob("*.woff2"):
        former.unlink()
    _write(source, common | LATIN, f"{FILE}.woff2")
    for number, characters in enumerate(slices, 1):
        _write(source, set(characters), f"{FILE}-{number}.woff2")
    shutil.copyfile(package / "dist" / "LICENSE.txt", FONTS / "OFL.txt")
    (ROOT / "static" / "css" / "font.css").write_text(_css(TTFont(source), slices), "utf-8")
    return 0


def _by_frequency(css: str) -> list[int]:
    """Return the syllables in the order of the package's slices, of which the last is used most."""
    slices: dict[int, list[int]] = {}
    pattern = r"\.subset\.(\d+)\.woff2.*?unicode-range:([^;]+);"
    for number, ranges in re.findall(pattern, css, re.DOTALL):
        characters = slices[int(number)] = []
        for first, last in re.findall(r"U\+([0-9a-fA-F]+)(?:-([0-9a-fA-F]+))?", ranges):
            characters += range(int(first, 16), int(last or first, 16) + 1)
    return [
        each
        for number in sorted(slices, reverse=True)
        for each in slices[number]
        if each in SYLLABLES
    ]


def _used() -> set[int]:
    texts = "".join(
        path.read_text("utf-8") for pattern in TEXTS for path in sorted(ROOT.glob(pattern))
    )
    return {ord(sign) for sign in texts if ord(sign) in SYLLABLES}


def _in_ks_x_1001(character: int) -> bool:
    # What it knows takes two bytes; all other syllables are spelt out in eight.
    return len(chr(character).encode("euc_kr")) == 2


def _write(source: Path, characters: set[int], name: str) -> None:
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "locl", "mark", "mkmk", "calt"]
    options.name_IDs = ["*"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    for record in list(font["name"].names):
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
        elif record.nameID in NO_NAMES or record.nameID > 255:
            font["name"].removeNames(nameID=record.nameID)
    font["name"].setName("Regular", 2, 3, 1, 0x409)
    del font["STAT"]
    font["fvar"].instances = []
    font["fvar"].axes[0].axisNameID = 2
    font.flavor = "woff2"
    font.save(FONTS / name)
    sys.stdout.write(
        f"{name}: {len(characters)} characters, {(FONTS / name).stat().st_size} bytes\n"
    )


def _css(font: TTFont, slices: list[list[int]]) -> str:
    parts = ["/* Made by scripts/make_fonts.py. */\n"]
    parts += [_face(FAMILY, f"url(../fonts/{FILE}.woff2)", "font-weight: 400 700")]
    parts += [
        _face(
            f"{FAMILY} Rare",
            f"url(../fonts/{FILE}-{number}.woff2)",
            "font-weight: 400 700",
            f"unicode-range: {_ranges(characters)}",
        )
        for number, characters in enumerate(slices, 1)
    ]
    em = font["head"].unitsPerEm
    ascent, descent = font["hhea"].ascent / em, -font["hhea"].descent / em
    width = font["hmtx"][font.getBestCmap()[ord("가")]][0] / em
    for name, (faces, system_width) in SYSTEM_FACES.items():
        scale = width / system_width
        metrics = (
            f"size-adjust: {scale:.2%}",
            f"ascent-override: {ascent / scale:.2%}",
            f"descent-override: {descent / scale:.2%}",
            "line-gap-override: 0%",
        )
        parts += [
            _face(
                f"{FAMILY} {name}",
                ", ".join(f'local("{each}")' for each in names),
                f"font-weight: {weight}",
                *metrics,
            )
            for names, weight in zip(faces, WEIGHTS, strict=True)
        ]
    return "\n".join(parts)


def _face(family: str, source: str, *rules: str) -> str:
    display = ("font-display: optional",) if source.startswith("url") else ()
    lines = "".join(
        f"  {each};\n" for each in (f'font-family: "{family}"', f"src: {source}", *display, *rules)
    )
    return f"@font-face {{\n{lines}}}\n"


def _ranges(characters: list[int]) -> str:
    spans: list[list[int]] = []
    for each in sorted(characters):
        if spans and each == spans[-1][1] + 1:
            spans[-1][1] = each
        else:
            spans.append([each, each])
    return ", ".join(f"U+{a:x}" if a == b else f"U+{a:x}-{b:x}" for a, b in spans)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""The article that every subject shows, in English and Korean; invented, and no advice.

A serial number in every text makes the segments of two articles differ, so that no subject gains
by finding a text again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

SOURCE, TARGET = LANGUAGES = ("en", "ko")
#: Texts that a translator has before them: those below, and the slug.
SEGMENTS = 23
PICTURES = 4


class Text(NamedTuple):
    """One text in both languages."""

    en: str
    ko: str

    def of(self, language: str, serial: int) -> str:
        """Return the text as the article ``serial`` has it."""
        return f"{self.en} (No. {serial})" if language == SOURCE else f"{self.ko} (제{serial}호)"


class Block(NamedTuple):
    """A block of the body: its type, its text, and the numbers of the pictures it shows."""

    type: str
    text: Text
    pictures: tuple[int, ...] = ()


TITLE = Text(
    "Eyelid surgery: from the first talk to the last check-up",
    "눈꺼풀 수술: 첫 상담에서 마지막 경과 확인까지",
)
DESCRIPTION = Text(
    "What eyelid surgery is for, how the day goes, how it heals, and what it cannot do.",
    "눈꺼풀 수술의 목적과 수술 당일의 순서, 회복 과정, 그리고 한계를 정리했습니다.",
)
INTRODUCTION = Text(
    "Tired lids are rarely a matter of sleep. This article follows a patient from the first talk "
    "to the last check-up a year later, and says at each step what is decided and by whom.",
    "피곤해 보이는 눈꺼풀은 대개 수면 때문이 아닙니다. 이 글은 첫 상담부터 1년 뒤의 마지막 경과 "
    "확인까지 한 환자의 과정을 따라가며, 단계마다 무엇을 누가 결정하는지 설명합니다.",
)
BODY = (
    Block("heading", Text("What the operation changes", "수술로 달라지는 것")),
    Block(
        "picture",
        Text(
            "The line of the incision lies in the fold and disappears when the eye is open.",
            "절개선은 주름 안에 놓여 눈을 뜨면 보이지 않습니다.",
        ),
        (0,),
    ),
    Block(
        "paragraph",
        Text(
            "With the years the skin of the upper lid grows longer than the lid itself. It rests "
            "on the lashes, hides the fold, and in some people narrows the field of view. The "
            "surgeon removes a measured strip of skin, <b>never more than closing the eye "
            "allows</b>, and fixes the fold at a height that was drawn while the patient sat "
            "upright.",
            "나이가 들면 위 눈꺼풀의 피부가 눈꺼풀보다 길어집니다. 늘어난 피부는 속눈썹 위에 "
            "얹혀 쌍꺼풀선을 가리고, 사람에 따라서는 시야를 좁힙니다. 집도의는 <b>눈을 감는 데 "
            "필요한 만큼을 반드시 남기고</b> 계측한 폭의 피부를 절제한 뒤, 앉은 자세에서 그려 둔 "
            "높이에 쌍꺼풀선을 고정합니다.",
        ),
    ),
    Block(
        "paragraph",
        Text(
            "In the lower lid it is mostly fat that has moved forward. It can be spread over the "
            "edge of the bone instead of being taken out, so that the passage from lid to cheek "
            "becomes even. Fine lines, dark colour and crow's feet stay as they were, and whoever "
            "wants those treated is better served by other means.",
            "아래 눈꺼풀에서는 대부분 앞으로 밀려 나온 지방이 문제입니다. 지방을 제거하는 대신 "
            "뼈의 가장자리 위로 펼쳐 놓으면 눈꺼풀에서 볼로 이어지는 면이 고르게 됩니다. "
            "잔주름과 어두운 색, 눈가의 주름은 그대로 남으므로, 이런 고민에는 다른 방법이 더 "
            "알맞습니다.",
        ),
    ),
    Block("heading", Text("Who should wait", "수술을 미루어야 하는 경우")),
    Block(
        "paragraph",
        Text(
            "Dry eyes come first. We measure tears before anything else, because a lid that is "
            "shortened closes a little less tightly during the first months. Somebody who already "
            "uses drops several times a day is sent to an eye specialist, and comes back with a "
            "letter that says what is possible.",
            "안구 건조가 가장 먼저입니다. 눈꺼풀을 줄이면 처음 몇 달 동안은 눈이 조금 덜 감기기 "
            "때문에, 저희는 무엇보다 먼저 눈물의 양을 측정합니다. 이미 하루에 여러 번 인공 "
            "눈물을 쓰시는 분은 안과에 의뢰하고, 가능한 범위가 적힌 소견서를 가지고 다시 "
            "오시도록 합니다.",
        ),
    ),
    Block(
        "paragraph",
        Text(
            "High blood pressure that is not under control, a recent operation on the eye, and a "
            "thyroid disorder that is still changing are all reasons to wait. None of them is a "
            "refusal for ever. Bring the list of what you take, including herbs and vitamins, and "
            "we will agree with your doctor on what to pause.",
            "조절되지 않는 고혈압, 최근에 받은 눈 수술, 아직 변화하고 있는 갑상선 질환은 모두 "
            "수술을 미룰 이유입니다. 영원히 안 된다는 뜻은 아닙니다. 한약과 비타민을 포함하여 "
            "드시는 약의 목록을 가져오시면, 무엇을 쉬어야 할지 주치의와 상의하여 정하겠습니다.",
        ),
    ),
    Block(
        "comparison",
        Text(
            "Before the operation and six months later. Every person heals in their own way.",
            "수술 전과 6개월 후의 모습입니다. 회복은 사람마다 다릅니다.",
        ),
        (2, 3),
    ),
    Block("heading", Text("The morning of the operation", "수술 당일 아침")),
    Block(
        "paragraph",
        Text(
            "You come with a clean face and without contact lenses. The surgeon draws the lines "
            "once more, shows them to you in a mirror, and takes the photographs that will be "
            "compared later. The lids are numbed with a very fine needle; a light sedative keeps "
            "you drowsy but able to open and close your eyes when asked.",
            "화장을 하지 않고 콘택트렌즈를 뺀 상태로 내원하십시오. 집도의가 수술선을 다시 한번 "
            "그려 거울로 보여 드리고, 나중에 비교할 사진을 촬영합니다. 눈꺼풀은 아주 가는 바늘로 "
            "마취하며, 가벼운 진정제로 졸린 상태를 유지하되 요청에 따라 눈을 뜨고 감으실 수 "
            "있습니다.",
        ),
    ),
    Block(
        "picture",
        Text(
            "The room in which you rest until somebody takes you home.",
            "보호자가 오실 때까지 쉬시는 회복실입니다.",
        ),
        (1,),
    ),
    Block(
        "paragraph",
        Text(
            "The upper lids take about an hour, all four about two. Afterwards you lie with cool "
            "pads for an hour and a nurse checks your sight every fifteen minutes. Nobody drives "
            "home alone, and we telephone in the evening.",
            "위 눈꺼풀은 약 한 시간, 위아래를 함께 하면 약 두 시간이 걸립니다. 수술 후에는 한 "
            "시간 동안 냉찜질을 하며 누워 계시고, 간호사가 15분마다 시력을 확인합니다. 혼자 "
            "운전하여 귀가하실 수 없으며, 저녁에 저희가 전화를 드립니다.",
        ),
    ),
    Block("heading", Text("How it heals", "회복 과정")),
    Block(
        "paragraph",
        Text(
            "Swelling is worst on the second morning and bruises sink towards the cheeks before "
            "they fade. The stitches come out on the sixth day, and most people go among others "
            "after ten. Keep your head high at night, wash your hair leaning backwards, and use "
            "the drops even when nothing seems to itch.",
            "부기는 이튿날 아침에 가장 심하고, 멍은 볼 쪽으로 내려가면서 옅어집니다. 실밥은 "
            "엿새째에 뽑으며 대부분 열흘이 지나면 사람들을 만나십니다. 밤에는 머리를 높게 두고, "
            "머리는 뒤로 젖혀 감으시며, 가렵지 않더라도 안약을 계속 넣으십시오.",
        ),
    ),
    Block(
        "paragraph",
        Text(
            "Reading and screens are allowed from the third day, in short portions. Lenses, "
            "swimming and sports in which a ball flies wait for a month. The scar is pink for "
            "some weeks and pale within half a year.",
            "책과 화면은 사흘째부터 짧게 나누어 보실 수 있습니다. 렌즈와 수영, 공이 날아다니는 "
            "운동은 한 달을 기다려 주십시오. 흉터는 몇 주 동안 분홍색을 띠다가 반년 안에 "
            "옅어집니다.",
        ),
    ),
    Block("heading", Text("Limits, risks and the bill", "한계와 위험, 그리고 비용")),
    Block(
        "comparison",
        Text("The fold before, and after one year.", "수술 전과 1년 후의 쌍꺼풀선입니다."),
        (0, 1),
    ),
    Block(
        "paragraph",
        Text(
            "Two eyes are sisters, not twins: a difference of a millimetre was there before and "
            "will be there afterwards. Bleeding behind the lid is rare and needs help within "
            "hours, which is why you get a number that is answered at night. Infection, a lid "
            "that is pulled down, and a scar that stays visible can occur, and we tell you how "
            "often they did with us.",
            "두 눈은 쌍둥이가 아니라 자매와 같습니다. 1밀리미터의 차이는 수술 전에도 있었고 수술 "
            "후에도 있습니다. 눈꺼풀 뒤의 출혈은 드물지만 몇 시간 안에 처치해야 하므로, 밤에도 "
            "받는 전화번호를 드립니다. 감염이나 눈꺼풀 처짐, 눈에 띄는 흉터가 생길 수 있으며, "
            "저희 병원에서 얼마나 있었는지 말씀드립니다.",
        ),
    ),
    Block(
        "paragraph",
        Text(
            "The estimate is written, names every item, and holds for three months. It includes "
            "the operation, the anaesthetic, the drops, and each visit of the first year, also "
            "those that nobody planned.",
            "견적은 모든 항목을 적은 서면으로 드리며 3개월 동안 유효합니다. 수술과 마취, 안약, "
            "그리고 예정에 없던 방문을 포함하여 첫해의 모든 진료가 들어 있습니다.",
        ),
    ),
)

FIRST_PARAGRAPH = next(place for place, block in enumerate(BODY) if block.type == "paragraph")


def slug(serial: int) -> str:
    """Return the slug of the article ``serial``, the same in both languages."""
    return f"eyelid-surgery-{serial}"


def mark(language: str, change: int) -> str:
    """Return what stands at the end of the first paragraph after the change number ``change``."""
    return f" Changed {change} times." if language == SOURCE else f" {change}번 고쳤습니다."


def fields(
    language: str, serial: int, pictures: list[int], change: int | None = None
) -> dict[str, Any]:
    """Return the article's values by field, without its slug.

    ``pictures`` are the keys of the images in the subject's database; ``change`` marks the first
    paragraph.
    """
    texts = _body_texts(language, serial, change)
    return {
        "title": TITLE.of(language, serial),
        "search_description": DESCRIPTION.of(language, serial),
        "introduction": INTRODUCTION.of(language, serial),
        "body": [
            {
                "type": block.type,
                "value": _value(block, text, place, pictures),
                # Ids are the same in both languages, as if one had been copied from the other.
                "id": f"{serial:08x}-0000-4000-8000-{place:012x}",
            }
            for place, (block, text) in enumerate(zip(BODY, texts, strict=True))
        ],
    }


def translations(serial: int, change: int | None = None) -> dict[str, str]:
    """Return every text of the article, without its slug, and what it is in the other language."""
    pairs = {
        text.of(SOURCE, serial): text.of(TARGET, serial)
        for text in (TITLE, DESCRIPTION, INTRODUCTION)
    }
    texts = (_body_texts(language, serial, change) for language in LANGUAGES)
    return {**pairs, **dict(zip(*texts, strict=True))}


def _body_texts(language: str, serial: int, change: int | None) -> list[str]:
    texts = [block.text.of(language, serial) for block in BODY]
    if change is not None:
        texts[FIRST_PARAGRAPH] += mark(language, change)
    return texts


def _value(block: Block, text: str, place: int, pictures: list[int]) -> Any:
    match block.type, [pictures[number] for number in block.pictures]:
        case "paragraph", _:
            return f'<p data-block-key="{place:05x}">{text}</p>'
        case "picture", [image]:
            return {"image": image, "caption": text}
        case "comparison", [before, after]:
            return {"before": before, "after": after, "caption": text}
    return text


def long_body(language: str, paragraphs: int, change: int = 0) -> list[dict[str, object]]:
    """Return a body of so many paragraphs, each of which tells its number and the change's."""
    text = TITLE.of(language, 0)
    return [
        {
            "type": "paragraph",
            "value": f'<p data-block-key="k{number}">{text} {number}.{mark(language, change)}</p>',
            "id": f"long-{number}",
        }
        for number in range(paragraphs)
    ]

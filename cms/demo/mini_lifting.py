"""The article about mini lifting, in Korean and English."""

from __future__ import annotations

from cms.demo.texts import Both, PageText, block, items, section, table

_INTRODUCTION = Both(
    "나이가 들면 얼굴 윤곽은 조금씩 무너지고 처집니다. "
    "그래서 대부분 한 번쯤은 안티에이징 관리를 고민하게 됩니다.\n\n"
    "이 글은 시술만으로는 부족하다고 느끼지만 본격적인 수술은 아직 부담스러운 분들을 위해 "
    "준비했습니다. 미니 리프팅의 유지 기간은 어떠한지, 수술은 어떻게 이루어지는지 차례로 "
    "말씀드리겠습니다.",
    "With age, the contours of the face gradually give way and sag, and at some point most people "
    "think about anti-ageing care.\n\n"
    "This article is for those who feel that procedures are no longer enough, while full surgery "
    "still feels like too much. It explains how long mini lifting lasts and how it is done.",
)

_DIFFERENCE = section(
    Both("시술과 수술, 무엇이 다릅니까?", "Procedure or surgery: what is the difference?"),
    block(
        "paragraph",
        Both(
            "<p>안티에이징 관리는 보통 시술에서 시작해 단계적으로 수술로 나아갑니다.</p>"
            "<ul>"
            "<li><b>실 리프팅</b>은 선을 따라 당깁니다. 개선이 바로 나타날 수 있으나 효과는 "
            "단계적으로 줄어들 수 있습니다.</li>"
            "<li><b>리프팅 수술</b>은 근육층까지 넓은 면을 당깁니다. 효과가 뚜렷한 대신 회복 "
            "부담이 큽니다.</li>"
            "<li><b>미니 리프팅</b>은 그 사이에 있습니다. 수술이지만 절개가 작고 회복이 비교적 "
            "가볍다는 점이 주된 특징입니다.</li>"
            "</ul>",
            "<p>Anti-ageing care usually begins with procedures and moves towards surgery step by "
            "step.</p>"
            "<ul>"
            "<li><b>Thread lifting</b> pulls along a line. Improvement can be immediate, but the "
            "effect may fade step by step.</li>"
            "<li><b>Lifting surgery</b> pulls a wide area, down to the muscle layer. The effect is "
            "clear, but recovery is a heavier burden.</li>"
            "<li><b>Mini lifting</b> lies between the two. It is surgery, and its main trait is "
            "small incisions with a comparatively light recovery.</li>"
            "</ul>",
        ),
    ),
)

_METHOD = section(
    Both("미니 리프팅은 어떻게 진행됩니까?", "How is mini lifting done?"),
    block(
        "steps",
        items(
            {
                "title": Both("헤어라인 안쪽 절개", "An incision inside the hairline"),
                "text": Both(
                    "헤어라인 안쪽을 약 2~3cm 절개합니다.",
                    "An incision of about 2 to 3 cm is made inside the hairline.",
                ),
            },
            {
                "title": Both("SMAS층 고정", "Fixing the SMAS layer"),
                "text": Both(
                    "처진 SMAS층을 끌어올려 고정합니다.",
                    "The sagging SMAS layer is lifted and fixed.",
                ),
            },
            {
                "title": Both("늘어진 피부 정리", "Trimming loose skin"),
                "text": Both(
                    "늘어진 피부를 다듬어 정리합니다.",
                    "Loose skin is trimmed.",
                ),
            },
        ),
    ),
    block(
        "picture",
        {
            "image": {
                "image": "{incision}",
                "decorative": False,
                "alt_text": Both(
                    "옆얼굴 삽화: 헤어라인 안쪽의 점선은 절개 위치를, 볼의 화살표는 당기는 "
                    "방향을 나타냅니다.",
                    "Illustration of a face in profile: a dashed line inside the hairline marks "
                    "the incision, arrows on the cheek show the direction of the lift.",
                ),
            },
            "caption": Both(
                "삽화: 헤어라인 안쪽의 절개 위치와 당기는 방향",
                "Illustration: the incision inside the hairline and the direction of the lift",
            ),
        },
    ),
    block(
        "paragraph",
        Both(
            "<p>이러한 까닭에 실 리프팅보다 오래 유지되는 것으로 봅니다. 잔주름 개선이 필요한 "
            "경우에는 실 리프팅을 함께 할 수 있습니다.</p>"
            "<p>절개는 머리카락 안쪽에 있어 <b>일상생활에서는 대체로 드러나지 않습니다.</b> "
            "흉터가 옅어지는 속도는 사람마다 다릅니다.</p>",
            "<p>This is why it is held to last longer than thread lifting. Thread lifting can be "
            "added where fine lines need it.</p>"
            "<p>The incision lies within the hair and is <b>generally not visible in daily "
            "life.</b> How fast the scar fades differs between people.</p>",
        ),
    ),
)

_COMPARISON = section(
    Both("실 리프팅과 비교하면", "Compared with thread lifting"),
    block(
        "paragraph",
        Both(
            "<p>실 리프팅은 가볍고 효과가 빠르게 나타나지만, 오래 유지된다고 말하기는 어렵습니다. "
            "미니 리프팅은 면을 당기므로 처짐 개선이 더 뚜렷하게 나타날 수 있습니다.</p>",
            "<p>Thread lifting is light and quick to show, but it can hardly be called "
            "long-lasting. Mini lifting pulls an area, so improvement of sagging may show more "
            "clearly.</p>",
        ),
    ),
    table(
        Both("실 리프팅과 미니 리프팅의 비교", "Thread lifting and mini lifting compared"),
        [
            Both("구분", "Aspect"),
            Both("실 리프팅", "Thread lifting"),
            Both("미니 리프팅", "Mini lifting"),
        ],
        [
            Both("당기는 방식", "How it pulls"),
            Both("선을 따라 당깁니다.", "Along a line."),
            Both("면을 당깁니다.", "An area."),
        ],
        [
            Both("효과", "Effect"),
            Both("빠르게 나타납니다.", "Quick to show."),
            Both(
                "처짐 개선이 더 뚜렷할 수 있습니다.",
                "Improvement of sagging may show more clearly.",
            ),
        ],
        [
            Both("유지 기간", "How long it lasts"),
            Both("오래 유지된다고 말하기 어렵습니다.", "Hard to call long-lasting."),
            Both(
                "실 리프팅보다 오래 유지되는 경우가 있습니다.",
                "In some cases longer than thread lifting.",
            ),
        ],
        [
            Both("부담", "Burden"),
            Both("가볍습니다.", "Light."),
            Both(
                "리프팅 수술처럼 회복이 길지 않아 수술 가운데 부담이 덜한 편입니다.",
                "A less burdensome surgical choice, without the long recovery of a lifting "
                "surgery.",
            ),
        ],
    ),
)

_WHOM = section(
    Both("어떤 분께 적합합니까?", "Who does it suit?"),
    block(
        "suits",
        items(
            Both(
                "실 리프팅을 꾸준히 받아 왔으나 효과가 약해진다고 느끼는 분",
                "People who have kept up thread lifting and feel its effect weakening",
            ),
            Both(
                "안면거상은 아직 이르다고 느끼는 분",
                "People for whom a full facelift feels too early",
            ),
            Both(
                "특히 볼이 처지기 시작했거나 턱선이 흐려져 자연스러운 리프팅을 원하는 분",
                "Above all, people whose cheeks have begun to sag or whose jawline is losing "
                "definition, and who want a natural lift",
            ),
        ),
    ),
    block("case", "{case}"),
    block(
        "paragraph",
        Both(
            "<p>처짐이 많이 진행되었다면 더 넓은 범위의 리프팅 수술이 필요할 수 있습니다.</p>",
            "<p>Where sagging is far advanced, a wider lifting surgery may be needed instead.</p>",
        ),
    ),
)

_SUMMARY = section(
    Both("정리하면", "To sum up"),
    block(
        "paragraph",
        Both(
            "<p>미니 리프팅은 시술에서 수술로 넘어갈 때 생각해 볼 수 있는 현실적인 단계입니다. "
            "회복 부담을 줄이면서 윤곽을 자연스럽게 개선하고자 할 때 적합합니다. 상담은 "
            '<a href="https://example.com/booking">온라인 예약</a>으로 신청하실 수 있습니다.</p>',
            "<p>Mini lifting is a realistic step when moving from procedures to surgery, for "
            "improving the contour naturally with little recovery burden. You can ask for a "
            'consultation by <a href="https://example.com/booking">online booking</a>.</p>',
        ),
    ),
    block(
        "notice",
        {
            "kind": "caution",
            "text": Both(
                "유지 기간은 연부 조직, 노화 속도, 피부 두께 등 여러 요인에 따라 크게 다릅니다. "
                "따라서 정확한 진단과 상담이 꼭 필요합니다.",
                "How long it lasts differs widely with soft tissue, speed of ageing, skin "
                "thickness and other factors. An accurate diagnosis and a consultation are "
                "therefore essential.",
            ),
        },
    ),
    block(
        "consult",
        {
            "heading": Both("먼저 상담해 보십시오", "Talk to us first"),
            "text": Both(
                "미니 리프팅이 본인에게 맞는지 상담에서 함께 확인해 드립니다.",
                "At a consultation we look together at whether mini lifting suits you.",
            ),
        },
    ),
)

MINI_LIFTING = PageText(
    key="mini-lifting",
    title=Both(
        "미니 리프팅, 시술과 수술 사이의 선택", "Mini lifting: between procedure and surgery"
    ),
    slug=Both("mini-lifting", "mini-lifting"),
    search_description=Both(
        "미니 리프팅은 어떻게 진행되고 얼마나 유지되는지, 실 리프팅과는 무엇이 다른지 설명합니다.",
        "How mini lifting is done, how long it lasts and how it differs from thread lifting.",
    ),
    fields={
        "introduction": _INTRODUCTION,
        "body": [_DIFFERENCE, _METHOD, _COMPARISON, _WHOM, _SUMMARY],
        "change_note": Both(
            "실 리프팅과의 비교를 표로 정리했습니다.",
            "The comparison with thread lifting is now set out in a table.",
        ),
    },
    shared={
        "sources": [
            block(
                "source",
                {
                    "title": "미니 리프팅 상담 자료",
                    "language": "ko",
                    "publisher": "우리성형외과(자체 자료)",
                    "year": None,
                    "link": "",
                },
            )
        ],
        "procedure_id": "{procedure}",
    },
)

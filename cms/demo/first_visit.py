"""Three short articles about a first visit: nothing medical, in both languages."""

from __future__ import annotations

from cms.demo.texts import Both, PageText, block, items, section

TALK = PageText(
    key="talk",
    title=Both("상담은 이렇게 진행됩니다", "How a consultation goes"),
    slug=Both("consultation-guide", "consultation-guide"),
    search_description=Both(
        "예약한 날 접수부터 상담을 마칠 때까지의 순서를 안내합니다.",
        "What happens on the day, from reception to the end of the consultation.",
    ),
    fields={
        "introduction": Both(
            "처음 오시는 날이 낯설지 않도록, 상담의 순서를 미리 알려 드립니다.",
            "So that the first day feels less strange, here is what happens, step by step.",
        ),
        "body": [
            section(
                Both("상담 당일의 순서", "On the day"),
                block(
                    "steps",
                    items(
                        {
                            "title": Both("접수", "Reception"),
                            "text": Both(
                                "건물 3층 접수처에서 성함과 예약 시간을 말씀해 주십시오.",
                                "Give your name and the time of your appointment at reception on "
                                "the third floor.",
                            ),
                        },
                        {
                            "title": Both("이야기 나누기", "Talking"),
                            "text": Both(
                                "무엇이 궁금하고 무엇을 바라시는지 먼저 듣습니다.",
                                "We listen first: what you would like to know, and what you hope "
                                "for.",
                            ),
                        },
                        {
                            "title": Both("설명", "Explaining"),
                            "text": Both(
                                "선택할 수 있는 방법을 설명해 드리고, 질문에 답해 드립니다.",
                                "The choices are explained to you, and your questions answered.",
                            ),
                        },
                    ),
                ),
            ),
            section(
                Both("결정은 천천히 하셔도 됩니다", "Take your time to decide"),
                block(
                    "paragraph",
                    Both(
                        "<p>상담한 날에 결정하지 않으셔도 됩니다. 환자는 <b>설명을 듣고 스스로 "
                        "결정할 권리</b>가 있습니다.</p>"
                        "<p>집에서 더 생각해 보시고 궁금한 점이 생기면 다시 물어보십시오.</p>",
                        "<p>You need not decide on the day. Patients have the right <b>to be "
                        "informed and to decide for themselves</b>.</p>"
                        "<p>Think it over at home, and ask again if something is unclear.</p>",
                    ),
                ),
            ),
        ],
    },
    shared={
        "sources": [
            block(
                "source",
                {
                    "title": "의료법 시행규칙 별표 1, 환자의 권리와 의무",
                    "language": "ko",
                    "publisher": "보건복지부, 국가법령정보센터",
                    "year": None,
                    "link": "https://www.law.go.kr/법령/의료법시행규칙",
                },
            )
        ],
        "related": [block("article", "{mini-lifting}")],
    },
)

BRING = PageText(
    key="bring",
    title=Both("처음 오실 때 준비하실 것", "What to bring to your first visit"),
    slug=Both("what-to-bring", "what-to-bring"),
    search_description=Both(
        "첫 방문 때 챙겨 오시면 좋은 것과 접수 시간을 안내합니다.",
        "What is good to have with you on your first visit, and when to arrive.",
    ),
    fields={
        "introduction": Both(
            "꼭 필요한 것은 많지 않습니다. 아래 목록을 확인해 주십시오.",
            "You do not need much. Here is a short list.",
        ),
        "body": [
            section(
                Both("챙겨 오실 것", "To have with you"),
                block(
                    "paragraph",
                    Both(
                        "<ul><li>신분증(해외에서 오신 분은 여권)</li>"
                        "<li>물어보고 싶은 것을 적은 메모</li></ul>",
                        "<ul><li>An identity card, or your passport if you come from abroad</li>"
                        "<li>A note of what you would like to ask</li></ul>",
                    ),
                ),
                block(
                    "notice",
                    {
                        "kind": "info",
                        "text": Both(
                            "예약 시간 10분 전까지 오시면 여유 있게 접수하실 수 있습니다.",
                            "If you come ten minutes early, there is time to check in calmly.",
                        ),
                    },
                ),
            ),
            section(
                Both("함께 오시는 분", "Bringing somebody along"),
                block(
                    "paragraph",
                    Both(
                        "<p>가족이나 친구와 함께 오셔도 됩니다. 상담실에 함께 들어가실지는 "
                        "본인이 정하십시오.</p>",
                        "<p>You are welcome to bring a relative or a friend. Whether they join "
                        "the consultation is up to you.</p>",
                    ),
                ),
            ),
        ],
    },
)

INTERPRETER = PageText(
    key="interpreter",
    title=Both("통역을 예약하는 방법", "How to book an interpreter"),
    slug=Both("interpreter", "interpreter"),
    search_description=Both(
        "영어 통역이 필요하신 분을 위한 예약 방법입니다.",
        "How to have an English interpreter at your consultation.",
    ),
    fields={
        "introduction": Both(
            "한국어가 편하지 않으신 분은 영어 통역과 함께 상담하실 수 있습니다.",
            "If Korean is not easy for you, an English interpreter can be with you.",
        ),
        "body": [
            section(
                Both("예약하는 방법", "How to book"),
                block(
                    "paragraph",
                    Both(
                        "<p>상담을 예약하실 때 통역이 필요하다고 말씀해 주십시오. 방문 이틀 "
                        "전까지 알려 주시면 준비해 드립니다.</p>",
                        "<p>Please say that you need an interpreter when you book. If you tell us "
                        "two days before your visit, we arrange it.</p>",
                    ),
                ),
            )
        ],
    },
)

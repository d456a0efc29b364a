"""The home page, the index and two short pages about visiting the clinic."""

from __future__ import annotations

from cms.demo.texts import Both, PageText, block, items, section, table

HOME = PageText(
    key="home",
    title=Both("우리성형외과", "Woori Plastic Surgery"),
    slug=Both("home", "home"),
    search_description=Both(
        "우리성형외과의 시술과 수술 안내, 상담 예약과 오시는 길입니다.",
        "About procedures and surgery at Woori Plastic Surgery, with booking and directions.",
    ),
    fields={
        "headline": Both(
            "충분히 설명하고, 함께 결정합니다", "We explain first, and decide together"
        ),
        "lead": Both(
            "우리성형외과는 시술과 수술에 관한 내용을 알기 쉽게 전해 드립니다. "
            "궁금한 점은 상담에서 편하게 물어보십시오.",
            "Woori Plastic Surgery explains procedures and surgery in plain words. "
            "Whatever you would like to know, please ask at your consultation.",
        ),
    },
)

ARTICLES = PageText(
    key="articles",
    title=Both("칼럼", "Articles"),
    slug=Both("articles", "articles"),
    search_description=Both(
        "시술과 수술을 고민하시는 분들을 위한 글입니다.",
        "Reading for people who are considering a procedure or surgery.",
    ),
    fields={
        "introduction": Both(
            "결정하기 전에 알아 두면 좋은 내용을 차분히 정리했습니다.",
            "What is good to know before you decide, set out calmly.",
        )
    },
)

# Live in Korean alone: its English is what nobody has begun yet.
CONSULTATION = PageText(
    key="consultation",
    title=Both("상담 안내"),
    slug=Both("상담-안내"),
    search_description=Both("상담을 예약하고 방문하시는 방법을 안내합니다."),
    fields={
        "introduction": Both("상담은 예약제로 운영합니다. 아래 순서를 참고해 주십시오."),
        "body": [
            section(
                Both("예약부터 상담까지"),
                block(
                    "steps",
                    items(
                        {
                            "title": Both("예약"),
                            "text": Both(
                                "전화, 메신저, 온라인 예약 가운데 편한 방법으로 예약해 주십시오."
                            ),
                        },
                        {
                            "title": Both("방문"),
                            "text": Both(
                                "예약 시간 10분 전까지 접수처로 오셔서 성함을 말씀해 주십시오."
                            ),
                        },
                        {
                            "title": Both("상담"),
                            "text": Both(
                                "궁금한 점을 미리 적어 오시면 빠짐없이 물어보실 수 있습니다."
                            ),
                        },
                    ),
                ),
            ),
            section(
                Both("예약 변경"),
                block(
                    "notice",
                    {
                        "kind": "info",
                        "text": Both(
                            "예약을 변경하거나 취소하실 때에는 하루 전까지 알려 주십시오."
                        ),
                    },
                ),
            ),
        ],
    },
)


def _visit(saturday: Both, *more: dict[str, object]) -> PageText:
    return PageText(
        key="visit",
        title=Both("진료 시간과 오시는 길", "Opening hours and directions"),
        slug=Both("visit", "visit"),
        search_description=Both(
            "우리성형외과의 진료 시간과 오시는 길을 안내합니다.",
            "When Woori Plastic Surgery is open and how to get there.",
        ),
        fields={
            "introduction": Both(
                "진료는 예약제로 운영합니다. 방문 전에 예약해 주십시오.",
                "We see patients by appointment. Please book before you come.",
            ),
            "body": [
                section(
                    Both("진료 시간", "Opening hours"),
                    table(
                        Both("요일별 진료 시간", "Opening hours by day"),
                        [Both("요일", "Day"), Both("시간", "Hours")],
                        [
                            Both("월요일~금요일", "Monday to Friday"),
                            Both("10:00~19:00", "10:00 to 19:00"),
                        ],
                        [Both("토요일", "Saturday"), saturday],
                        [Both("일요일·공휴일", "Sundays and holidays"), Both("휴진", "Closed")],
                    ),
                ),
                section(
                    Both("오시는 길", "Directions"),
                    block(
                        "paragraph",
                        Both(
                            "<p>가나역 <b>3번 출구</b>에서 걸어서 5분 거리입니다. 접수처는 건물 "
                            "3층에 있습니다.</p><p>오시기 전에 읽어 보실 글은 "
                            '<a linktype="page" id="{articles}">칼럼</a>에 있습니다.</p>',
                            "<p>We are a five-minute walk from <b>exit 3</b> of Gana station. "
                            "Reception is on the third floor.</p><p>Reading for before your "
                            'visit is under <a linktype="page" id="{articles}">Articles</a>.</p>',
                        ),
                    ),
                    *more,
                ),
            ],
        },
    )


#: As it stood when its English was published.
VISIT = _visit(Both("10:00~15:00", "10:00 to 15:00"))
#: As its Korean stands today: what changed is in Korean alone, so the English is behind.
VISIT_TODAY = _visit(
    Both("10:00~16:00"),
    block(
        "paragraph",
        Both("<p>건물 지하에 주차하실 수 있습니다. 주차권은 접수처에서 드립니다.</p>"),
    ),
)

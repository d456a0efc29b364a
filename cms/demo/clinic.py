"""What the demo's clinic tells about itself. Addresses and numbers are made up."""

from __future__ import annotations

from cms.demo.texts import Both

CLINIC = {
    "name": Both("우리성형외과", "Woori Plastic Surgery"),
    "address": Both(
        "서울특별시 가나구 다라로 12, 3층", "3rd floor, 12 Dara-ro, Gana-gu, Seoul, Korea"
    ),
    "telephone": Both("02-000-0000", "+82 2 000 0000"),
    "opening_hours": Both(
        "월~금 10:00~19:00\n토 10:00~16:00\n일요일·공휴일 휴진",
        "Mon to Fri 10:00 to 19:00\nSat 10:00 to 16:00\nClosed on Sundays and holidays",
    ),
    "booking_link": Both("https://example.com/ko/booking", "https://example.com/en/booking"),
    "messenger_link": Both("https://example.com/ko/chat", "https://example.com/en/chat"),
    "licence_line": Both(
        "대표자 홍길동 · 사업자등록번호 000-00-00000 (예시)",
        "Representative: Hong Gildong · Business number 000-00-00000 (sample)",
    ),
}

#: The last is in Korean alone.
PROCEDURES: list[dict[str, Both]] = [
    {
        "name": Both("미니 리프팅", "Mini lifting"),
        "summary": Both(
            "짧은 절개로 처진 볼과 턱선을 당겨 고정하는 수술입니다.",
            "Surgery through a short incision that lifts and fixes sagging cheeks and jawline.",
        ),
        "how_performed": Both(
            "헤어라인 안쪽을 약 2~3cm 절개해 처진 SMAS층을 끌어올려 고정하고, 늘어진 피부를 "
            "정리합니다.",
            "Through an incision of about 2 to 3 cm inside the hairline, the sagging SMAS layer "
            "is lifted and fixed, and loose skin is trimmed.",
        ),
        "followup": Both(
            "수술 후에는 정해진 날에 내원해 회복 상태를 함께 확인합니다.",
            "After surgery, how you heal is looked at in check-ups on agreed days.",
        ),
    },
    {
        "name": Both("눈매 교정", "Eyelid correction"),
        "summary": Both(
            "눈을 뜨는 힘이 약한 경우 그 기능을 보완하는 수술입니다.",
            "Surgery that supports eyelids that do not open fully.",
        ),
    },
    {
        "name": Both("흉터 상담"),
        "summary": Both("이미 생긴 흉터의 상태와 치료 방법을 함께 살펴봅니다."),
    },
]

#: Each with their qualifications. People and schools are made up.
DOCTORS: list[tuple[dict[str, Both], list[Both]]] = [
    (
        {
            "name": Both("김가나", "Dr. Kim Gana"),
            "post": Both("대표원장, 성형외과 전문의", "Director, board-certified plastic surgeon"),
            "introduction": Both(
                "수술 전 상담에 시간을 아끼지 않습니다. 기대할 수 있는 것과 없는 것을 함께 "
                "말씀드립니다.",
                "Takes the time that a consultation needs, and says what can be expected of "
                "surgery and what cannot.",
            ),
        },
        [
            Both("가나대학교 의과대학 졸업", "Graduate of Gana University College of Medicine"),
            Both("다라병원 성형외과 전공의 수료", "Residency in plastic surgery, Dara Hospital"),
        ],
    ),
    (
        {
            "name": Both("이다라", "Dr. Lee Dara"),
            "post": Both("원장, 마취통증의학과 전문의", "Board-certified anaesthesiologist"),
            "introduction": Both(
                "수술하는 동안 환자 곁을 지키며 마취와 회복을 맡습니다.",
                "Stays with the patient throughout and looks after anaesthesia and recovery.",
            ),
        },
        [Both("다라대학교 의과대학 졸업", "Graduate of Dara University College of Medicine")],
    ),
]

REQUEST = {
    "title": Both("상담 신청", "Ask for a consultation"),
    "slug": Both("상담-신청", "ask"),
    "search_description": Both(
        "전화 상담을 신청하시면 진료 시간에 연락드립니다.",
        "Leave your number and we will call you during opening hours.",
    ),
    "introduction": Both(
        "연락처를 남겨 주시면 진료 시간에 전화드립니다. 증상이나 병력은 적지 마시고 통화할 때 "
        "말씀해 주십시오.",
        "Leave your number and we will call you during opening hours. Please do not write about "
        "your health here; tell us on the phone.",
    ),
    "thank_you": Both(
        "신청이 접수되었습니다. 진료 시간에 연락드리겠습니다.",
        "Your request has reached us. We will call you during opening hours.",
    ),
}

#: Kind, whether an answer is needed, and texts.
REQUEST_FIELDS: list[tuple[str, bool, dict[str, Both]]] = [
    ("singleline", True, {"label": Both("성함", "Your name")}),
    (
        "singleline",
        True,
        {
            "label": Both("연락처", "Your telephone number"),
            "help_text": Both(
                "해외에서는 국가 번호부터 적어 주십시오.",
                "From abroad, begin with the country code.",
            ),
        },
    ),
    (
        "radio",
        True,
        {
            "label": Both("통화하기 좋은 시간", "When may we call?"),
            "choices": Both("오전\n오후\n언제든지", "In the morning\nIn the afternoon\nAny time"),
        },
    ),
    (
        "checkbox",
        True,
        {
            "label": Both(
                "상담 연락을 위해 성함과 연락처를 수집하는 데 동의합니다.",
                "I agree that my name and number are kept for this call.",
            ),
            "help_text": Both(
                "상담 연락에만 씁니다. 동의하지 않으셔도 전화로 예약하실 수 있습니다.",
                "They are used for this call alone. You can also book by telephone without "
                "agreeing.",
            ),
        },
    ),
]

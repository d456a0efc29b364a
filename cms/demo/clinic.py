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

"""What a form's labels ask for."""

import pytest

from pages.answers import asked_for


@pytest.mark.parametrize(
    ("labels", "token"),
    [
        (["성함", "Your name"], "name"),
        (["이름"], "name"),
        (["Name"], "name"),
        (["연락처", "Your telephone number"], "tel"),
        (["휴대폰 번호"], "tel"),
        (["이메일", "E-mail"], "email"),
        (["생년월일", "Date of birth"], "bday"),
        (["보호자 연락처", "Telephone"], ""),
        (["연락처 수집에 동의합니다", "I agree"], ""),
        (["Name of your medicine"], ""),
        (["문의 내용"], ""),
        (["상담을 원하시는 이유와 지금까지 받으신 시술의 이름을 적어 주십시오"], ""),
        ([], ""),
    ],
)
def test_only_what_is_sure_is_marked(labels, token):
    assert asked_for(labels) == token

"""Which titles are taken for a file's name."""

import unicodedata

import pytest

from media.titles import is_from_file_name, neutral_title


@pytest.mark.parametrize(
    ("title", "file_name"),
    [
        ("Kim-MinJi_before", "Kim-MinJi_before.jpg"),
        ("Kim-MinJi_before.jpg", "Kim-MinJi_before.jpg"),
        ("kim minji before", "Kim-MinJi_before.JPG"),
        ("kim-minji-before", "Kim MinJi (before).jpg"),
        ("김민지 수술 전", "김민지_수술-전.png"),
        ("김민지", unicodedata.normalize("NFD", "김민지.jpg")),
        ("GimMinJi", "김민지.jpg"),
        ("김민지", "C:\\fakepath\\김민지.jpg"),
        ("../김민지.jpg", "../김민지.jpg"),
        ("a.b", "a.b.jpg"),
        ("noextension", "noextension"),
        (".hidden", ".hidden"),
        ("k" * 255, "k" * 251 + ".jpg"),
        ("k" * 251, "k" * 300 + ".jpg"),
    ],
)
def test_a_rewritten_file_name(title, file_name):
    assert is_from_file_name(title, file_name)


@pytest.mark.parametrize(
    ("title", "file_name"),
    [
        ("Mini lifting, side view", "IMG_2040.jpg"),
        ("Kim", "Kim-MinJi.jpg"),
        ("수술 전", "김민지 수술 전.jpg"),
        ("A title", ".jpg"),
    ],
)
def test_a_title_of_its_own(title, file_name):
    assert not is_from_file_name(title, file_name)


def test_neutral_titles_differ():
    assert neutral_title() != neutral_title()
    assert neutral_title().startswith("Picture ")

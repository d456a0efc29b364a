"""What reading costs: the same number of queries, however deep, wide or many-voiced the site."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_home, make_story, publish_in_english

pytestmark = pytest.mark.django_db


def queries(client, url):
    client.get(url)  # The site's root paths and content types stay in memory from then on.
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_depth_and_siblings_cost_nothing(client):
    home = make_home()
    page, address = home, "/en/"
    costs = []
    for level in range(5):
        page = make_story(page, slug=f"단계-{level}")
        publish_in_english(page, slug=f"level-{level}")
        address += f"level-{level}/"
        costs.append(queries(client, address))
    for number in range(10):
        make_story(home, slug=f"sibling-{number}")
    costs.append(queries(client, "/en/level-0/"))
    assert set(costs) == {costs[0]}
    # Site, edition, page, two for private pages, alternates.
    assert costs[0] <= 6

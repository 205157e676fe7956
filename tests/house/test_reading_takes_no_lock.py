"""On SQLite a transaction takes the one write lock: a page that is only read must never begin one."""

import pytest
from django.db import connection
from django.urls import reverse

from techgoals.kernel import clock
from tests.house.addresses import LINES
from tests.house.test_reaching_across import browser
from tests.house.whole import THEN

pytestmark = [pytest.mark.django_db, pytest.mark.server]


def test_no_page_that_is_read_begins_a_transaction_or_writes(worlds):
    valley, _coast = worlds
    wrote, read = [], 0

    def watch(call, sql, params, many, context):
        if sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE", "SAVEPOINT", "BEGIN"}:
            wrote.append(f"{name}: {sql[:90]}")
        return call(sql, params, many, context)

    with clock.at(THEN):
        for name, line in LINES.items():
            who = next((one for one in sorted(line.whose) if one in valley.people), "nobody")
            address = reverse(name, kwargs={"campaign": valley.slug, **line.names(valley)})
            here = browser(valley, who)
            with connection.execute_wrapper(watch):
                read += here.get(address).status_code == 200
    assert read > 60
    assert not wrote, "\n".join(wrote)

"""``python -m tests.journeys.valley FOLDER`` lives the small campaign on an installation, and tells as JSON how to visit it."""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

import django


def main(folder: Path) -> None:
    from django.contrib.sessions.backends.db import SessionStore
    from django.urls import reverse

    from techgoals.homes.development import BACKEND
    from techgoals.people.models import Person
    from tests.house.addresses import LINES
    from tests.house.whole import THEN, Whole

    def cookie(person: Person) -> str:
        store = SessionStore()
        store["_auth_user_id"] = str(person.pk)
        store["_auth_user_backend"] = BACKEND
        store["_auth_user_hash"] = person.get_session_auth_hash()
        store.set_expiry(timedelta(days=3650))
        store.save()
        return str(store.session_key)

    valley = Whole("valley", 999_001).live(folder)
    pages = []
    for name, line in LINES.items():
        who = "anonymous" if line.public else min(line.whose, key=list(valley.people).index)
        address = reverse(name, kwargs={"campaign": valley.slug, **line.names(valley)})
        pages.append({"name": name, "who": who, "address": address})
    json.dump(
        {
            "slug": valley.slug,
            "then": THEN.isoformat(),
            "cookies": {who: cookie(person) for who, person in valley.people.items()},
            "pass": valley.pass_token,
            "pages": pages,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techgoals.config.settings")
    django.setup()
    main(Path(sys.argv[1]))

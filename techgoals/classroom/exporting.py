"""A class's work as one file for its teacher. What a pupil takes home is in take_home.py."""

import io
import json
import zipfile

from django.utils.translation import gettext as _

from techgoals.classroom.models import Class, Work
from techgoals.classroom.take_home import plain


def zip_of(*, group: Class) -> bytes:
    """A zip with a folder for each pass, lesson and activity, and a list.

    Folders are called by number and display name: there is no other name. File times are those of the last save.
    """
    works = Work.objects.filter(took_part__taught__group=group).select_related(
        "took_part__holder", "took_part__taught__lesson"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for work in works.order_by("took_part__holder__number", "took_part__taught__opened_at", "activity"):
            whose, lesson = work.took_part.holder, work.took_part.taught.lesson
            folder = "/".join(
                plain(part)
                for part in (f"{whose.number:03d} {whose.display_name}", lesson.slug, work.activity)
            )
            for name, text in json.loads(work.files).items():
                entry = zipfile.ZipInfo(f"{folder}/{plain(name)}", work.saved_at.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, text.encode("utf-8", "replace"))
        archive.writestr(
            "README.txt",
            _("Work of %(class)s. Folders are called by pass: we know no names.\n") % {"class": group.name},
        )
    return out.getvalue()

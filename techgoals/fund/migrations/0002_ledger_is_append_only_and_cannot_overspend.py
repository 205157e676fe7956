"""Ledger entries can be added, and never changed or removed; one that promises more than is left is refused."""

from django.db import migrations

from techgoals.kernel.triggers import append_only

LEFT = """SELECT COALESCE(SUM(CASE kind WHEN 'set_aside' THEN pence WHEN 'give_back' THEN pence
    WHEN 'promise' THEN -pence ELSE 0 END), 0) FROM fund_entry WHERE fund_id = NEW.fund_id"""


def refuse_overspending(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(
            f"""CREATE TRIGGER fund_entry_no_overspending AFTER INSERT ON fund_entry WHEN NEW.kind = 'promise'
            BEGIN SELECT RAISE(ABORT, 'the fund would be overspent') WHERE ({LEFT}) < 0; END"""
        )
    else:
        editor.execute(
            f"""CREATE FUNCTION fund_entry_no_overspending() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF ({LEFT}) < 0 THEN RAISE EXCEPTION 'the fund would be overspent'; END IF; RETURN NEW; END $$"""
        )
        editor.execute(
            """CREATE TRIGGER fund_entry_no_overspending AFTER INSERT ON fund_entry FOR EACH ROW
            WHEN (NEW.kind = 'promise') EXECUTE FUNCTION fund_entry_no_overspending()"""
        )


class Migration(migrations.Migration):
    dependencies = [("fund", "0001_begin")]
    operations = [
        append_only("fund_entry"),
        migrations.RunPython(refuse_overspending, migrations.RunPython.noop),
    ]

"""Forms can be filled in by everybody: each control has its label, its hint and its error, tied together."""

import re

from django import forms

from techgoals.look import samples


def test_every_control_has_a_label_or_a_legend():
    text = samples.Seat().render()
    labelled = set(re.findall(r'for="([^"]+)"', text))
    controls = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', text))
    assert controls == labelled
    assert text.count("<legend>") == 2


def test_hints_are_tied_to_their_controls():
    text = samples.Seat().render()
    assert 'aria-describedby="id_email_helptext"' in text
    assert 'id="id_email_helptext"' in text


def test_every_error_is_on_top_with_a_link_that_leads_somewhere():
    text = samples.Seat({"email": "amira"}).render()
    links = re.findall(r'href="#([^"]+)"', text)
    assert links == ["id_email", "id_school", "id_cover_0", "id_agreed"]
    assert all(f' id="{link}"' in text for link in links)
    assert "4 things to put right" in text


def test_an_error_is_said_at_its_field_and_tied_to_it():
    text = samples.Seat({"email": "amira"}).render()
    assert 'aria-describedby="id_email_helptext id_email_error"' in text
    assert '<fieldset aria-describedby="id_cover_error">' in text
    assert "That does not look like an e-mail address." in text


def test_what_one_typed_is_kept():
    text = samples.Seat({"email": "amira at millbeck", "needs": ["loop"], "note": "ü & <b>"}).render()
    assert 'value="amira at millbeck"' in text
    assert re.search(r'value="loop"[^>]*checked', text)
    assert "ü &amp; &lt;b&gt;" in text


def test_a_form_nobody_sent_shows_no_errors():
    assert "error-summary" not in samples.Seat().render()


def test_a_field_one_may_leave_out_says_so():
    class Note(forms.Form):
        note = forms.CharField(label="Note", required=False)
        name = forms.CharField(label="Name")

    assert Note().render().count("you may leave this out") == 1


def test_hidden_fields_travel_along():
    class Hidden(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="t")

    assert 'type="hidden" name="token" value="t"' in Hidden().render()


def test_a_field_without_words_of_its_own_uses_ours_and_is_named_on_top():
    class Plan(forms.Form):
        day = forms.DateField(label="Day")
        seats = forms.IntegerField(label="Seats")

    text = Plan({"seats": "many"}).render()
    assert ">Day: This is still empty.</a>" in text
    assert ">Seats: Type a whole number.</a>" in text

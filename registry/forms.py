from django import forms

# No ward gives more in a year; a slip of the finger should not use up the numbers of a series.
LARGEST_NUMBER = 99_999
# As text: a browser empties a number field where something else was typed, and nothing could be said about it.
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


class RaiseNumberForm(forms.Form):
    """The clerk skips numbers given to papers outside the portal."""

    next_number = forms.IntegerField(label="Số tiếp theo", min_value=1, max_value=LARGEST_NUMBER, widget=NUMBER)
    why = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: số 41 đến 44 đã cấp cho văn bản ngoài cổng.")

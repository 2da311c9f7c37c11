"""Choosing a spreadsheet to send in."""

from django import forms

from plans.spreadsheets.reading import LARGEST_FILE, TOO_LARGE, Unreadable, read_table


class SpreadsheetForm(forms.Form):
    """Valid where the file holds a table, which is then at `table`, its bytes at `content`."""

    upload = forms.FileField(
        label="Tệp bảng tính",
        help_text="Tệp .xlsx hoặc .csv (UTF-8), không quá 5 MB, 10.000 dòng và 1.000 dòng thay đổi.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Hãy chọn tệp bảng tính.",
            "empty": "Tệp này không có nội dung: hãy chọn tệp khác.",
        },
    )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(TOO_LARGE)
        self.content = upload.read()
        try:
            self.table = read_table(self.content)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return upload

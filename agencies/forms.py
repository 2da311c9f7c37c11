from django.conf import settings
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.core.exceptions import ValidationError
from import_export.forms import ImportForm

from agencies.models import User


class NewPersonForm(UserCreationForm):
    class Meta:
        model = User
        fields = ["username", "full_name", "email", "phone"]


class NewPasswordForm(AdminPasswordChangeForm):
    """A password is set here, never switched off: an account is stopped instead."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


class ImportFileForm(ImportForm):
    """A spreadsheet of people, posts or bodies, small enough to be read whole."""

    def clean_import_file(self):
        upload = self.cleaned_data["import_file"]
        if upload.size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise ValidationError("Tệp quá lớn: bảng người dùng, vị trí hay đơn vị không quá 5 MB.")
        return upload

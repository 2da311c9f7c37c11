"""The administrator's page for the certificates to which those of signers are followed."""

import base64

from django import forms
from django.contrib import admin

from agencies import scope
from agencies.admin import WardAdmin
from registry.models import RootCertificate

LARGEST = 100_000  # bytes; a certificate has one or two thousand
NO_CERTIFICATE = "Tệp không phải là một chứng thư số (tệp .cer, .crt hoặc .pem): hãy chọn lại."


class RootCertificateForm(forms.ModelForm):
    """A certificate comes as a file, once; later it is only taken in and out of use."""

    upload = forms.FileField(label="Tệp chứng thư số gốc", help_text="Tệp .cer, .crt hoặc .pem do nơi cấp công bố.")

    class Meta:
        model = RootCertificate
        fields = ("unit", "is_used")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["upload"]

    def clean_upload(self):
        # Slow to import, and needed by few.
        from asn1crypto import pem
        from asn1crypto.x509 import Certificate

        data = self.cleaned_data["upload"].read(LARGEST)
        try:
            der = pem.unarmor(data)[2] if pem.detect(data) else data
            certificate = Certificate.load(der, strict=True)
            names = certificate.subject.native
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(NO_CERTIFICATE) from error
        self.instance.name = str(names.get("common_name") or certificate.subject.human_friendly)[:200]
        self.instance.certificate = base64.b64encode(der).decode()
        return self.cleaned_data["upload"]


@admin.register(RootCertificate)
class RootCertificateAdmin(WardAdmin):
    form = RootCertificateForm
    list_display = ["name", "is_used"]

    def visible(self, user):
        return RootCertificate.objects.filter(unit__in=scope.own_units(user))

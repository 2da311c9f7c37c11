"""The door."""

from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại, chú ý phím Caps Lock.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Hãy liên hệ người quản trị của phường.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A user name is ASCII in practice; a Vietnamese keyboard must not turn "dd" into "đ" on the way in.
        self.fields["username"].widget.attrs.update(autocapitalize="none", spellcheck="false")

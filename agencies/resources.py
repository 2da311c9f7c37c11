"""People, posts and bodies as spreadsheets: every column named here, nothing else comes in or goes out."""

import datetime
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import DateField
from import_export import resources
from import_export.fields import Field
from import_export.widgets import Widget

from agencies import history, scope
from agencies.changes import between, snapshot
from agencies.models import Agency, Post, Role, Unit, User


class TextWidget(Widget):
    """Text in NFC without blanks around it; a spreadsheet may hold a number where the portal has text."""

    def clean(self, value, row=None, **kwargs):
        return "" if value is None else unicodedata.normalize("NFC", str(value)).strip()


class NumberWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        try:
            return int(value or 0)
        except ValueError as error:
            raise ValueError(f"“{value}” không phải là số.") from error


class YesNoWidget(Widget):
    WORDS = {"có": True, "không": False, "": False}

    def clean(self, value, row=None, **kwargs):
        word = TextWidget().clean(value).lower()
        if word not in self.WORDS:
            raise ValueError(f"Hãy ghi “Có” hoặc “Không”, không phải “{value}”.")
        return self.WORDS[word]

    def render(self, value, **kwargs):
        return "Có" if value else "Không"


class DayWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        if isinstance(value, datetime.datetime):
            return value.date()
        try:
            return DateField().clean(value) if value else None
        except ValidationError as error:
            raise ValueError(f"“{value}” không phải ngày dạng ngày/tháng/năm.") from error

    def render(self, value, **kwargs):
        return f"{value:%d/%m/%Y}" if value else ""


class RoleWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        word = TextWidget().clean(value).casefold()
        roles = {role.label.casefold(): role.value for role in Role}
        if word not in roles:
            raise ValueError(f"Không có vai trò “{value}”. Các vai trò: {', '.join(role.label for role in Role)}.")
        return roles[word]

    def render(self, value, **kwargs):
        return Role(value).label if value else ""


class CodeWidget(Widget):
    """A row the administrator may name, by its code; `rows(row)` gives those there are to choose from."""

    def __init__(self, rows, key: str, noun: str):
        super().__init__()
        self.rows, self.key, self.noun = rows, key, noun

    def clean(self, value, row=None, **kwargs):
        code = TextWidget().clean(value)
        if not code:
            return None
        named = self.rows(row).filter(**{self.key: code}).first()
        if named is None:
            raise ValueError(f"Không có {self.noun} “{code}” trong phạm vi quản trị của bạn.")
        return named

    def render(self, value, **kwargs):
        return getattr(value, self.key) if value else ""


def column(attribute: str, heading: str, widget: Widget | None = None) -> Field:
    return Field(attribute, heading, widget or TextWidget())


class WardResource(resources.ModelResource):
    """Rows of the units that `by` administers; what an import changes is written to their history."""

    file_name = ""

    def __init__(self, *, by: User):
        super().__init__()
        self.by = by

    @classmethod
    def get_display_name(cls):
        return str(cls._meta.model._meta.verbose_name_plural)

    def before_import(self, dataset, **kwargs):
        dataset.headers = [TextWidget().clean(heading) for heading in dataset.headers or []]
        keys = (self.fields[name].column_name for name in self.get_import_id_fields())
        if missing := [heading for heading in keys if heading not in dataset.headers]:
            raise ValueError(f"Tệp thiếu cột: {', '.join(missing)}.")

    def get_instance(self, instance_loader, row):
        try:
            return super().get_instance(instance_loader, row)
        except ValueError:
            # A cell of the key can't be read; reading the row tells which column.
            return None
        except self._meta.model.MultipleObjectsReturned as error:
            raise ValidationError("Cổng có nhiều dòng trùng với dòng này: hãy sửa trực tiếp trên trang.") from error

    def after_init_instance(self, instance, new, row, **kwargs):
        self._before = {} if new else snapshot(instance)

    def after_save_instance(self, instance, row, **kwargs):
        changes = between(self._before, snapshot(instance))
        move = "Sửa bằng tệp nhập" if self._before else "Thêm bằng tệp nhập"
        post = self.by.find_post(Role.ADMINISTRATOR)
        history.record(instance, move, post=post, by=self.by, changes=changes)

    def import_row(self, row, instance_loader, **kwargs):
        result = super().import_row(row, instance_loader, **kwargs)
        if hasattr(result.validation_error, "error_dict"):
            result.validation_error = ValidationError(self._by_heading(result.validation_error.message_dict))
        return result

    def _by_heading(self, messages: dict[str, list[str]]) -> dict[str, list[str]]:
        headings = {field.attribute: field.column_name for field in self.fields.values()}
        return {headings.get(attribute, attribute): found for attribute, found in messages.items()}


class PersonResource(WardResource):
    """Without passwords: someone new gets theirs from the administrator, on their page."""

    file_name = "nguoi-dung"

    username = column("username", "Tên đăng nhập")
    full_name = column("full_name", "Họ và tên")
    email = column("email", "Thư điện tử")
    phone = column("phone", "Điện thoại")
    is_active = column("is_active", "Đang hoạt động", YesNoWidget())

    class Meta:
        model = User
        fields = ["username", "full_name", "email", "phone", "is_active"]
        import_id_fields = ["username"]
        clean_model_instances = skip_unchanged = report_skipped = True

    def get_queryset(self):
        return scope.own_people(self.by)

    def before_save_instance(self, instance, row, **kwargs):
        if not instance.password:
            instance.set_unusable_password()

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        if instance._state.adding:
            # Django wants a password for a full check; nobody signs in with this one.
            instance.set_unusable_password()
        super().validate_instance(instance, import_validation_errors, validate_unique)


class PostResource(WardResource):
    file_name = "vi-tri-cong-tac"

    valid_from = column("valid_from", "Từ ngày", DayWidget())
    role = column("role", "Vai trò", RoleWidget())
    title = column("title", "Chức danh")
    signs_as = column("signs_as", "Thể thức ký")
    is_head = column("is_head", "Đứng đầu đơn vị", YesNoWidget())
    valid_to = column("valid_to", "Đến ngày", DayWidget())

    class Meta:
        model = Post
        fields = ["user", "unit", "role", "agency", "valid_from", "valid_to", "title", "signs_as", "is_head"]
        import_id_fields = ["user", "unit", "role", "agency", "valid_from"]
        clean_model_instances = skip_unchanged = report_skipped = True

    def __init__(self, *, by):
        super().__init__(by=by)
        people = CodeWidget(lambda row: scope.people(by), "username", "người có tên đăng nhập")
        self.fields["user"] = column("user", "Tên đăng nhập", people)
        self.fields["unit"] = column("unit", "Mã địa phương", _unit_widget(by))
        self.fields["agency"] = column("agency", "Mã đơn vị", _agency_widget(by, "đơn vị mang mã"))

    def get_queryset(self):
        return scope.posts(self.by).select_related("user", "unit", "agency")


class AgencyResource(WardResource):
    file_name = "don-vi"

    code = column("code", "Mã đơn vị")
    order = column("order", "Thứ tự", NumberWidget())
    name = column("name", "Tên")
    short_name = column("short_name", "Tên gọn")
    head_title = column("head_title", "Chức danh người phụ trách")
    is_requested = column("is_requested", "Được đề nghị", YesNoWidget())
    keeps_money = column("keeps_money", "Phụ trách kinh phí", YesNoWidget())
    advises_awards = column("advises_awards", "Tham mưu khen thưởng", YesNoWidget())
    valid_from = column("valid_from", "Từ ngày", DayWidget())
    valid_to = column("valid_to", "Đến ngày", DayWidget())

    class Meta:
        model = Agency
        fields = [
            "unit",
            "code",
            "parent",
            "order",
            "name",
            "short_name",
            "head_title",
            "is_requested",
            "keeps_money",
            "advises_awards",
            "valid_from",
            "valid_to",
        ]
        import_id_fields = ["unit", "code"]
        clean_model_instances = skip_unchanged = report_skipped = True

    def __init__(self, *, by):
        super().__init__(by=by)
        self.fields["unit"] = column("unit", "Mã địa phương", _unit_widget(by))
        self.fields["parent"] = column("parent", "Thuộc đơn vị", _agency_widget(by, "đơn vị mang mã"))

    def get_queryset(self):
        return scope.own_agencies(self.by).select_related("unit", "parent")


def _unit_widget(by: User) -> CodeWidget:
    return CodeWidget(lambda row: scope.own_units(by), "code", "địa phương mang mã")


def _agency_widget(by: User, noun: str) -> CodeWidget:
    def of_the_rows_unit(row) -> models.QuerySet:
        unit = Unit.objects.filter(code=TextWidget().clean(row.get("Mã địa phương")))
        return scope.own_agencies(by).filter(unit__in=unit)

    return CodeWidget(of_the_rows_unit, "code", noun)

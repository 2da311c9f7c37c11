"""The administrator's pages for people, posts, bodies and units."""

from axes.utils import reset as lift_lockout
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.http import Http404
from django.template.response import TemplateResponse
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm
from import_export.tmp_storages import CacheStorage, TempFolderStorage

from agencies import history, resources, scope
from agencies.changes import between, snapshot
from agencies.forms import ImportFileForm, NewPasswordForm, NewPersonForm
from agencies.models import Agency, CommitteeMember, Entry, Post, Role, Unit, User
from config.derived import SortKeyField

admin.site.unregister(Group)


class VietnameseOrder(ChangeList):
    """A list whose columns of names, chosen as its order, go by the alphabet."""

    def get_ordering_field(self, field_name):
        keys = [field for field in self.lookup_opts.concrete_fields if isinstance(field, SortKeyField)]
        alphabetical = {source: field.name for field in keys for source in field.source}
        return alphabetical.get(field_name) or super().get_ordering_field(field_name)


class ReachOfTheWard:
    """Rights by the administrator's posts instead of Django's permissions: rows, choices, changes of their own units.

    Nothing is ever deleted: people and posts end, and their history keeps its meaning.
    """

    def visible(self, user: User) -> models.QuerySet:
        raise NotImplementedError

    def changeable(self, user: User) -> models.QuerySet:
        return self.visible(user)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk__in=self.visible(request.user).values("pk"))

    def has_module_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, *args):
        return True

    def has_change_permission(self, request, obj=None):
        return obj is None or self.changeable(request.user).filter(pk=obj.pk).exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        choices = {Unit: scope.own_units, Agency: scope.own_agencies, User: scope.people}[db_field.related_model]
        field = super().formfield_for_foreignkey(db_field, request, queryset=choices(request.user), **kwargs)
        for link in ("can_add_related", "can_change_related", "can_view_related"):
            setattr(field.widget, link, False)
        return field


class RowsOfAnotherPage(ReachOfTheWard, admin.TabularInline):
    """Rows shown on the page of what they belong to; each is changed on its own page."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_change_permission(self, request, obj=None):
        return False


class WardAdmin(ReachOfTheWard, admin.ModelAdmin):
    """A page of the administrator's room; every save is written to the history with what it changed."""

    list_per_page = 50

    def get_changelist(self, request, **kwargs):
        return VietnameseOrder

    def save_model(self, request, obj, form, change):
        before = snapshot(type(obj).objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)
        if changes := between(before, snapshot(obj)):
            self.record(request, obj, "Sửa" if change else "Thêm", changes)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            self.record(request, row, "Thêm", between({}, snapshot(row)))

    def record(self, request, obj, move, changes):
        post = request.user.find_post(Role.ADMINISTRATOR)
        history.record(obj, move, post=post, by=request.user, changes=changes)

    def log_addition(self, request, obj, message):
        """Nothing: `save_model` has written the portal's own history."""

    def log_change(self, request, obj, message):
        """Nothing: `save_model` has written the portal's own history."""

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        context = self.admin_site.each_context(request) | {
            "title": f"Lịch sử thay đổi: {row}",
            "object": row,
            "opts": self.opts,
            "entries": history.of(row),
        }
        return TemplateResponse(request, "admin/history.html", context)


class ImportingAdmin(ImportExportMixin, WardAdmin):
    """With import from and export to spreadsheets, by a resource that knows who asks."""

    formats = [XLSX, CSV]
    import_form_class = ImportFileForm
    import_template_name = "admin/import.html"
    export_form_class = ExportForm
    # Excel takes a CSV for UTF-8 only where it begins with this mark.
    to_encoding = "utf-8-sig"
    skip_admin_log = True
    # Several web servers share Redis, not a folder.
    tmp_storage_class = CacheStorage if settings.REDIS_URL else TempFolderStorage

    def get_resource_kwargs(self, request, **kwargs):
        return {"by": request.user}

    def get_import_data_kwargs(self, **kwargs):
        """One faulty row refuses the whole file."""
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.resource_classes[0].file_name}.{file_format.get_extension()}"


class PostsOfPerson(RowsOfAnotherPage):
    model = Post
    # One below the other: eight fields side by side would not fit the window.
    template = "admin/edit_inline/stacked.html"
    fields = [("unit", "role"), "agency", ("title", "is_head"), "signs_as", ("valid_from", "valid_to")]
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    def visible(self, user):
        return scope.posts(user)


@admin.register(User)
class PersonAdmin(ImportingAdmin, UserAdmin):
    resource_classes = [resources.PersonResource]
    add_form = NewPersonForm
    change_password_form = NewPasswordForm
    add_fieldsets = [(None, {"fields": ["username", "full_name", "email", "phone", "password1", "password2"]})]
    fieldsets = [(None, {"fields": ["username", "full_name", "email", "phone", "is_active", "password", "last_login"]})]
    list_display = ["username", "full_name", "email", "phone", "is_active"]
    list_filter = ["is_active", "posts__role"]
    search_fields = ["username", "full_name", "email"]
    ordering = ["sort_key", "username"]
    filter_horizontal = []
    inlines = [PostsOfPerson]

    def visible(self, user):
        return scope.people(user)

    def changeable(self, user):
        return scope.own_people(user)

    def get_readonly_fields(self, request, obj=None):
        # An administrator who stops their own account locks the room from inside.
        return ["last_login", "is_active"] if obj == request.user else ["last_login"]

    def user_change_password(self, request, id, form_url=""):
        """Set a new password; it also ends the waiting time after too many wrong ones."""
        person = self.get_object(request, unquote(id))
        with transaction.atomic():
            response = super().user_change_password(request, id, form_url)
            if person and User.objects.get(pk=person.pk).password != person.password:
                self.record(request, person, "Đặt lại mật khẩu", {})
                lift_lockout(username=person.username)
        return response


@admin.register(Post)
class PostAdmin(ImportingAdmin):
    resource_classes = [resources.PostResource]
    fields = ["user", "unit", "role", "agency", "title", "signs_as", "is_head", "valid_from", "valid_to"]
    list_display = ["user", "role", "agency", "title", "is_head", "valid_from", "valid_to"]
    list_filter = ["role", ("agency", admin.RelatedOnlyFieldListFilter), "is_head"]
    list_select_related = ["user", "agency"]
    search_fields = ["user__full_name", "user__username", "title"]

    def visible(self, user):
        return scope.posts(user)

    def get_readonly_fields(self, request, obj=None):
        # What someone did in a post was done as its holder: such a post ends, and another begins.
        acted_in = obj is not None and Entry.objects.filter(as_post=obj).exists()
        return ["user", "unit", "role", "agency"] if acted_in else []


class MembersOfAgency(RowsOfAnotherPage):
    model = Agency
    verbose_name_plural = "đơn vị thành viên"
    fields = ["name", "short_name", "head_title", "valid_from", "valid_to"]

    def visible(self, user):
        return scope.agencies(user)

    def has_add_permission(self, request, *args):
        return False


@admin.register(Agency)
class AgencyAdmin(ImportingAdmin):
    resource_classes = [resources.AgencyResource]
    fields = [
        "unit",
        "parent",
        "order",
        "code",
        "name",
        "short_name",
        "head_title",
        "is_requested",
        "keeps_money",
        "advises_awards",
        "valid_from",
        "valid_to",
    ]
    list_display = ["name", "short_name", "unit", "parent", "order", "is_requested", "valid_from", "valid_to"]
    list_filter = [("unit", admin.RelatedOnlyFieldListFilter), "is_requested"]
    list_select_related = ["unit", "parent"]
    search_fields = ["name", "short_name", "code"]
    inlines = [MembersOfAgency]

    def visible(self, user):
        return scope.agencies(user)

    def changeable(self, user):
        return scope.own_agencies(user)

    def get_readonly_fields(self, request, obj=None):
        return ["unit"] if obj else []


@admin.register(Unit)
class UnitAdmin(WardAdmin):
    """How the unit calls itself on papers; a new name by law is a new unit, which the operator sets up."""

    fields = [
        "code",
        "name",
        "kind",
        "parent",
        "body_name",
        "issuer",
        "parent_line",
        "place",
        "symbol",
        "filing",
        "valid_from",
        "valid_to",
    ]
    list_display = ["name", "kind", "parent", "body_name", "place"]
    list_select_related = ["parent"]

    def visible(self, user):
        return scope.units(user)

    def changeable(self, user):
        return scope.own_units(user)

    def has_add_permission(self, request, *args):
        return request.user.is_superuser

    def get_readonly_fields(self, request, obj=None):
        return [] if request.user.is_superuser else ["code", "name", "kind", "parent"]


@admin.register(CommitteeMember)
class CommitteeMemberAdmin(WardAdmin):
    """Who the next decision on the committee lists."""

    fields = ["unit", "order", "full_name", "is_woman", "title", "seat", "valid_from", "valid_to"]
    list_display = ["full_name", "title", "seat", "decision", "valid_from", "valid_to"]
    search_fields = ["full_name", "title"]

    def visible(self, user):
        return CommitteeMember.objects.filter(unit__in=scope.own_units(user))


@admin.register(Entry)
class EntryAdmin(WardAdmin):
    """What administrators did, to read only."""

    list_display = ["at", "by", "as_post", "move", "subject_name", "changed"]
    list_display_links = None
    list_filter = ["at"]
    list_select_related = ["by", "as_post__agency", "as_post__unit", "content_type"]
    search_fields = ["move", "by__full_name"]
    ordering = ["-pk"]

    def visible(self, user):
        return scope.history(user)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="đối tượng")
    def subject_name(self, entry):
        return str(entry.subject)

    @admin.display(description="thay đổi")
    def changed(self, entry):
        return "; ".join(f"{name}: “{old}” → “{new}”" for name, (old, new) in entry.changes.items())

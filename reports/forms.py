"""What the coordinator types about a report."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import Truncator

from plans.models import Obstacle
from reports.models import Section, SectionDraft


class ObstacleChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obstacle):
        return f"{obstacle.raised_for}: {Truncator(obstacle.text).words(20)}"


class SectionForm(forms.ModelForm):
    """One part of the report; `revision` tells on which version of it the typing began.

    With a `draft` it shows the words typed before and never saved.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    told = ObstacleChoices(
        Obstacle.objects.none(),
        label="Vướng mắc được nêu trong phần này",
        required=False,
        help_text="Khi báo cáo ban hành, mỗi vướng mắc được đánh dấu sẽ ghi đã nêu trong báo cáo này.",
        error_messages={"invalid_choice": "Vướng mắc này không còn ở đây: hãy mở lại trang."},
    )

    is_vouched = forms.BooleanField(
        label="Câu không có nguồn ở phần này do tôi viết, tôi chịu trách nhiệm", required=False
    )

    class Meta:
        model = Section
        fields = ("title", "text", "is_left_out")
        labels = {"is_left_out": "Không đưa phần này vào báo cáo"}
        widgets = {"title": forms.TextInput, "text": forms.Textarea(attrs={"rows": 10, "class": "paper-type"})}
        help_texts = {"text": "Mỗi dòng là một đoạn. Dòng bắt đầu bằng “- ” là gạch đầu dòng, “a) ” là điểm."}

    def __init__(self, *args, draft: SectionDraft | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.draft = draft
        self.fields["revision"].initial = self.instance.revision
        if draft:
            self.initial |= {"title": draft.title or self.instance.title, "text": draft.text}
            self.fields["revision"].initial = draft.revision
        self._offer_obstacles()
        if self.instance.level == 0:
            del self.fields["title"], self.fields["is_left_out"]
        else:
            self.fields["title"].required = True

    def _offer_obstacles(self) -> None:
        links = list(self.instance.obstacle_links.all())
        if not links:
            del self.fields["told"]
            return
        found = Obstacle.objects.filter(pk__in=[link.obstacle_id for link in links])
        self.fields["told"].queryset = found.with_people().by_body()
        self.fields["told"].initial = [link.obstacle_id for link in links if link.is_told]

    @property
    def saved_by_another(self) -> bool:
        """Whether the part was saved since the words of the draft were begun."""
        return bool(self.draft) and self.draft.revision != self.instance.revision

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


class DraftForm(forms.ModelForm):
    """What is being typed in a part, however far it has come."""

    class Meta:
        model = SectionDraft
        fields = ("title", "text", "revision")
        widgets = {"title": forms.TextInput}

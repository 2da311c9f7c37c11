"""What the coordinator ticks before the next year's plan is made."""

from django import forms

from plans.next_year.outlook import Outlook


class NextYearForm(forms.Form):
    """Which tasks go along, and which texts take the new wording; the page sets the boxes out in its tables."""

    tasks = forms.MultipleChoiceField(
        label="Nhiệm vụ đưa sang năm sau",
        error_messages={
            "required": "Hãy giữ lại ít nhất một nhiệm vụ.",
            "invalid_choice": "Kế hoạch vừa thay đổi: hãy xem lại bảng nhiệm vụ rồi bấm lại.",
        },
    )
    reworded = forms.MultipleChoiceField(
        label="Câu chữ sửa theo năm mới",
        required=False,
        error_messages={"invalid_choice": "Kế hoạch vừa thay đổi: hãy xem lại phần câu chữ rồi bấm lại."},
    )

    def __init__(self, data=None, *, outlook: Outlook):
        super().__init__(data)
        self.outlook = outlook
        self.fields["tasks"].choices = [(str(ahead.task.pk), str(ahead.task)) for ahead in outlook.tasks]
        self.fields["reworded"].choices = [(key, key) for key in outlook.proposed]

    @property
    def task_rows(self) -> list[tuple]:
        """Each task with whether its box is ticked."""
        ticked = set(self["tasks"].data) if self.is_bound else {str(key) for key in self.outlook.carried}
        return [(ahead, str(ahead.task.pk) in ticked) for ahead in self.outlook.tasks]

    @property
    def mention_rows(self) -> list[tuple]:
        ticked = set(self["reworded"].data) if self.is_bound else self.outlook.proposed
        return [(mention, mention.key in ticked) for mention in self.outlook.mentions]

    @property
    def chosen(self) -> dict:
        """What was ticked, as `plans.next_year.making.roll_over` takes it."""
        cleaned = self.cleaned_data
        return {"tasks": {int(key) for key in cleaned["tasks"]}, "reworded": set(cleaned["reworded"])}

"""The steps of a task as the coordinator writes them: one a line."""

from collections import Counter

from django import forms

from plans.forms.freshness import OpenedOn
from plans.models import Task, TaskStep

MOST = 20
LONGEST = TaskStep._meta.get_field("text").max_length


class StepsForm(OpenedOn):
    steps = forms.CharField(
        label="Các bước",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi bước một dòng, theo thứ tự làm. Bước đã đánh dấu xong thì giữ nguyên dòng.",
    )
    changed_meanwhile = (
        "Trong lúc bạn mở trang này, người khác đã sửa các bước của nhiệm vụ (xem phần Lịch sử). "
        "Phần bạn nhập vẫn còn đây: hãy xem lại, rồi bấm “Lưu” lần nữa nếu vẫn muốn ghi như vậy."
    )

    def __init__(self, *args, task: Task, **options):
        stored = "\n".join(step.text for step in task.steps.all())
        # A page has other forms with fields of these names.
        super().__init__(*args, auto_id="buoc-%s", initial={"steps": stored}, **options)
        self.open_on({"steps": stored})

    def clean_steps(self) -> list[str]:
        steps = [step for line in self.cleaned_data["steps"].splitlines() if (step := " ".join(line.split()))]
        if len(steps) > MOST:
            raise forms.ValidationError(f"Nhiều nhất {MOST} bước: hãy gộp bớt lại.")
        for step, times in Counter(steps).items():
            if times > 1:
                raise forms.ValidationError(f"Bước “{step}” ghi hai lần: hãy bỏ một dòng.")
            if len(step) > LONGEST:
                raise forms.ValidationError(f"Bước “{step[:30]}…” dài quá {LONGEST} ký tự: hãy viết ngắn hơn.")
        return steps

"""What a browser sends from the progress form."""

import uuid


def typed(**fields) -> dict:
    """A report as typed and sent with “Gửi”; None leaves a field out."""
    typed = {
        "submission_key": str(uuid.uuid4()),
        "text": "Đã tổ chức 2 buổi truyền thông tại trạm.",
        "work_state": "in_progress",
        "covers_from": "1/10/2023",
        "covers_to": "31/10/2023",
        "sessions": "2",
        "people": "120",
        "women": "80",
        "no_file_reason": "",
        "send": "",
    }
    return {name: value for name, value in (typed | fields).items() if value is not None}


def errors(response, field: str) -> list[str]:
    return response.context["form"].errors.get(field, [])

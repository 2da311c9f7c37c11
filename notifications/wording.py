"""How a reminder speaks to whom: bodies the plan assigns are told, bodies it requests are asked."""

from agencies.models import Agency


def is_asked(agency: Agency) -> bool:
    """Whether the plan requests the body, or the body of which it is a member, instead of ordering it."""
    return agency.is_requested or bool(agency.parent_id and agency.parent.is_requested)


def call(agency: Agency | None, what: str) -> str:
    """A reminder's subject. `what` begins in lower case with a verb: “báo cáo nhiệm vụ …”.

    `agency` is the body for which the person is reminded, None for the coordinator or the leader as such.
    """
    if agency and is_asked(agency):
        return f"Trân trọng đề nghị quý cơ quan {what}"
    return what[:1].upper() + what[1:]

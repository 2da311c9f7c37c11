"""What keeps a report from being submitted, part by part."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.moves import NotReady
from reports.models import Report, Section, with_sources


@dataclass(frozen=True)
class Remaining:
    """Parts of the paper: those neither written nor left out; those with sources that are no longer so; those with
    lines that nobody and nothing stands behind."""

    empty: tuple[Section, ...]
    out_of_date: tuple[Section, ...]
    unconfirmed: tuple[Section, ...]

    def __bool__(self):
        return bool(self.empty or self.out_of_date or self.unconfirmed)


def parts_of(report: Report) -> list[Section]:
    """All its parts with their lines and the sources of these, in a constant number of queries."""
    obstacles = ("obstacle_links__obstacle__agency", "obstacle_links__obstacle__plan__unit")
    return list(report.sections.prefetch_related(*with_sources("lines__"), *obstacles))


def remaining(parts: Iterable[Section]) -> Remaining:
    """Of all parts of one report, from `parts_of`."""
    parts = list(parts)
    holders = {part.key.partition(".")[0] for part in parts if part.level == 2}
    printed = [part for part in parts if not part.is_left_out]
    return Remaining(
        empty=tuple(part for part in printed if part.is_empty and part.key not in holders),
        out_of_date=tuple(part for part in printed if part.is_out_of_date),
        unconfirmed=tuple(part for part in printed if part.unconfirmed_lines()),
    )


def check_sources(report: Report, what_to_do: str) -> None:
    """Raises NotReady where a part rests on what is no longer so."""
    _refuse_out_of_date(remaining(parts_of(report)).out_of_date, what_to_do)


def _refuse_out_of_date(parts: Iterable[Section], what_to_do: str) -> None:
    if reopened := places(part for part in parts if part.reopened_sources()):
        raise NotReady(f"Có báo cáo tiến độ đã được mở lại sau khi đưa vào phần: {reopened}. {what_to_do}")
    if settled := places(parts):
        raise NotReady(f"Có vướng mắc đã giải quyết hoặc thôi kiến nghị sau khi đưa vào phần: {settled}. {what_to_do}")


def check_complete(report: Report) -> None:
    """Raises NotReady with the places where something is missing, out of date or confirmed by nobody."""
    left = remaining(parts_of(report))
    _refuse_out_of_date(left.out_of_date, "Hãy bấm “Tổng hợp lại”, hoặc xem và xác nhận từng phần đó, rồi trình.")
    if left.empty:
        raise NotReady(f"Còn phần chưa có nội dung: {places(left.empty)}. Hãy viết hoặc chọn không đưa vào báo cáo.")
    if left.unconfirmed:
        found = "; ".join(f"{part.place} ({len(part.unconfirmed_lines())} câu)" for part in left.unconfirmed)
        raise NotReady(f"Còn câu chưa có nguồn và chưa ai xác nhận: {found}. Hãy xem rồi bấm “Tôi xác nhận”.")


def places(parts: Iterable[Section]) -> str:
    return "; ".join(part.place for part in parts)

"""How a plan in the making becomes the ward's plan for its year, and what other papers bring about in the plan."""

from django.db.models import Q

from agencies.models import Post, Role
from agencies.moves import NotReady
from agencies.roster import Roster
from config import clock
from documents.description import OfficialDocument
from notifications import inbox
from plans import awarding, loading, obstacles, paper, receiving, rollovers
from plans.amending import applying, checking
from plans.amending import paper as amending_paper
from plans.models import Amendment, Plan
from registry import writing
from registry.making import Making, makes
from registry.models import TypedPaper

# Told that the plan is issued, beside the bodies that carry it out.
READERS = (Role.LEADER, Role.COMMITTEE)


@makes(Plan)
class PlanMaking(Making):
    kind = paper.SYMBOL
    slug = "ke-hoach"
    # It is copied to the town as it is issued, and asks for no answer.
    goes_out = Q(pk=None)

    def visible_to(self, user):
        return Plan.objects.visible_to(user).select_related(
            "unit__parent", "signer__user", "issued__pdf", "issued__docx"
        )

    def document(self, plan) -> OfficialDocument:
        return paper.official_document(plan)

    def file_name(self, plan) -> str:
        return f"ke-hoach-{plan.year}"

    def check_submit(self, plan) -> None:
        """Every legal basis carried over has been looked at."""
        if unseen := plan.legal_bases.filter(needs_review=True):
            names = "; ".join(str(basis) for basis in unseen)
            raise NotReady(f"Còn căn cứ chưa rà soát: {names}.")

    def take_effect(self, plan, *, post: Post) -> None:
        """The plan is in force: it bears what the paper bears, goes to the offices it names, and everyone is told."""
        document = plan.issued.document()
        *above, title = document.signature.authority
        Plan.objects.filter(pk=plan.pk).update(
            state=Plan.State.ISSUED,
            number=document.number,
            symbol=document.symbol,
            issued_on=document.issued_on,
            issuer=" ".join(document.issuer),
            place=document.place,
            signer_authority="\n".join(above),
            signer_title=title,
            signer_name=document.signature.name,
            recipients=list(document.recipients),
        )
        plan.refresh_from_db()
        plan.copied_to.set(loading.offices_among(plan))
        rollovers.follow_issuing(plan)
        _tell_everyone(plan)


def _tell_everyone(plan: Plan) -> None:
    """People of the bodies, who are asked to confirm that they have it."""
    roster = Roster(clock.today())
    people = {person for agency in receiving.receivers(plan) for person in roster.of(agency)}
    issued = f"Đã ban hành kế hoạch năm {plan.year}, số {plan.reference}"
    inbox.tell(people, subject=f"{issued}: xin xác nhận đã nhận kế hoạch", link=plan.get_absolute_url())
    readers = {person for role in READERS for person in roster.holding(role, unit_id=plan.unit_id)}
    inbox.tell(readers - people, subject=issued, link=plan.get_absolute_url())


@writing.when_issued
def tell_town(paper: TypedPaper, post: Post) -> None:
    """The letter's obstacles have gone to the town."""
    for obstacle in paper.obstacles.all():
        obstacles.put_in_paper(obstacle, paper.issued, post=post)


@writing.when_issued
def give_awards(paper: TypedPaper, post: Post) -> None:
    """Those on the decision are awarded."""
    awarding.carry_out(paper, post=post)


@makes(Amendment)
class AmendmentMaking(Making):
    kind = amending_paper.SYMBOL
    slug = "sua-doi-ke-hoach"
    unit_path = "plan__unit"
    people = ("plan__unit",)
    goes_out = Q(pk=None)

    def visible_to(self, user):
        return Amendment.objects.visible_to(user).with_paper()

    def document(self, amendment):
        return amending_paper.official_document(amendment)

    def file_name(self, amendment):
        return f"sua-doi-ke-hoach-{amendment.plan.year}-lan-{amendment.order}"

    def authors(self, amendment):
        return {amendment.drafted_by_id, *amendment.changes.values_list("author", flat=True)}

    def check_submit(self, amendment):
        checking.check_amendment(amendment)

    def check_approve(self, amendment):
        checking.check_amendment(amendment)

    def check_issue(self, amendment, issued_on):
        checking.check_amendment(amendment, issued_on=issued_on)

    def take_effect(self, amendment, *, post):
        applying.take_effect(amendment, post=post)

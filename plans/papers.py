"""What a paper that is issued brings about in the plan."""

from agencies.models import Post
from plans import obstacles
from registry import letters
from registry.models import Letter


@letters.when_issued
def tell_town(letter: Letter, post: Post) -> None:
    """The letter's obstacles have gone to the town."""
    for obstacle in letter.obstacles.all():
        obstacles.put_in_paper(obstacle, letter.issued, post=post)

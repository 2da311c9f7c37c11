from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.doors import ward_only
from desk.search.forms import SearchForm

PAGE_SIZE = 20


@ward_only
@require_safe
def search(request):
    """What the ward's people may see of what has the words looked for; narrowed by the address."""
    form = SearchForm(request.GET, user=request.user)
    context = {"form": form, "searched_for": form.typed}
    if form.query:
        found = form.found()
        page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
        context |= {"found": found, "page_obj": page, "kinds": found.numbers.items()}
    return render(request, "desk/search.html", context)

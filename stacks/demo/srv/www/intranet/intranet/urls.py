from django.http import HttpResponse
from django.urls import re_path


def page(request):
    group = request.environ["mod_wsgi.process_group"] or "embedded mode"
    return HttpResponse(f"intranet: {request.path} served by {group}\n", content_type="text/plain")


urlpatterns = [re_path("", page)]

import getpass

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import path


def answer(request, text):
    group = request.environ["mod_wsgi.process_group"] or "embedded mode"
    scheme = "securely" if request.is_secure() else "in the clear"
    return HttpResponse(f"{text}, {scheme}, served by {group}\n", content_type="text/plain")


def home(request):
    return answer(request, f"notes: {request.path} as {getpass.getuser()}")


def users(request):
    return answer(request, f"notes: {User.objects.count()} users")


urlpatterns = [path("", home), path("users", users), path("admin/", admin.site.urls)]

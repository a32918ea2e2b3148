"""The intranet: a Django project that says which process group runs it."""
import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "intranet.settings"
application = get_wsgi_application()

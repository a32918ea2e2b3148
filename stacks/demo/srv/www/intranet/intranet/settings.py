"""The least that a Django project without a database needs."""
SECRET_KEY = "of the demo: nothing is signed with it"
ALLOWED_HOSTS = ["intranet.example.net"]
ROOT_URLCONF = "intranet.urls"
INSTALLED_APPS = []
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
USE_TZ = True

"""Django's command line: `runuser -u notes -- python3 manage.py migrate`."""
import os
import sys

from django.core.management import execute_from_command_line

os.environ["DJANGO_SETTINGS_MODULE"] = "notes.settings"
execute_from_command_line(sys.argv)

"""Apache httpd with mod_wsgi: main configuration, virtual hosts, process map. What differs from site to site is in group_data."""

import hashlib
import json

from pyinfra import host
from pyinfra.operations import files, server
from pyinfra.operations.util import any_changed

sites = host.data.sites
daemon_groups = host.data.daemon_groups
# What httpd is started with; the rows of the map are not among it, because it reads those anew by itself.
generation = hashlib.sha1(json.dumps([sites, daemon_groups]).encode()).hexdigest()

restarting = [
    files.template(
        name="Main configuration",
        src="templates/apache2.conf.j2",
        dest="/etc/apache2/apache2.conf",
        mode="644",
        host_label=host.name,
        daemon_groups=daemon_groups,
        generation=generation,
    )
]

if host.data.file_per_site:
    for site in sites:
        restarting.append(
            files.template(
                name=f"Virtual host {site['name']}",
                src="templates/site.conf.j2",
                dest=f"/etc/apache2/sites-enabled/{site['name']}.conf",
                mode="644",
                site=site,
                daemon_groups=daemon_groups,
            )
        )
else:
    restarting.append(
        files.template(
            name="Virtual hosts, in one file",
            src="templates/sites.conf.j2",
            dest="/etc/apache2/sites-enabled/sites.conf",
            mode="644",
            sites=sites,
            daemon_groups=daemon_groups,
        )
    )

rows = files.put(name="Process map", src="files/procmap.txt", dest="/etc/apache2/procmap.txt", mode="644")

server.shell(
    name="Build the process map",
    commands=[
        "cd /etc/apache2 && httxt2dbm -f DB -i procmap.txt -o procmap.dbm.new && mv procmap.dbm.new procmap.dbm"
    ],
    _if=rows.did_change,
)

# apache2ctl runs the configuration test first, and restarts nothing where it fails.
server.shell(name="Restart httpd", commands=["apache2ctl graceful"], _if=any_changed(*restarting))

server.shell(
    name="Wait for the new generation",
    commands=[
        "n=0; until curl --silent --head --header 'Host: "
        + sites[0]["name"]
        + "' http://127.0.0.1/ | grep -q 'X-Generation: "
        + generation
        + "'; do n=$((n + 1)); [ $n -lt 100 ] || exit 1; sleep 0.1; done"
    ],
    _if=any_changed(*restarting),
)

export const usage = `Usage: wsgi-fleet <command> [options]

  check FLEETFILE…             judge fleet files; touches no host
      --root FOLDER            also among the configuration files of a host, copied below FOLDER;
                               --mod-wsgi and --httpd say which versions it has
  check --httpd-conf FILE      judge a server's configuration
      --format text|json|github|gitlab|sarif
                               how diagnostics are printed (default: text): for a person, as a list,
                               as annotations of a GitHub workflow, as GitLab's code quality report,
                               for code scanning; --json for short
  explain --httpd-conf FILE URL…
  explain FLEETFILE URL…       which process group serves a request, and which lines decide it
      --header 'Name: value'   send a header with every URL (repeatable)
      --address ADDRESS        the server's address that requests come in on
      --requests FILE|-        requests from a file or stdin, one JSON object a line:
                               {"host":"a.example"|null,"port":80,"path":"/x","headers":{…}}
      --json                   one JSON object a request
      --configuration NAME     which configuration of the fleet file (default: the only one)
      --host NAME              which host of the fleet file: its variables count
  diff BASE HEAD               what is different between two fleet files in what they mean: URLs that move
                               to another process group or fail, groups, hosts, restarts
  diff --file FLEETFILE BASE [HEAD]
                               between two git revisions of one; without HEAD, and the file as it is
      --format text|markdown|html|json
                               for a terminal (default), a pull request's comment, a browser, or programs
  diff --live FLEETFILE        between a fleet file and what its hosts serve now, over SSH; --host,
                               --private-key and --json as for status
  upgrade FLEETFILE --to VERSION
  upgrade --httpd-conf FILE --to VERSION
                               what breaks or changes in meaning with another mod_wsgi; it moves
                               from the fleet file's modWsgi, or from --mod-wsgi
      --json                   one list of all changes
  render FLEETFILE             write what hosts would get to a folder
      --output FOLDER          (default: rendered)
  shards FLEETFILE             the stacks that a fleet with shards is split over, and their hosts
      --names                  one name a line, for loops
      --json                   one list, for a matrix in CI
      --stack NAME             what the names begin with (default: NAME of NAME.fleet.yaml)
  status FLEETFILE             look at the hosts over SSH: what is live there, and how the last
                               attempt ended; changes nothing
  drift FLEETFILE              look at the hosts over SSH: what is not as the last push left it;
                               changes nothing
      --host NAME              only this host (repeatable)
      --private-key FILE       log in with this key, not as the fleet file says
      --json                   one list of all hosts
  trust FLEETFILE HOST         show which SSH host keys a host has now, beside the known one, and after
                               a yes write the new one where the known one stands
      --fingerprint SHA256:…   do not ask: write the key that has this fingerprint, or none
      --bastion                the bastion's key, in the place of a host's
      --private-key FILE       log in to the bastion with this key
  forget FLEETFILE HOST        take a host that is out of the fleet file, and cannot be reached, out of
                               Pulumi's state: shows what goes, asks, and does not reach for the host
      --stack NAME             (default: NAME of NAME.fleet.yaml, or the host's shard of it)
      --pulumi PROGRAM         (default: pulumi)
      --yes                    do not ask

With --httpd-conf:
      --map NAME=FILE          source text of a RewriteMap, by its name (repeatable)
      --env NAME=VALUE         environment of the httpd process (repeatable); goes before what
                               a file "envvars" beside FILE exports
  -D, --define NAME            as httpd's -D (repeatable)
      --mod-wsgi VERSION       (default: 4.9.4)
      --httpd VERSION          (default: 2.4.71)
      --hostname NAME          what httpd finds as the name of its machine
      --root FOLDER            root of a copied file system that FILE lies in

  Scripts, folders, .htaccess files, text maps and accounts are looked up on this machine only
  when the configuration is its own: ServerRoot is a folder here, FILE lies in it, and the
  modules that FILE loads are here. With --root they are looked up below FOLDER. Otherwise
  nothing is known of them: scripts and accounts are taken to exist, the machine to be called
  like no virtual host, and included files are looked for beside FILE. An answer that hangs on
  anything else is "unknown", with the reason.

Exit status: 0 clean, 1 problems (diff: differences; upgrade: lines to change first; status: a host that was not reached,
or whose last attempt failed or is not settled; drift: a host that was not reached, or that is not as the last
push left it), 2 usage (diff: or a file that cannot be compared), 3 failure.
`;

/** The command line is wrong: the message and the usage are printed, without a stack trace. */
export class UsageError extends Error {}

/** Something that the command line names is wrong: one sentence says it all. Exit status as for a wrong usage. */
export class InputError extends Error {}

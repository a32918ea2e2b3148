import { compareVersions } from "../httpd/version";
import { releaseNotes, type UpgradeKind, type VersionChange } from "./upgrade-change";

/** What versions changed for every server: what they need, what they log, what applications get. */
export const serverChanges: readonly VersionChange[] = [
  always(
    "4.9.4",
    "changes",
    "A body of more than 1 GiB no longer ends the daemon where LimitRequestBody is not set and httpd is 2.4.54 or newer.",
  ),
  always("5.0.0", "breaks", "mod_wsgi needs Python 3.8 or newer on the hosts."),
  always("6.0.0", "breaks", "mod_wsgi needs Python 3.10 and httpd 2.4 or newer on the hosts."),
  {
    version: "6.0.0",
    source: releaseNotes("6.0.6"),
    find: ({ to }) =>
      compareVersions(to, "6.0.6") >= 0
        ? []
        : [
            whole(
              "breaks",
              `On 32-bit hosts no request reaches a daemon with ${to}: 6.0.6 is the first without the fault.`,
            ),
          ],
  },
  always(
    "6.0.0",
    "changes",
    "A daemon that ends or fails before its response begins is a 502 instead of a 500; what alerts on 500 misses it.",
  ),
  always(
    "6.0.0",
    "changes",
    'Log lines have no "mod_wsgi (pid=…)" in front any more: they have the module tag [wsgi:LEVEL] and, from warnings on, a code WSGI####; several have other words and levels.',
  ),
  always(
    "6.0.0",
    "changes",
    "Applications find mod_wsgi.script_start as mod_wsgi.application_start; it, mod_wsgi.request_start, mod_wsgi.queue_start and mod_wsgi.daemon_start are floats in seconds and no longer texts in microseconds.",
  ),
  always(
    "6.0.0",
    "changes",
    "Applications no longer get PATH_TRANSLATED, GATEWAY_INTERFACE, SERVER_SIGNATURE, REMOTE_HOST, REMOTE_IDENT and PATH.",
  ),
  always(
    "6.0.0",
    "changes",
    "mod_wsgi.request_metrics() and process_metrics() give None until mod_wsgi.start_recording_metrics() is called.",
  ),
  always(
    "6.0.0",
    "changes",
    "mod_wsgi-express and the Django command runmodwsgi are in the package mod_wsgi.express: INSTALLED_APPS with mod_wsgi.server warns.",
  ),
];

// --- internal ---

function whole(kind: UpgradeKind, message: string) {
  return { kind, name: undefined, at: undefined, message };
}

function always(version: string, kind: UpgradeKind, message: string): VersionChange {
  return { version, find: () => [whole(kind, message)] };
}

import type { Feature } from "./feature";

const groups = ["daemonProcessGroup"] as const;

const always = (name: string): Feature => ({ name, property: camelCase(name), places: groups });
const since = (version: string, name: string): Feature => ({ ...always(name), since: version });
const until = (version: string, name: string): Feature => ({ ...always(name), until: version });

/**
 * Every option of `WSGIDaemonProcess` from 4.6.0 to 6.1.1, in the order in which options are written. Source:
 * the option parsers of the tags 4.6.4 (mod_wsgi.c) to 6.1.1 (wsgi_daemon.c).
 */
export const daemonProcessFeatures: readonly Feature[] = [
  ...[
    "user",
    "group",
    "supplementary-groups",
    "processes",
    "threads",
    "umask",
    "chroot",
    "home",
    "lang",
    "locale",
    "python-home",
    "python-path",
    "python-eggs",
  ].map(always),
  since("6.0.0", "switch-interval"),
  ...[
    "stack-size",
    "maximum-requests",
    "restart-interval",
    "startup-timeout",
    "inactivity-timeout",
    "queue-timeout",
    "request-timeout",
  ].map(always),
  since("6.0.0", "interrupt-timeout"),
  ...[
    "shutdown-timeout",
    "deadlock-timeout",
    "graceful-timeout",
    "eviction-timeout",
    "connect-timeout",
    "socket-timeout",
    "response-socket-timeout",
  ].map(always),
  since("6.0.2", "response-flush-delay"),
  ...[
    "listen-backlog",
    "send-buffer-size",
    "receive-buffer-size",
    "header-buffer-size",
    "response-buffer-size",
    "cpu-time-limit",
    "cpu-priority",
    "memory-limit",
    "virtual-memory-limit",
    "display-name",
    "socket-user",
    "script-user",
    "script-group",
    "server-metrics",
  ].map(always),
  until("6.0.0", "newrelic-config-file"),
  until("6.0.0", "newrelic-environment"),
];

function camelCase(option: string): string {
  return option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

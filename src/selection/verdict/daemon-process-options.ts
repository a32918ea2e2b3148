import type { Directive } from "../../httpd/directive";
import { compareVersions } from "../../httpd/version";
import { integerOption, longOption } from "../integer-option";
import { parseScriptOptions } from "../script-option";
import { type Accounts, badGroup, badUser } from "./accounts";
import { type Refusal, refusal } from "./problem-code";
import { isPositiveSeconds } from "./wsgi-values";

/** What is wrong with a value, or undefined. */
type Check = (value: string, accounts: Accounts | undefined) => string | Refusal | undefined;

const invalid = (what: string): string => `Invalid ${what} for WSGI daemon process.`;

const integer =
  (what: string, minimum: number, below = Number.POSITIVE_INFINITY): Check =>
  (value) => {
    const number = integerOption(value);
    return value === "" || number < minimum || number >= below ? invalid(what) : undefined;
  };

const long =
  (what: string): Check =>
  (value) =>
    value === "" || longOption(value) < 0n ? invalid(what) : undefined;

const buffer =
  (what: string, minimum: number, fallback: string): Check =>
  (value) => {
    if (value === "") return invalid(`${what} buffer size`);
    const size = integerOption(value);
    const label = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
    return size < minimum && size !== 0
      ? `${label} buffer size must be >= ${minimum} bytes, or 0 for ${fallback}.`
      : undefined;
  };

const anything: Check = () => undefined;
const folder =
  (what: string): Check =>
  (value) =>
    value.startsWith("/") ? undefined : invalid(`${what} directory`);

/** As `strtol` reads octal numbers, all of it; -0 is 0. */
const umask: Check = (value) => {
  const digits = /^\s*([+-]?)([0-7]+)$/.exec(value);
  const number = digits ? BigInt(`0o${digits[2]}`) : undefined;
  const isMask = number !== undefined && number < 2n ** 63n && (digits?.[1] !== "-" || number === 0n);
  return isMask ? undefined : invalid("umask");
};
const onOff: Check = (value) => (/^(on|off)$/i.test(value) ? undefined : invalid("server metrics flag"));

const accountUnknown = (message: string | undefined): Refusal | undefined =>
  refusal("account-unknown", message);

const user =
  (what: string, noName: string, refusesRoot = false): Check =>
  (value, accounts) => {
    if (value === "") return invalid(what);
    const isNumber = value.startsWith("#");
    const id = isNumber ? integerOption(value.slice(1)) : accounts?.userId(value);
    if (refusesRoot && (id === 0 || value === "root")) return "WSGI process blocked from running as root.";
    if (!isNumber) return accountUnknown(badUser(value, accounts));
    return accounts && accounts.userName(id ?? 0) === undefined ? noName : undefined;
  };

const group =
  (what: string, noName?: string): Check =>
  (value, accounts) => {
    if (value === "") return invalid(what);
    if (!value.startsWith("#")) return accountUnknown(badGroup(value, accounts));
    const isNamed = accounts?.groupName?.(integerOption(value.slice(1))) !== undefined;
    return noName !== undefined && accounts?.groupName !== undefined && !isNamed ? noName : undefined;
  };

/** Read when all options are: names up to the first empty one. */
function groupsProblem(value: string, accounts: Accounts | undefined): Refusal | undefined {
  for (const name of value.split(/,+/)) {
    if (name === "") return undefined;
    const problem = accountUnknown(badGroup(name, accounts));
    if (problem) return problem;
  }
  return undefined;
}

/** Sockets and threads of the source: `WSGI_STACK_LAST - 1`. */
const threadLimit = 65534;

const options: Readonly<Record<string, Check>> = {
  user: user("user", "Couldn't determine user name from uid.", true),
  group: group("group"),
  "supplementary-groups": anything,
  processes: integer("process count", 1),
  threads: integer("thread count", 0, threadLimit),
  umask,
  chroot: folder("chroot"),
  home: folder("home"),
  lang: anything,
  locale: anything,
  "python-home": anything,
  "python-path": anything,
  "python-eggs": anything,
  "stack-size": integer("stack size", 1),
  "maximum-requests": integer("request count", 0),
  "restart-interval": integer("restart interval", 0),
  "startup-timeout": integer("startup timeout", 0),
  "shutdown-timeout": integer("shutdown timeout", 0),
  "deadlock-timeout": integer("deadlock timeout", 0),
  "inactivity-timeout": integer("inactivity timeout", 0),
  "request-timeout": integer("request timeout", 0),
  "graceful-timeout": integer("graceful timeout", 0),
  "eviction-timeout": integer("eviction timeout", 0),
  "connect-timeout": integer("connect timeout", 0),
  "socket-timeout": integer("socket timeout", 0),
  "queue-timeout": integer("queue timeout", 0),
  "listen-backlog": integer("listen backlog", 0),
  "response-socket-timeout": integer("response socket timeout", 0),
  "send-buffer-size": buffer("send", 512, "system default"),
  "receive-buffer-size": buffer("receive", 512, "system default"),
  "header-buffer-size": buffer("header", 8192, "default"),
  "response-buffer-size": buffer("response", 65536, "default"),
  "cpu-time-limit": integer("CPU time limit", 0),
  "cpu-priority": (value) => (value === "" ? invalid("CPU priority") : undefined),
  "memory-limit": long("memory limit"),
  "virtual-memory-limit": long("virtual memory limit"),
  "display-name": anything,
  "socket-user": user("socket user", "Couldn't determine user name from socket user."),
  "script-user": user("script user", "Couldn't determine uid from script user."),
  "script-group": group("script group", "Couldn't determine gid from script group."),
  "server-metrics": onOff,
};

const droppedIn6: Readonly<Record<string, Check>> = {
  "newrelic-config-file": anything,
  "newrelic-environment": anything,
};

/** By the version that brought them. */
const newOptions: readonly (readonly [version: string, name: string, check: Check])[] = [
  ["6.0.0", "interrupt-timeout", integer("interrupt timeout", 0)],
  [
    "6.0.0",
    "switch-interval",
    (value) => (isPositiveSeconds(value) ? undefined : invalid("switch interval")),
  ],
  ["6.0.2", "response-flush-delay", integer("response flush delay", 0)],
];

function checkOf(name: string, version: string): Check | undefined {
  if (Object.hasOwn(options, name)) return options[name];
  if (Object.hasOwn(droppedIn6, name))
    return compareVersions(version, "6.0") < 0 ? droppedIn6[name] : undefined;
  return newOptions.find(([since, option]) => option === name && compareVersions(version, since) >= 0)?.[2];
}

/**
 * What mod_wsgi says about the arguments of WSGIDaemonProcess, in its order: name, options as they come (each
 * checked where it stands), the two owner options together, the supplementary groups. Numbers are read as `atoi`
 * reads them.
 */
export function daemonProcessProblem(
  directive: Directive,
  modWsgiVersion: string,
  accounts: Accounts | undefined,
): Refusal | undefined {
  const complain = (message: string): Refusal => ({ code: "daemon-process-option-invalid", message });
  const { words, list, options, malformed } = parseScriptOptions(directive.args, 1);
  if ((words[0] ?? "") === "") return complain("Name of WSGI daemon process not supplied.");
  const unknown = "Invalid option to WSGI daemon process definition.";
  for (const [name, value] of list) {
    const check = checkOf(name, modWsgiVersion);
    if (!check) return complain(unknown);
    const problem = check(value, accounts);
    if (problem !== undefined) return typeof problem === "string" ? complain(problem) : problem;
  }
  if (malformed) return complain(unknown);
  if (options.has("script-user") && options.has("script-group"))
    return complain("Only one of script-user and script-group allowed.");
  return groupsProblem(options.get("supplementary-groups") ?? "", accounts);
}

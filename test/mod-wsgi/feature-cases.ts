import type { Feature } from "../../src/mod-wsgi/feature";
import { hostKey } from "../rules/loaded-fleet";

/** What a property takes and what it does not. */
export interface FeatureCase {
  /** Values, each with the arguments (or the option's value) that it is written as. */
  readonly accepts: readonly (readonly [value: unknown, written: string])[];
  /** Values that the model refuses, each with words of the message. */
  readonly refuses: readonly (readonly [value: unknown, message: string])[];
}

const flag: FeatureCase = {
  accepts: [
    [true, "On"],
    [false, "Off"],
  ],
  refuses: [
    ["maybe", "must be true or false"],
    [1, "must be true or false"],
  ],
};

const largest = 2147483647;

/** Numbers of 32 bits. What atoi would make 0 or cut short is refused. */
const count = (least = 0): FeatureCase => ({
  accepts: [
    [least, String(least)],
    [1000, "1000"],
    [largest, String(largest)],
  ],
  refuses: [
    [least - 1, least === 0 ? "must not be negative" : `must be at least ${least}`],
    [largest + 1, `must be at most ${largest}`],
    [1.5, "must be a whole number"],
    ["5x", "must be a number"],
    ["abc", "must be a number"],
    ["0x10", "must be a number"],
  ],
});

const buffer = (least: number): FeatureCase => ({
  accepts: [
    [0, "0"],
    [least, String(least)],
    [largest, String(largest)],
  ],
  refuses: [
    [least - 1, `must be 0 or at least ${least}`],
    [largest + 1, `must be at most ${largest}`],
    [-1, "must not be negative"],
    ["64k", "must be a number"],
  ],
});

const memory: FeatureCase = {
  accepts: [
    [0, "0"],
    [largest + 1, String(largest + 1)],
    [Number.MAX_SAFE_INTEGER, String(Number.MAX_SAFE_INTEGER)],
  ],
  refuses: [
    [-1, "must not be negative"],
    [0.5, "must be a whole number"],
    ["1G", "must be a number"],
  ],
};

const fraction: FeatureCase = {
  accepts: [
    [0.005, "0.005"],
    [0.000001, "0.000001"],
    [2, "2"],
  ],
  refuses: [
    [0, "must be at least 0.000001"],
    [-1, "must be at least 0.000001"],
    ["5ms", "must be a number"],
  ],
};

const path: FeatureCase = {
  accepts: [
    ["/srv/www", "/srv/www"],
    ["/srv/www with blank", '"/srv/www with blank"'],
  ],
  refuses: [
    ["srv", "must be an absolute path"],
    ["/srv/../etc", "must not contain '.' or '..' segments"],
    ["/srv\n/a", "must not contain control characters"],
    ["", "must not be empty"],
  ],
};

const text: FeatureCase = {
  accepts: [
    ["a", "a"],
    ['a "b" \\', '"a \\"b\\" \\\\"'],
  ],
  refuses: [
    ["", "must not be empty"],
    ["a\nb", "must not contain control characters"],
    [5, "must be text"],
  ],
};

const account = (name: string): FeatureCase => ({
  accepts: [
    [name, name],
    ["#33", '"#33"'],
  ],
  refuses: [
    ["Web Users", "must be a Unix user or group name"],
    ["#x", "must be a Unix user or group name"],
    ["#4294967295", "must be a Unix user or group name"],
    [33, "must be text"],
  ],
});

const directories: FeatureCase = {
  accepts: [
    [["/srv/a"], "/srv/a"],
    [["/srv/a", "/srv/b c"], '"/srv/a:/srv/b c"'],
  ],
  refuses: [
    [[], "must not be empty"],
    [["/srv/a:/srv/b"], "must not contain ':'"],
    [["a"], "must be an absolute path"],
    ["/srv/a", "must be a list"],
  ],
};

const hook: FeatureCase = {
  accepts: [
    [{ script: "/srv/www/hook.wsgi" }, "/srv/www/hook.wsgi"],
    [
      { script: "/srv/www/hook.wsgi", applicationGroup: "%{SERVER}" },
      "/srv/www/hook.wsgi application-group=%{SERVER}",
    ],
  ],
  refuses: [
    [{ script: "hook.wsgi" }, "must be an absolute path"],
    [{}, 'lacks "script"'],
    [{ script: "/a", applicationGroup: "%{RESOURCE}" }, "nothing else is expanded here"],
    [{ script: "/a", processGroup: "sales" }, 'has no property "processGroup"'],
  ],
};

const selection: FeatureCase = {
  accepts: [
    ["sales", "sales"],
    ["%{ENV:PROCESS_GROUP}", "%{ENV:PROCESS_GROUP}"],
    ["%{GLOBAL}", "%{GLOBAL}"],
  ],
  refuses: [
    ["a b", "must be the name of a daemon process group"],
    ["%{ENV}", "must be the name of a daemon process group"],
    ["", "must be the name of a daemon process group"],
  ],
};

/** By the name of the option. */
export const optionCases: Readonly<Record<string, FeatureCase>> = {
  user: {
    ...account("www-data"),
    refuses: [...account("").refuses, ["root", "must not be root"], ["#0", "must not be root"]],
  },
  group: account("www-data"),
  "supplementary-groups": {
    accepts: [
      [["www-data"], "www-data"],
      [["www-data", "#4"], '"www-data,#4"'],
    ],
    refuses: [
      [[], "must not be empty"],
      [["a,b"], "must be a Unix user or group name"],
      [Array.from({ length: 65536 }, () => "www-data"), "must be at most 65535 groups"],
    ],
  },
  processes: count(1),
  threads: {
    accepts: [
      [1, "1"],
      [65533, "65533"],
    ],
    refuses: [
      [0, "with 0 the group accepts requests and never answers them"],
      [65534, "must be at most 65533"],
      ["15x", "must be a number"],
    ],
  },
  umask: {
    accepts: [["0022", "0022"]],
    refuses: [
      ["22x", "must be an octal mode"],
      ["0089", "must be an octal mode"],
      [22, "must be text"],
    ],
  },
  chroot: path,
  home: path,
  lang: text,
  locale: text,
  "python-home": path,
  "python-path": directories,
  "python-eggs": path,
  "switch-interval": fraction,
  "stack-size": count(1),
  "maximum-requests": count(),
  "restart-interval": count(),
  "startup-timeout": count(),
  "inactivity-timeout": count(),
  "queue-timeout": count(),
  "request-timeout": count(),
  "interrupt-timeout": count(),
  "shutdown-timeout": count(),
  "deadlock-timeout": count(),
  "graceful-timeout": count(),
  "eviction-timeout": count(),
  "connect-timeout": count(),
  "socket-timeout": count(),
  "response-socket-timeout": count(),
  "response-flush-delay": count(),
  "listen-backlog": count(),
  "send-buffer-size": buffer(512),
  "receive-buffer-size": buffer(512),
  "header-buffer-size": buffer(8192),
  "response-buffer-size": buffer(65536),
  "cpu-time-limit": count(),
  "cpu-priority": {
    accepts: [
      [-20, '"-20"'],
      [20, "20"],
    ],
    refuses: [
      [-21, "must be at least -20"],
      [21, "must be at most 20"],
      ["low", "must be a number"],
    ],
  },
  "memory-limit": memory,
  "virtual-memory-limit": memory,
  "display-name": text,
  "socket-user": account("www-data"),
  "script-user": account("www-data"),
  "script-group": account("www-data"),
  "server-metrics": flag,
  "newrelic-config-file": path,
  "newrelic-environment": text,
};

/** By the name of the directive. */
export const directiveCases: Readonly<Record<string, FeatureCase>> = {
  WSGISocketPrefix: {
    accepts: path.accepts,
    refuses: [...path.refuses, [`/${"a".repeat(83)}`, "must be at most 83 bytes"]],
  },
  WSGISocketRotation: flag,
  WSGIAcceptMutex: {
    accepts: ["default", "flock", "fcntl", "sysvsem", "posixsem", "pthread"].map((each) => [each, each]),
    refuses: [["sem", "must be one of default, flock"]],
  },
  WSGILazyInitialization: flag,
  WSGIVerboseDebugging: flag,
  WSGIPythonHome: path,
  WSGIPythonPath: directories,
  WSGIPythonEggs: path,
  WSGIPythonOptimize: {
    accepts: [
      [0, "0"],
      [2, "2"],
    ],
    refuses: [
      [3, "must be one of 0, 1, 2"],
      ["OO", "must be one of 0, 1, 2"],
    ],
  },
  WSGIPythonWarnings: {
    accepts: [
      [["ignore"], "ignore"],
      [["error::DeprecationWarning:shop:7"], "error::DeprecationWarning:shop:7"],
    ],
    refuses: [
      [["loud"], "must be action:message:category:module:line"],
      [["error::::x"], "must be action:message:category:module:line"],
      [[], "must not be empty"],
    ],
  },
  WSGIPythonHashSeed: {
    accepts: [
      ["random", "random"],
      [0, "0"],
      [4294967295, "4294967295"],
    ],
    refuses: [
      [4294967296, "must be at most 4294967295"],
      [-1, "must not be negative"],
      ["7", 'must be "random" or a number'],
    ],
  },
  WSGIDontWriteBytecode: flag,
  WSGIDestroyInterpreter: flag,
  WSGISwitchInterval: fraction,
  WSGIPerInterpreterGIL: flag,
  WSGIFreeThreading: flag,
  WSGIRestrictEmbedded: flag,
  WSGIRestrictStdin: flag,
  WSGIRestrictStdout: flag,
  WSGIRestrictSignal: flag,
  WSGICaseSensitivity: flag,
  WSGIServerMetrics: flag,
  WSGINewRelicConfigFile: path,
  WSGINewRelicEnvironment: text,
  WSGITelemetryService: {
    accepts: [
      [{ socket: "/run/telemetry.sock" }, "unix:/run/telemetry.sock"],
      [{ socket: "/run/a b.sock", interval: 0.5 }, '"unix:/run/a b.sock" interval=0.5'],
    ],
    refuses: [
      [{ socket: "udp:host:1" }, "must be an absolute path"],
      [{ socket: "/a", interval: 0.4 }, "must be at least 0.5"],
      [{ socket: `/${"a".repeat(107)}` }, "must be at most 107 bytes"],
      ["unix:/run/telemetry.sock", "must be a mapping"],
    ],
  },
  WSGISlowRequests: {
    accepts: [
      [0, "0"],
      [1.5, "1.5"],
    ],
    refuses: [
      [-1, "must not be negative"],
      ["1s", "must be a number"],
    ],
  },
  WSGITelemetryOptions: {
    accepts: [
      [["CaptureUserAgent"], "CaptureUserAgent"],
      [["All"], "All"],
      [[], "None"],
    ],
    refuses: [
      [["CaptureAll"], "must be one of All, CaptureUserAgent"],
      ["All", "must be a list"],
    ],
  },
  "<WSGIInterpreterOptions>": {
    accepts: [
      [[{ processGroup: "sales", switchInterval: 0.01 }], "process-group=sales>"],
      [
        [{ processGroup: "%{GLOBAL}", applicationGroup: "api", restrictStdin: true }],
        "process-group=%{GLOBAL} application-group=api>",
      ],
    ],
    refuses: [
      [[{ processGroup: "%{ENV:A}" }], "nothing else is expanded here"],
      [[{ applicationGroup: "%{RESOURCE}" }], "nothing else is expanded here"],
      [[{ applicationGroup: "api", freeThreading: true }], "it holds for a whole process"],
      [[{ pythonHome: "/srv" }], 'has no property "pythonHome"'],
    ],
  },
  WSGIDaemonProcess: {
    accepts: [[[{ name: "shop" }, { name: "api", threads: 5 }], "api threads=5"]],
    refuses: [
      [[{ name: "a b" }], "must be letters, digits and any of"],
      [[{ name: "sales", thread: 1 }], 'has no property "thread"'],
      [[{ name: "sales", scriptUser: "a", scriptGroup: "b" }], "must not have both `scriptUser`"],
      [[{ name: "sales", serviceScript: "/a.py", threads: 1 }], "must not have both `serviceScript`"],
    ],
  },
  WSGIScriptAlias: {
    accepts: [
      [[{ path: "/a", script: "/srv/a.wsgi" }], "/a /srv/a.wsgi"],
      [
        [
          {
            path: "/b c",
            script: "/srv/b.wsgi",
            processGroup: "sales",
            applicationGroup: "%{GLOBAL}",
            callableObject: "app",
            passAuthorization: true,
          },
        ],
        '"/b c" /srv/b.wsgi process-group=sales application-group=%{GLOBAL} callable-object=app pass-authorization=On',
      ],
    ],
    refuses: [
      [[{ path: "a", script: "/srv/a.wsgi" }], "must start with '/'"],
      [[{ script: "/srv/a.wsgi" }], "must have either `path` or `pattern`"],
      [[{ path: "/", pattern: "^/", script: "/srv/a.wsgi" }], "must have either `path` or `pattern`"],
      [[{ path: "/", script: "/srv/a.wsgi", callableObject: "a-b" }], "must be a Python name"],
      [[{ path: "/", script: "/srv/a.wsgi", callableObject: "%{ENV:APP}" }], "must be a Python name"],
    ],
  },
  WSGIScriptAliasMatch: {
    accepts: [
      [[{ pattern: "^/(a|b)/", script: "/srv/$1/app.wsgi" }], '"^/(a|b)/" "/srv/$1/app.wsgi"'],
      [
        [{ pattern: "^/x", script: "/srv/x.wsgi", processGroup: "sales", applicationGroup: "x" }],
        '"^/x" /srv/x.wsgi process-group=sales application-group=x',
      ],
    ],
    refuses: [
      [[{ pattern: "", script: "/srv/a.wsgi" }], "must not be empty"],
      [[{ pattern: "^/", script: "a.wsgi" }], "must be an absolute path"],
    ],
  },
  WSGIImportScript: {
    accepts: [
      [
        [{ script: "/srv/a.wsgi", processGroup: "sales", applicationGroup: "%{GLOBAL}" }],
        "/srv/a.wsgi process-group=sales application-group=%{GLOBAL}",
      ],
    ],
    refuses: [
      [[{ script: "/srv/a.wsgi", processGroup: "sales" }], 'lacks "applicationGroup"'],
      [[{ script: "/srv/a.wsgi", applicationGroup: "a" }], 'lacks "processGroup"'],
      [[{ script: "/a", processGroup: "%{ENV:A}", applicationGroup: "a" }], "nothing else is expanded here"],
      [[{ script: "/a", processGroup: "a", applicationGroup: "%{SERVER}" }], "nothing else is expanded here"],
    ],
  },
  WSGIProcessGroup: selection,
  WSGIApplicationGroup: {
    accepts: [
      ["%{GLOBAL}", "%{GLOBAL}"],
      ["api", "api"],
      ["%{ENV:APPLICATION_GROUP}", "%{ENV:APPLICATION_GROUP}"],
    ],
    refuses: [
      ["a b", "must not contain blanks"],
      ["", "must not be empty"],
    ],
  },
  WSGIRestrictProcess: {
    accepts: [[["sales", "%{GLOBAL}"], "sales %{GLOBAL}"]],
    refuses: [
      [[], "must not be empty"],
      ["sales", "must be a list"],
    ],
  },
  WSGIDispatchScript: hook,
  WSGIHandlerScript: {
    accepts: [
      [[{ name: "bobo", script: "/srv/bobo.wsgi" }], "bobo /srv/bobo.wsgi"],
      [
        [
          {
            name: "x",
            script: "/srv/x.wsgi",
            processGroup: "sales",
            applicationGroup: "x",
            passAuthorization: false,
          },
        ],
        "x /srv/x.wsgi process-group=sales application-group=x pass-authorization=Off",
      ],
    ],
    refuses: [
      [[{ name: "wsgi-script", script: "/srv/a.wsgi" }], "must not be a handler of mod_wsgi itself"],
      [[{ name: "x", script: "/srv/a.wsgi", callableObject: "a" }], 'has no property "callableObject"'],
    ],
  },
  WSGIPassApacheRequest: flag,
  WSGICallableObject: {
    accepts: [
      ["app", "app"],
      ["%{ENV:CALLABLE}", "%{ENV:CALLABLE}"],
    ],
    refuses: [
      ["a.b", "must be a Python name or %{ENV:variable}"],
      ["%{GLOBAL}", "must be a Python name or %{ENV:variable}"],
    ],
  },
  WSGIPassAuthorization: flag,
  WSGIScriptReloading: flag,
  WSGIErrorOverride: flag,
  WSGIChunkedRequest: flag,
  WSGIMapHEADToGET: {
    accepts: [
      [true, "On"],
      [false, "Off"],
      ["auto", "Auto"],
    ],
    refuses: [["on", 'must be true or false or "auto"']],
  },
  WSGIIgnoreActivity: flag,
  WSGITrustedProxies: {
    accepts: [
      [
        ["192.0.2.1", "10.0.0.0/8", "2001:db8::1", "2001:db8::/32"],
        "192.0.2.1 10.0.0.0/8 2001:db8::1 2001:db8::/32",
      ],
    ],
    refuses: [
      [["proxy.example.com"], "must be an IP address or a subnet"],
      [["10.0.0.0/33"], "must be an IP address or a subnet"],
      [["2001:DB8::1"], "must be in lower case"],
      [[], "must not be empty"],
    ],
  },
  WSGITrustedProxyHeaders: {
    accepts: [[["X-Forwarded-For", "X-Forwarded-Proto"], "X-Forwarded-For X-Forwarded-Proto"]],
    refuses: [
      [["X-Forwarded-Path"], "must be one of X-Forwarded-For"],
      [[], "must not be empty"],
    ],
  },
  WSGIEnableSendfile: flag,
  WSGIAccessScript: hook,
  WSGIAuthUserScript: hook,
  WSGIAuthGroupScript: hook,
  WSGIGroupAuthoritative: flag,
};

/** The fleet `web` with `value` as the feature's property in one of its places. */
export function fleetWith(
  { name, property, places, since, until }: Feature,
  place: Feature["places"][number],
  value: unknown,
): { readonly fleet: unknown; readonly path: readonly (string | number)[] } {
  if (!places.includes(place)) throw new Error(`${name} has no place in a ${place}.`);
  const own = { [property]: value };
  const path = ["configurations", "web", ...holderPaths[place], property];
  const alias = { path: "/", script: "/srv/www/app.wsgi" };
  const virtualHost = {
    serverName: "www.example.com",
    processGroup: "sales",
    scriptAliases: [alias],
    ...(place === "virtualHost" ? own : {}),
    ...(place === "location" ? { locations: [{ path: "/a", ...own }] } : {}),
    ...(place === "directory" ? { directories: [{ path: "/srv/www", ...own }] } : {}),
  };
  const web = {
    serverName: "main.example.com",
    modWsgi: place === "interpreterOptions" ? "6.0.0" : (since ?? (until === undefined ? "4.9.4" : "5.0.2")),
    daemonProcessGroups: [{ name: "sales", ...(place === "daemonProcessGroup" ? own : {}) }],
    virtualHosts: [virtualHost],
    ...(place === "interpreterOptions" ? { interpreterOptions: [own] } : {}),
    ...(place === "configuration" ? own : {}),
  };
  return {
    fleet: {
      fleet: "shop",
      configurations: { web },
      hosts: { web1: { address: "192.0.2.1", hostKey, configuration: "web" } },
    },
    path,
  };
}

const holderPaths: Readonly<Record<Feature["places"][number], readonly (string | number)[]>> = {
  configuration: [],
  virtualHost: ["virtualHosts", 0],
  location: ["virtualHosts", 0, "locations", 0],
  directory: ["virtualHosts", 0, "directories", 0],
  daemonProcessGroup: ["daemonProcessGroups", 0],
  scriptAlias: ["virtualHosts", 0, "scriptAliases", 0],
  interpreterOptions: ["interpreterOptions", 0],
};

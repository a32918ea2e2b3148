import type { Directive } from "../httpd/directive";
import { integerOption } from "../selection/integer-option";
import { parseScriptOptions } from "../selection/script-option";
import type { UpgradedConfiguration, VersionChange } from "./upgrade-change";

type Found = ReturnType<VersionChange["find"]>;

/** What versions changed for daemon process groups. */
export const daemonProcessChanges: readonly VersionChange[] = [
  {
    version: "4.9.0",
    source: "https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIDaemonProcess.html",
    find: eachGroup(({ name, isSet, at }) =>
      isSet("graceful-timeout")
        ? []
        : [
            {
              kind: "new-default",
              name: "graceful-timeout",
              at,
              message: `graceful-timeout of group "${name}" becomes 15 s instead of 0: a process that is to be restarted waits so long until it is idle.`,
            },
          ],
    ),
  },
  { version: "6.0.0", find: eachGroup(requestTimeout) },
  { version: "6.0.0", find: eachGroup(draining) },
  { version: "6.0.2", find: eachGroup(responseBuffer) },
  {
    version: "6.0.2",
    find: eachGroup(({ name, at, isSet }) =>
      isSet("response-flush-delay")
        ? []
        : [
            {
              kind: "new-default",
              name: "response-flush-delay",
              at,
              message: `response-flush-delay of group "${name}" is 5 ms: what the application wrote before a pause is sent so much later, and no longer at once.`,
            },
          ],
    ),
  },
];

// --- internal ---

interface Group {
  readonly name: string;
  readonly at: Directive;
  isSet(option: string): boolean;
  number(option: string, fallback: number): number;
}

function eachGroup(find: (group: Group) => Found): VersionChange["find"] {
  return ({ directives }: UpgradedConfiguration) =>
    directives.filter(({ key }) => key === "wsgidaemonprocess").flatMap((at) => find(groupOf(at)));
}

function groupOf(at: Directive): Group {
  const { words, options } = parseScriptOptions(at.args, 1);
  return {
    name: words[0] ?? "",
    at,
    isSet: (option) => options.has(option),
    number: (option, fallback) => {
      const value = options.get(option);
      return value === undefined ? fallback : integerOption(value);
    },
  };
}

function requestTimeout({ name, at, number }: Group): Found {
  const seconds = number("request-timeout", 0);
  const threads = number("threads", 15);
  if (seconds === 0 || threads === 0) return [];
  const scaled = Math.round(seconds * (1 + Math.log(threads)) * 10) / 10;
  return [
    {
      kind: "changes",
      name: "request-timeout",
      at,
      value: "request-timeout=",
      message: `request-timeout of group "${name}" is for each thread by itself: a request may take ${scaled} s (${seconds} s × (1 + ln ${threads})), where the mean of all threads counted and a single one could take ${seconds * threads} s.`,
    },
  ];
}

function draining({ name, at, number }: Group): Found {
  if (number("request-timeout", 0) === 0 || number("processes", 1) < 2) return [];
  const grace = number("graceful-timeout", 15);
  if (grace === 0) return [];
  return [
    {
      kind: "changes",
      name: "request-timeout",
      at,
      value: "request-timeout=",
      message: `A process of group "${name}" that request-timeout ends takes no new requests and finishes those in progress for up to ${grace} s, instead of ending at once; the log says "draining process" for "stopping process".`,
    },
  ];
}

function responseBuffer({ name, at, isSet, number }: Group): Found {
  const common = { name: "response-buffer-size", at };
  if (!isSet("response-buffer-size") || number("response-buffer-size", 0) === 0) {
    return [
      {
        kind: "new-default",
        ...common,
        message: `response-buffer-size of group "${name}" becomes 8388608 instead of 65536, and is only the most that is passed on without a flush.`,
      },
    ];
  }
  return [
    {
      kind: "changes",
      ...common,
      value: "response-buffer-size=",
      message: `response-buffer-size of group "${name}" is no longer what httpd holds before it sends: it is the most that is passed on without a flush, 8388608 by default.`,
    },
  ];
}

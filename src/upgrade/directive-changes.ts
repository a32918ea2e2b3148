import type { Directive } from "../httpd/directive";
import { compareVersions } from "../httpd/version";
import { integerOption } from "../selection/integer-option";
import { parseScriptOptions } from "../selection/script-option";
import { releaseNotes, type VersionChange } from "./upgrade-change";

type Found = ReturnType<VersionChange["find"]>;

const isOff = ({ words }: Directive) => words[0]?.toLowerCase() === "off";
const isOn = ({ words }: Directive) => words[0]?.toLowerCase() === "on";

/** What versions changed for other directives. */
export const directiveChanges: readonly VersionChange[] = [
  {
    version: "6.0.0",
    find: each("WSGIVerboseDebugging", () => ({
      kind: "changes",
      message: "WSGIVerboseDebugging has no effect any more: LogLevel wsgi:debug logs what it did.",
    })),
  },
  { version: "6.0.0", find: each("WSGITrustedProxyHeaders", trustedHeaders) },
  {
    version: "6.0.0",
    source: releaseNotes("6.0.5"),
    find: ({ directives, to }) => {
      if (compareVersions(to, "6.0.5") >= 0 || !directives.some(hasNoQueueTimeout)) return [];
      return directives
        .filter((directive) => directive.key === "wsgiscriptreloading" && isOff(directive))
        .map((at) => ({
          kind: "breaks",
          name: "WSGIScriptReloading",
          at,
          message: `With WSGIScriptReloading Off and no queue-timeout, ${to} cuts the start off the bodies of requests: 6.0.5 is the first without the fault.`,
        }));
    },
  },
  {
    version: "6.0.0",
    source: releaseNotes("6.0.1"),
    find: ({ directives, to }) => {
      if (compareVersions(to, "6.0.1") >= 0) return [];
      const inServer = directives.filter(({ key }) => key === "<virtualhost");
      const logs = inServer.flatMap(({ children }) => children.filter(({ key }) => key === "errorlog"));
      return logs.map((at) => ({
        kind: "breaks",
        name: undefined,
        at,
        message: `What applications of this virtual host write goes to the main server's ErrorLog with ${to}: 6.0.1 is the first without the fault.`,
      }));
    },
  },
  {
    version: "6.0.2",
    find: ({ directives }) => {
      const restricts = directives.filter(({ key }) => key === "wsgirestrictembedded");
      const last = restricts.at(-1);
      if (last === undefined || !isOff(last) || !restricts.some(isOn)) return [];
      return [
        {
          kind: "changes",
          name: "WSGIRestrictEmbedded",
          at: last,
          message:
            "WSGIRestrictEmbedded Off behind an On runs embedded mode; before, such requests ended the process of httpd.",
        },
      ];
    },
  },
];

// --- internal ---

/** For every directive of this name. */
function each(
  name: string,
  find: (directive: Directive) => Pick<Found[number], "kind" | "message"> | undefined,
): VersionChange["find"] {
  return ({ directives }) =>
    directives
      .filter(({ key }) => key === name.toLowerCase())
      .flatMap((at) => {
        const found = find(at);
        return found === undefined ? [] : [{ ...found, name, at }];
      });
}

function trustedHeaders({ words }: Directive): Pick<Found[number], "kind" | "message"> | undefined {
  const named = words.filter((word) => /^x-forwarded-(server|port)$/i.test(word));
  const scheme = words.find((word) => /^x-(forwarded-)?(https|proto|scheme|ssl)$/i.test(word));
  const stripped =
    named.length === 0
      ? []
      : [`applications no longer see ${named.join(" and ")} of clients that are no trusted proxy`];
  const preferred = scheme === undefined ? [] : [`${scheme} of a trusted proxy goes before httpd's own TLS`];
  const all = [...stripped, ...preferred];
  return all.length === 0 ? undefined : { kind: "changes", message: `${sentence(all.join("; "))}.` };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hasNoQueueTimeout({ key, args }: Directive): boolean {
  if (key !== "wsgidaemonprocess") return false;
  return integerOption(parseScriptOptions(args, 1).options.get("queue-timeout") ?? "0") === 0;
}

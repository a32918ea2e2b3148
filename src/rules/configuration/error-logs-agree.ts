import type { Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * Virtual hosts that share a daemon process group have one ErrorLog. What the processes themselves write (start-up,
 * crashes, output before a request) goes to the log of the server that defines the group.
 */
export const errorLogsAgree: ConfigurationRule = ({ reach, places }) => {
  const { context } = reach.selection;
  const users = new Map<string, Set<Server>>();
  for (const { server, resolution } of reach.requests) {
    if (resolution.verdict !== "daemon") continue;
    const name = resolution.processGroup;
    users.set(name, (users.get(name) ?? new Set()).add(server));
  }
  return [...users].flatMap(([name, servers]) => {
    const group = context.groups.get(name);
    if (!group) return [];
    const own = errorLogOf(group.server, context.main.server);
    const other = [...servers].find((server) => {
      const log = errorLogOf(server, context.main.server);
      return log?.words[0] !== own?.words[0];
    });
    const log = other && errorLogOf(other, context.main.server);
    if (!other || !log) return [];
    return {
      code: "error-log-differs",
      severity: "warning",
      at: lineOf(group.directive),
      value: name,
      related: [lineOf(log)],
      message: `The process group "${name}" serves ${places.server(other)}, whose ErrorLog is ${log.words[0]}, but what its processes write outside of requests goes to ${own?.words[0] ?? "httpd's default log"}, the ErrorLog of ${places.server(group.server)}.`,
      hint: "Define the group in the virtual host that it serves, or look in both files.",
    };
  });
};

// --- internal ---

function errorLogOf(server: Server, main: Server): Directive | undefined {
  const last = ({ directives }: Server) => directives.findLast(({ key }) => key === "errorlog");
  return last(server) ?? last(main);
}

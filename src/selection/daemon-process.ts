import type { Directive } from "../httpd/directive";
import { integerOption } from "./integer-option";
import { parseScriptOptions } from "./script-option";
import type { Server } from "./server";

/** One WSGIDaemonProcess and the server it stands in. */
export interface DaemonProcess {
  readonly name: string;
  readonly server: Server;
  readonly isMain: boolean;
  readonly options: ReadonlyMap<string, string>;
  readonly directive: Directive;
}

/** All daemon process groups of a configuration by name; names are exact. */
export function daemonProcessesOf(servers: readonly Server[]): Map<string, DaemonProcess> {
  const groups = new Map<string, DaemonProcess>();
  for (const server of servers) {
    for (const directive of server.directives) {
      if (directive.key !== "wsgidaemonprocess") continue;
      const { words, options } = parseScriptOptions(directive.args, 1);
      const [name = ""] = words;
      groups.set(name, { name, server, isMain: server.virtualHost === undefined, options, directive });
    }
  }
  return groups;
}

/** A group without a thread accepts requests and never answers them. */
export function hasNoThreads(group: DaemonProcess): boolean {
  const threads = group.options.get("threads");
  return threads !== undefined && integerOption(threads) === 0;
}

import type { Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";
import type { JudgedConfiguration } from "./judged-configuration";

/** The directive of this name that counts in a server: its own last one, else the main server's. */
export function settingOf(
  server: Server,
  key: string,
  { reach }: JudgedConfiguration,
): Directive | undefined {
  const [main] = reach.selection.context.servers;
  const last = (directives: readonly Directive[] = []) => directives.findLast((each) => each.key === key);
  return last(server.directives) ?? last(main?.directives);
}

/** Whether clients speak TLS with a server. */
export function speaksTls(server: Server, judged: JudgedConfiguration): boolean {
  return settingOf(server, "sslengine", judged)?.words[0]?.toLowerCase() === "on";
}

/** Whether load balancers stand in front of a server: they may speak TLS with clients in its place. */
export function isBehindProxies(server: Server, judged: JudgedConfiguration): boolean {
  return ["remoteipheader", "remoteipproxyprotocol"].some(
    (key) => settingOf(server, key, judged) !== undefined,
  );
}

/** Whether a URL path or folder covers another, by whole segments. */
export function covers(prefix: string, path: string): boolean {
  const bare = prefix.replace(/\/$/, "");
  return path === bare || path.startsWith(`${bare}/`) || prefix === path;
}

/** All directives of this name, in sections too. */
export function allOf(directives: readonly Directive[], key: string): Directive[] {
  return directives.flatMap((each) => [...(each.key === key ? [each] : []), ...allOf(each.children, key)]);
}

import { readFileSync } from "node:fs";
import type { Sandbox } from "../../../tools/sandbox/sandbox";

/** Logins so far by host, as each host's sshd counts them. */
export function logins(sandbox: Sandbox): Map<string, number> {
  return new Map(
    sandbox.hosts.map(({ name }) => {
      const log = readFileSync(`/proc/${sandbox.initOf(name).pid}/root/var/log/sshd.log`, "utf8");
      return [name, log.split("Accepted publickey").length - 1];
    }),
  );
}

/** Logins by host since then. */
export function loginsSince(sandbox: Sandbox, before: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...logins(sandbox)].map(([name, count]) => [name, count - (before.get(name) ?? 0)]));
}

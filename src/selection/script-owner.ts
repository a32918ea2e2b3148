import type { DaemonProcess } from "./daemon-process";
import type { KnownFiles } from "./file-system";
import { Refusal } from "./resolution";
import { Unmodelled } from "./unmodelled";

/** `script-user` and `script-group` refuse a script (or its folder) that belongs to somebody else. */
export function checkScriptOwner(
  daemon: DaemonProcess,
  script: string,
  files: KnownFiles | undefined,
): Refusal | undefined {
  for (const [option, who] of [
    ["script-user", "user"],
    ["script-group", "group"],
  ] as const) {
    const wanted = daemon.options.get(option);
    if (wanted === undefined) continue;
    const folder = script.slice(0, script.lastIndexOf("/")) || "/";
    for (const [path, what] of [
      [script, "WSGI script file"],
      [folder, "parent directory of WSGI script file"],
    ] as const) {
      const owner = files?.owner?.(path)?.[who];
      if (owner === undefined || wanted.startsWith("#"))
        throw new Unmodelled(`the ${who} that ${path} belongs to is not known`);
      if (owner === wanted) continue;
      const noun = who === "user" ? "Owner" : "Group";
      const message = `${noun} of ${what} does not match required ${who} for daemon process, ${who}=${owner}`;
      return new Refusal("script-owner", 403, message, daemon.name);
    }
  }
  return undefined;
}

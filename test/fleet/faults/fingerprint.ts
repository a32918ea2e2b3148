import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { onHost } from "./on-host";

/** Where a push may write: our own folder, configuration, accounts, and the homes of those who log in. */
const places = ["/var/lib/wsgi-fleet", "/etc", "/root", "/home", "/tmp"];

/**
 * Every file, folder and link of a host where a push may write, a line each, with mode, owner, size, time of change and
 * target: equal texts say that nothing was written.
 */
export function fingerprint(sandbox: Sandbox, host: string, folders: string[] = places): Promise<string> {
  return onHost(
    sandbox,
    host,
    `find "$@" -xdev -printf '%p %y %m %U:%G %s %T@ %l\\n' 2>/dev/null | sort`,
    ...folders,
  );
}

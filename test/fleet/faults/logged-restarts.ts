import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { onHost } from "./on-host";

/** How often httpd was started or restarted on a host, by its own error log. */
export async function loggedRestarts(sandbox: Sandbox, host: string): Promise<number> {
  const log = "cat /var/log/apache2/error.log /var/log/httpd/error_log 2>/dev/null";
  return Number(await onHost(sandbox, host, `${log} | grep -c 'resuming normal operations' || :`));
}

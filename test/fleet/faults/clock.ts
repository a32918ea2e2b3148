import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

/**
 * A host's clock is off by an offset such as "-400d" or "+1y", for every program that starts from now on: libfaketime
 * is loaded into each. Running processes, and what the kernel stamps on files by itself, keep the time.
 */
export function clockOff(sandbox: Sandbox, host: string, offset: string): Promise<Fault> {
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `library=$(ls /usr/lib/*/faketime/libfaketime.so.1); printf '%s\\n' "$1" >/etc/faketimerc
         printf '%s\\n' "$library" >/etc/ld.so.preload`,
        offset,
      ),
    () => onHost(sandbox, host, "rm -f /etc/ld.so.preload /etc/faketimerc"),
  );
}

import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

/** A file that is not there, such as a module's. */
export function withoutFile(sandbox: Sandbox, host: string, path: string): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, 'mv "$1" "$1.away"', path),
    () => onHost(sandbox, host, '[ ! -e "$1.away" ] || mv -T "$1.away" "$1"', path),
  );
}

/** A file with another text, of the mode and owner that it has; it is made where it was not there. */
export function withFile(sandbox: Sandbox, host: string, path: string, text: string): Promise<Fault> {
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `if [ -e "$1" ]; then cp -p "$1" "$1.away"; fi; printf '%s' "$2" >"$1"`,
        path,
        text,
      ),
    () => onHost(sandbox, host, 'if [ -e "$1.away" ]; then mv -T "$1.away" "$1"; else rm -f "$1"; fi', path),
  );
}

/** A command that is a sh script instead; in it, the command itself is `"$real"`. */
export function withCommand(sandbox: Sandbox, host: string, path: string, script: string): Promise<Fault> {
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `mv "$1" "$1.away"; printf '#!/bin/sh\\nreal=%s.away\\n%s\\n' "$1" "$2" >"$1"; chmod 755 "$1"`,
        path,
        script,
      ),
    () => onHost(sandbox, host, '[ ! -e "$1.away" ] || mv -T "$1.away" "$1"', path),
  );
}

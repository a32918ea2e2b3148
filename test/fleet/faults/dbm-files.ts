import type { Sandbox } from "../../../tools/sandbox/sandbox";
import type { Fault } from "./fault";
import { withCommand } from "./files";

const httxt2dbm = "/usr/sbin/httxt2dbm";
/** `$out` is the file that the arguments ask for. */
const findOutput = `for word; do [ "\${last:-}" != -o ] || out=$word; last=$word; done`;

/** A httxt2dbm that writes files of another type than it is asked for, and says that all is well. */
export function wrongDbmType(sandbox: Sandbox, host: string, type: "SDBM" | "GDBM" | "DB"): Promise<Fault> {
  return withCommand(
    sandbox,
    host,
    httxt2dbm,
    `${findOutput}
for word; do shift; [ "\${before:-}" != -f ] || word=${type}; before=$word; set -- "$@" "$word"; done
"$real" "$@" || exit
[ ! -e "$out.pag" ] || mv "$out.pag" "$out"`,
  );
}

/** A httxt2dbm whose files end after so many bytes, as on a full disk, and that says that all is well. */
export function cutDbm(sandbox: Sandbox, host: string, bytes: number): Promise<Fault> {
  return withCommand(
    sandbox,
    host,
    httxt2dbm,
    `${findOutput}
"$real" "$@" || exit
for file in "$out" "$out.pag"; do [ ! -e "$file" ] || truncate -s ${bytes} "$file"; done`,
  );
}

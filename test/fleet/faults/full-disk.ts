import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { withCommand } from "./files";
import { onHost } from "./on-host";

/** How much room is left on a full disk. */
export interface Room {
  /** Pages of 4 kB. */
  readonly pages?: number;
  readonly files?: number;
}

/** Somebody else fills the file system that a folder is on, until only so much room is left. */
export function fullDisk(sandbox: Sandbox, host: string, folder: string, room: Room): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, fill(room), folder),
    () => onHost(sandbox, host, 'rm -rf "$1/filler"', folder),
  );
}

/** The same as soon as a command is run with this argument: what was looked at before says that there is room. */
export async function fullDiskAt(
  sandbox: Sandbox,
  host: string,
  folder: string,
  room: Room,
  { command, argument }: { command: string; argument: string },
): Promise<Fault> {
  const script = `fill() {
${fill(room)}
}
case " $* " in *" ${argument} "*) [ -e ${folder}/filler ] || fill ${folder} ;; esac
exec "$real" "$@"`;
  const full = await fullDisk(sandbox, host, folder, { pages: 100_000 });
  const shim = await withCommand(sandbox, host, command, script);
  return {
    undo: async () => {
      await shim.undo();
      await full.undo();
    },
  };
}

function fill({ pages, files = 0 }: Room): string {
  return pages === undefined
    ? `i=$(($(stat -f -c %d "$1") - ${files + 1})); [ $i -lt 0 ] || mkdir "$1/filler"
       while [ $i -gt 0 ]; do : >"$1/filler/$i"; i=$((i - 1)); done`
    : `n=$(($(stat -f -c %a "$1") - ${pages})); [ $n -lt 0 ] || head -c $((n * 4096)) /dev/zero >"$1/filler"`;
}

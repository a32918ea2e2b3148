import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

/** How much room is left on a full disk. */
export interface Room {
  /** Pages of 4 kB. */
  readonly pages?: number;
  readonly files?: number;
}

/** Somebody else fills the file system that a folder is on, until only so much room is left. */
export function fullDisk(sandbox: Sandbox, host: string, folder: string, room: Room): Promise<Fault> {
  const fill =
    room.pages === undefined
      ? `i=$(($(stat -f -c %d "$1") - ${(room.files ?? 0) + 1})); [ $i -lt 0 ] || mkdir "$1/filler"
         while [ $i -gt 0 ]; do : >"$1/filler/$i"; i=$((i - 1)); done`
      : `head -c $((($(stat -f -c %a "$1") - ${room.pages}) * 4096)) /dev/zero >"$1/filler"`;
  return inject(
    () => onHost(sandbox, host, fill, folder),
    () => onHost(sandbox, host, 'rm -rf "$1/filler"', folder),
  );
}

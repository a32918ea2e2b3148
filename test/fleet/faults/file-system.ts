import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

/** Covers a folder by a file system that holds the same files and is then mounted with `options`. */
function cover(sandbox: Sandbox, host: string, folder: string, mount: string): Promise<Fault> {
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `at=/mnt/fault.$$; mkdir $at
         ${mount}
         chmod --reference="$1" $at; chown --reference="$1" $at
         tar -C "$1" -c . | tar -C $at -x -p
         mount --move $at "$1"; rmdir $at`,
        folder,
      ),
    // What was written to the cover meanwhile is the folder's: the test goes on with it.
    () =>
      onHost(
        sandbox,
        host,
        `mount -o remount,rw "$1"; chattr -R -i "$1" 2>/dev/null || :
         at=/mnt/fault.$$; mkdir $at; mount --move "$1" $at
         find "$1" -xdev -mindepth 1 -delete; tar -C $at -c --exclude lost+found . | tar -C "$1" -x -p
         umount -l $at; rmdir $at`,
        folder,
      ),
  );
}

/** A folder with room for so many bytes more (1k, 2m) and for so many files at all. */
export function smallFileSystem(
  sandbox: Sandbox,
  host: string,
  folder: string,
  limit: { size?: string; files?: number },
): Promise<Fault> {
  const options = [
    "mode=755",
    ...(limit.size === undefined ? [] : [`size=${limit.size}`]),
    ...(limit.files === undefined ? [] : [`nr_inodes=${limit.files}`]),
  ];
  return cover(sandbox, host, folder, `mount -t tmpfs -o ${options.join(",")} fault $at`);
}

/** A folder on a real ext4, in a file of so many megabytes. */
export function ext4(sandbox: Sandbox, host: string, folder: string, megabytes = 16): Promise<Fault> {
  return cover(
    sandbox,
    host,
    folder,
    `[ -e /dev/loop-control ] || mknod /dev/loop-control c 10 237
     for n in 0 1 2 3 4 5 6 7; do [ -e /dev/loop$n ] || mknod /dev/loop$n b 7 $n; done
     truncate -s ${megabytes}M $at.ext4; mkfs.ext4 -q $at.ext4; mount -o loop $at.ext4 $at; rm $at.ext4`,
  );
}

/** A file system that can be read only, by the mount point it is mounted at. */
export function readOnly(sandbox: Sandbox, host: string, mountPoint: string): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, 'mount -o remount,ro "$1"', mountPoint),
    () => onHost(sandbox, host, 'mount -o remount,rw "$1"', mountPoint),
  );
}

/** Files that not even root can change, rename or remove (chattr +i); they must be on a file system that has it. */
export function immutable(sandbox: Sandbox, host: string, ...paths: string[]): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, 'chattr +i "$@"', ...paths),
    () => onHost(sandbox, host, 'chattr -i "$@" 2>/dev/null || :', ...paths),
  );
}

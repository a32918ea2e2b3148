import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

/** The names of junk; all of them are gone after `undo`, wherever a push has moved them. */
const names = ["with blank", "-rf", "quote'\"$(reboot)", "star*", "line\nbreak", "umlaut-\u00fc", "a;b&c"];

/**
 * Junk in every directory below `folder`: names that a careless script trips over, as files, folders, dangling links and
 * links in a circle; leftovers of renames (*.new); and 300 empty folders beside the releases.
 */
export function junkEverywhere(sandbox: Sandbox, host: string, folder: string): Promise<Fault> {
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `base=$1; shift
         folders=$(find "$base" -xdev -type d)
         printf '%s\\n' "$folders" | while IFS= read -r at; do
           for name; do
             mkdir -p "$at/junk-d $name"; : >"$at/junk-d $name/file"; : >"$at/junk-f $name"
             ln -sfn nowhere "$at/junk-l $name"; ln -sfn "junk-c $name" "$at/junk-c $name"
           done
         done
         n=0; while [ $n -lt 300 ]; do n=$((n + 1)); mkdir -p "$base/releases/junk-$n"; done
         for name in current previous confirmed attempt generation journal; do mkdir -p "$base/$name.new/junk-x"; done`,
        folder,
        ...names,
      ),
    () => onHost(sandbox, host, `find "$1" -xdev -name 'junk-*' -prune -exec rm -rf -- {} +`, folder),
  );
}

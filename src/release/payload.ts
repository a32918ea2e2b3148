import { gzipSync } from "fflate";
import { createTar } from "nanotar";

/** Longest path that the header of a tar member holds, in bytes. */
const longestPath = 100;

/**
 * Packs files into a tar.gz whose bytes depend on nothing but the files: sorted, without times, owners or
 * anything of the machine. The compressor is JavaScript because zlib's output differs between processors.
 *
 * @throws RangeError for a path that tar has no room for.
 */
export function packPayload(files: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  const members = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => {
      if (encoder.encode(name).length > longestPath)
        throw new RangeError(`The path is too long for tar: ${name}`);
      return { name, data: encoder.encode(content) };
    });
  const tar = createTar(members, {
    attrs: { mode: "644", uid: 0, gid: 0, mtime: 0, user: "root", group: "root" },
  });
  return gzipSync(tar, { level: 6, mtime: 0 });
}

import { buildSync } from "esbuild";
import { findProjectRoot } from "../../tools/sandbox/project-root";

/** A program of the project, given as TypeScript that imports from the project's root, for `node -`. */
export function bundle(program: string): Uint8Array {
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: findProjectRoot(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

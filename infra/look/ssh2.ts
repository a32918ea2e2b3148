import type * as Ssh2 from "ssh2";

/** The SSH library, loaded when the first connection is made: a program may turn looks off. */
export async function loadSsh2(): Promise<typeof Ssh2> {
  // It is CommonJS with computed exports: a native import() finds only its default.
  const module: typeof Ssh2 & { default?: typeof Ssh2 } = await import("ssh2");
  return module.default ?? module;
}

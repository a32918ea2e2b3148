import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { ReviewServer } from "./review-server";
import { action, gitlabJob, runAction, runGitlabJob } from "./run-steps";
import { ScratchRepository } from "./scratch-repository";

// The steps of action.yml and ci/gitlab.yml, run as a runner runs them, in a git repository of their own and against a
// server that keeps comments. The preview has a test with the real engine in test/provider/.
const fleetFile = "stacks/demo.fleet.yaml";
let repository: ScratchRepository;
let base = "";
let server: ReviewServer;

beforeAll(async () => {
  repository = await ScratchRepository.create();
  for (const name of ["demo.fleet.yaml", "maps"])
    cpSync(join(projectRoot, "stacks", name), join(repository.folder, "stacks", name), { recursive: true });
  base = repository.commit("as it is");
}, 60_000);
beforeEach(() => {
  repository.git("checkout", "--quiet", "--force", "-B", "change", base);
  repository.git("clean", "--quiet", "--force", "-d");
  rmSync(repository.temporary, { recursive: true, force: true });
});
afterEach(async () => {
  await server?.stop();
});
afterAll(() => repository.remove());

async function github(env: Record<string, string> = {}, inputs: Record<string, string> = {}) {
  server ??= await ReviewServer.start("github");
  const event = join(repository.home, "event.json");
  const summary = join(repository.home, "summary.md");
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  rmSync(summary, { force: true });
  const { GITHUB_TOKEN = "", ...job } = server.environment(event);
  const context = {
    "github.action_path": repository.home,
    "github.token": GITHUB_TOKEN,
    "github.event.pull_request.base.sha": base,
    "runner.temp": repository.temporary,
    ...inputs,
  };
  const run = await runAction(repository.folder, context, {
    ...job,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_SHA: repository.git("rev-parse", "HEAD"),
    ...env,
  });
  return { ...run, summary: existsSync(summary) ? readFileSync(summary, "utf8") : "" };
}

describe("the action", () => {
  beforeEach(async () => {
    server = await ReviewServer.start("github");
  });

  it("puts no expression into the text of a shell script", () => {
    expect(action.runs.using).toBe("composite");
    for (const { name, shell, run } of action.runs.steps) {
      expect(shell, name).toBe("bash");
      expect(run, name).not.toMatch(/\$\{\{|\beval\b/);
    }
  });

  it("tells in one comment which URL moves, and annotates nothing where nothing is wrong", async () => {
    repository.edit("stacks/maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
    repository.commit("move orders");
    const { status, output, summary } = await github();
    expect(status, output).toBe(0);
    expect(output).not.toContain("::error");
    expect(server.comments).toHaveLength(1);
    const [{ body } = { body: "" }] = server.comments;
    expect(body).toMatch(/^<!-- wsgi-fleet review stacks\/demo\.fleet\.yaml -->\n## wsgi-fleet: /);
    expect(body).toContain("**Check**: no problems.");
    expect(body).toMatch(/\/orders/);
    expect(body).toMatch(/sales[\s\S]*admin/);
    expect(body).toContain("No preview: no stack is named.");
    expect(summary).toContain(body.split("\n").slice(1).join("\n"));
  });

  it("updates its comment with the next commit", async () => {
    repository.edit("stacks/maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
    repository.commit("move orders");
    await github();
    const first = server.comments[0]?.body;
    repository.edit("stacks/maps/wsgiprocmap.txt", "/orders      admin", "/orders      sales");
    repository.commit("and back");
    const { status, output } = await github();
    expect(status, output).toBe(0);
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).not.toBe(first);
    expect(server.comments[0]?.body).not.toContain("/orders");
  });

  it("fails with an annotation at the line, and a comment, where a request would fail", async () => {
    repository.edit(fleetFile, "processGroup: intranet", "processGroup: admin");
    repository.commit("a mistake");
    const { status, failed, output } = await github();
    expect({ status, failed }, output).toEqual({ status: 1, failed: "Result" });
    expect(output).toMatch(
      /^::error file=stacks\/demo\.fleet\.yaml,line=\d+,col=\d+,title=process-group-not-accessible::/m,
    );
    expect(output).toContain("check has failed with exit status 1.");
    expect(server.comments[0]?.body).toContain("**Check**: refused, 1 error.");
  });

  it("says that a fleet file is new, and looks at all that the patterns name", async () => {
    cpSync(join(repository.folder, fleetFile), join(repository.folder, "stacks/a b.fleet.yaml"));
    repository.commit("another fleet");
    const { status, output } = await github();
    expect(status, output).toBe(0);
    const [{ body } = { body: "" }] = server.comments;
    expect(body).toContain("## wsgi-fleet: `stacks/a b.fleet.yaml`, `stacks/demo.fleet.yaml`");
    expect(body).toContain("### stacks/a b.fleet.yaml\n\nThe fleet file is new.");
  });

  it("goes on for a fork, which has no secrets and may not write", async () => {
    server.mayWrite = false;
    repository.edit("stacks/maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
    repository.commit("move orders");
    const { status, output, summary } = await github({ PULUMI_BACKEND_URL: "" }, { "inputs.stack": "demo" });
    expect(status, output).toBe(0);
    expect(output).toContain("No comment: this job may not write one.");
    expect(server.comments).toEqual([]);
    expect(summary).toContain("/orders");
    expect(summary).toContain("No preview: this job has no access to the state of the stack.");
  });

  it("runs nothing that stands in names, and takes no command from what is printed", async () => {
    const canary = join(repository.temporary, "canary");
    const name = `stacks/$(touch ${canary.replaceAll("/", "\\057")});\`id\` '".fleet.yaml`;
    repository.write(name, "fleet: x\n::error title=forged::forged\n");
    repository.commit("names");
    const { output } = await github(
      {},
      { "inputs.fleet-files": `stacks/*.fleet.yaml\n$(touch ${canary})*`, "inputs.base": "--output=/tmp/x" },
    );
    expect(existsSync(canary), output).toBe(false);
    const commands = output.replace(/^::stop-commands::(\w+)\n[\s\S]*?\n::\1::$/gm, "");
    expect(commands).not.toMatch(/^::error title=forged/m);
  });

  it("fails where a pattern names no file", async () => {
    const { status, failed, output } = await github({}, { "inputs.fleet-files": "stacks/none*.fleet.yaml" });
    expect({ status, failed }).toEqual({ status: 2, failed: "Check" });
    expect(output).toContain("There is no fleet file stacks/none*.fleet.yaml.");
  });

  it("compares with a base that a shallow clone does not have yet", async () => {
    repository.edit("stacks/maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
    repository.commit("move orders");
    const shallow = join(repository.temporary, "shallow");
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
    repository.git(
      "clone",
      "--quiet",
      "--depth=1",
      "--branch=change",
      `file://${repository.folder}`,
      shallow,
    );
    const { home, temporary } = repository;
    const run = await runAction(
      shallow,
      {
        "github.action_path": home,
        "github.event.pull_request.base.sha": base,
        "github.token": "t0ken",
        "runner.temp": temporary,
      },
      server.environment(join(home, "event.json")),
    );
    expect(run.status, run.output).toBe(0);
    expect(server.comments[0]?.body).toContain("/orders");
  });
});

describe("the GitLab job", () => {
  beforeEach(async () => {
    server = await ReviewServer.start("gitlab");
  });

  it("writes one note, and a code quality report", async () => {
    repository.edit(fleetFile, "processGroup: intranet", "processGroup: admin");
    repository.commit("a mistake");
    const env = {
      ...server.environment(""),
      CI_PROJECT_DIR: repository.folder,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      WSGI_FLEET_HOME: repository.home,
    };
    for (let time = 0; time < 2; time++) {
      const { status, failed, output } = await runGitlabJob(repository.folder, env);
      expect({ status, failed }, output).toEqual({ status: 1, failed: "result" });
    }
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain("**Check**: refused, 1 error.");
    expect(JSON.parse(repository.read("gl-code-quality-report.json"))).toMatchObject([
      {
        check_name: "process-group-not-accessible",
        severity: "critical",
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}:1$/),
        location: { path: fleetFile, lines: { begin: expect.any(Number) } },
      },
    ]);
  });

  it("has the same steps as the action", () => {
    const steps = action.runs.steps.map(({ run }) => run);
    expect(gitlabJob.script).toEqual(steps);
  });
});

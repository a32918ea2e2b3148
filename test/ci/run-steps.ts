import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../../templates/project-root";

export interface RunSteps {
  /** Of the first step that failed, else 0. */
  readonly status: number;
  readonly failed: string | undefined;
  readonly output: string;
}

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

/** action.yml as it is read. */
export const action = parse(readFileSync(join(projectRoot, "action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

/** ci/gitlab.yml as it is read. */
export const gitlabJob = (
  parse(readFileSync(join(projectRoot, "ci", "gitlab.yml"), "utf8")) as {
    readonly "wsgi-fleet-review": {
      readonly variables: Readonly<Record<string, string>>;
      readonly script: readonly string[];
    };
  }
)["wsgi-fleet-review"];

/**
 * Runs the steps of action.yml as a runner does: `bash --noprofile --norc -eo pipefail` each, with the environment that
 * it names. `context` answers expressions, `inputs.stack` or `github.token`; inputs that it leaves out have their default.
 */
export async function runAction(
  folder: string,
  context: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<RunSteps> {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, input.default]),
  );
  const known = { ...inputs, ...context };
  const steps = action.runs.steps.map((step) => ({
    name: step.name,
    run: step.run,
    env: Object.fromEntries(
      Object.entries(step.env).map(([name, text]) => [name, evaluated(evaluated(text, known), known)]),
    ),
  }));
  return runAll(folder, steps, env);
}

/** Runs the script of ci/gitlab.yml, all lines of it in one environment; `env` has what GitLab and the project set. */
export async function runGitlabJob(folder: string, env: Readonly<Record<string, string>>): Promise<RunSteps> {
  const known: Record<string, string> = { ...env };
  for (const [name, text] of Object.entries(gitlabJob.variables))
    known[name] = env[name] ?? text.replace(/\$(\w+)/g, (_, variable: string) => known[variable] ?? "");
  const steps = gitlabJob.script.map((run) => ({ name: run.split(" ").at(-1) ?? "", run, env: {} }));
  return runAll(folder, steps, known);
}

// --- internal ---

/** `${{ a.b }}` and `${{ a.b || c.d }}`; what is not known is empty. */
function evaluated(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const values = expression.split(/\s*\|\|\s*/).map((name) => context[name] ?? "");
    return values.find((value) => value !== "") ?? "";
  });
}

async function runAll(
  folder: string,
  steps: readonly { name: string; run: string; env: Readonly<Record<string, string>> }[],
  env: Readonly<Record<string, string>>,
): Promise<RunSteps> {
  let output = "";
  for (const step of steps) {
    const run = await runBash(folder, step.run, { ...env, ...step.env });
    output += run.output;
    if (run.status !== 0) return { status: run.status, failed: step.name, output };
  }
  return { status: 0, failed: undefined, output };
}

/** Nothing of this process's own environment but where programs are. */
function runBash(
  cwd: string,
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd,
      env: { PATH, HOME, ...env },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.on("close", (status) => resolve({ status: status ?? -1, output }));
  });
}

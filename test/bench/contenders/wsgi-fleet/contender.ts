import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../../templates/project-root";
import type { Contender, Ground } from "../../compare/contender";
import { type Job, mapText } from "../../compare/job";
import { PulumiProject, stack } from "../../compare/pulumi-project";
import { changedResources, type PushedWork } from "../../compare/pushed-work";
import type { Scenario } from "../../compare/scenario";
import { fleetText } from "./fleet-text";

/** This project as its users have it: every default, each virtual host asked after a restart. */
export class WsgiFleet implements Contender {
  readonly name: string;
  readonly deploys = true;
  readonly #project: PulumiProject;
  readonly #work: PushedWork | undefined;

  /** `work`: where to note what the floors have to do as well; `environment`: further settings of the engine. */
  constructor(
    private readonly ground: Ground,
    {
      name = "wsgi-fleet",
      work,
      environment = {},
    }: { name?: string; work?: PushedWork; environment?: NodeJS.ProcessEnv },
  ) {
    this.name = name;
    this.#work = work;
    for (const name of ["Pulumi.yaml", "dist", "templates"]) {
      cpSync(join(projectRoot, name), join(ground.folder, name), { recursive: true });
    }
    this.#project = new PulumiProject(ground);
    Object.assign(this.#project.environment, environment);
  }

  reset(): Promise<void> {
    return this.#project.reset();
  }

  write(job: Job): void {
    const stacks = join(this.ground.folder, "stacks");
    writeFileSync(join(stacks, `${stack}.fleet.yaml`), fleetText(job, this.ground));
    writeFileSync(join(stacks, "procmap.txt"), mapText(job));
  }

  run(scenario: Scenario) {
    return scenario === "preview" ? this.#project.preview() : this.#project.up();
  }

  async settle(): Promise<void> {}

  async ran(
    scenario: Scenario,
    run: { output: string; connections: ReadonlyMap<string, number> },
  ): Promise<void> {
    if (this.#work === undefined) return;
    this.#work.connections.set(scenario, run.connections);
    this.#work.changed.set(scenario, changedResources(run.output));
    Object.assign(this.#work, await this.#project.resources());
  }
}

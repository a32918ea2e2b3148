import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Contender, Ground } from "../../compare/contender";
import { contenderFolder } from "../../compare/contender-folder";
import { PulumiProject } from "../../compare/pulumi-project";
import type { PushedWork } from "../../compare/pushed-work";
import type { Scenario } from "../../compare/scenario";

/** The floor of everything that Pulumi runs: engine, Node, and as many resources, for which nothing is done. */
export class Engine implements Contender {
  readonly name = "engine";
  readonly deploys = false;
  readonly #project: PulumiProject;
  #revision = 0;

  constructor(
    ground: Ground,
    private readonly work: PushedWork,
  ) {
    for (const name of ["Pulumi.yaml", "program.js"]) {
      cpSync(join(contenderFolder("engine"), name), join(ground.folder, name));
    }
    this.#project = new PulumiProject(ground);
  }

  reset(): Promise<void> {
    return this.#project.reset();
  }

  write(): void {}

  run(scenario: Scenario) {
    const { components, resources } = this.work;
    const changed = scenario === "first" ? resources : this.work.changed.get(scenario);
    if (changed === undefined)
      throw new Error('The contender "engine" does what wsgi-fleet did; let both take part.');
    // What a push left stays as it is where the next one changes nothing.
    if (scenario !== "unchanged" && scenario !== "preview") this.#revision++;
    const work = { components, resources, changed, revision: String(this.#revision) };
    this.#project.environment.BENCH_RESOURCES = JSON.stringify(work);
    return scenario === "preview" ? this.#project.preview() : this.#project.up();
  }

  async settle(): Promise<void> {}
}

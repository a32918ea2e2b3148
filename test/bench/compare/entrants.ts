import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { ansible } from "../contenders/ansible/contender";
import { ansibleMitogen } from "../contenders/ansible-mitogen/contender";
import { Engine } from "../contenders/engine/contender";
import { pyinfra } from "../contenders/pyinfra/contender";
import { ssh } from "../contenders/ssh/contender";
import { WsgiFleet } from "../contenders/wsgi-fleet/contender";
import type { Contender, Ground } from "./contender";
import type { ContenderName } from "./options";
import type { PushedWork } from "./pushed-work";

/** Installs and prepares who takes part, each in a folder of its own below `folder`. */
export async function entrants(
  names: readonly ContenderName[],
  sandbox: Sandbox,
  folder: string,
  work: PushedWork,
): Promise<Contender[]> {
  const all: Contender[] = [];
  for (const name of names) {
    const ground = { sandbox, folder: join(folder, name) };
    mkdirSync(ground.folder);
    all.push(await entrant(name, ground, work));
  }
  return all;
}

async function entrant(name: ContenderName, ground: Ground, work: PushedWork): Promise<Contender> {
  switch (name) {
    case "wsgi-fleet":
      return new WsgiFleet(ground, { work });
    case "wsgi-fleet-checkpoints":
      return new WsgiFleet(ground, { name, environment: { PULUMI_SKIP_CHECKPOINTS: "false" } });
    case "pyinfra":
    case "pyinfra-file-per-site":
      return pyinfra(ground, { name, filePerSite: name !== "pyinfra" });
    case "ansible":
    case "ansible-file-per-site":
      return ansible(ground, { name, requirements: "ansible", filePerSite: name !== "ansible" });
    case "ansible-mitogen":
      return ansibleMitogen(ground);
    case "engine":
      return new Engine(ground, work);
    case "ssh":
      return ssh(ground, work);
  }
}

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Contender, Ground } from "../../compare/contender";
import { ansible } from "../ansible/contender";

/** The same playbook with mitogen's strategy. */
export function ansibleMitogen(ground: Ground): Promise<Contender> {
  return ansible(ground, {
    name: "ansible-mitogen",
    requirements: "ansible-mitogen",
    filePerSite: false,
    environment: (bin) => ({
      ANSIBLE_STRATEGY: "mitogen_linear",
      ANSIBLE_STRATEGY_PLUGINS: strategies(join(bin, "..", "lib")),
    }),
  });
}

/** The folder between has the version of Python in its name. */
function strategies(library: string): string {
  const [python = ""] = readdirSync(library);
  return join(library, python, "site-packages", "ansible_mitogen", "plugins", "strategy");
}

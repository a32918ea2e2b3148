import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runLines } from "../../../../tools/demo/pulumi";
import { capture } from "../../../../tools/sandbox/capture";
import { commandPath } from "../../../../tools/sandbox/requirements";
import type { Contender, Ground } from "../../compare/contender";
import { contenderFolder } from "../../compare/contender-folder";
import { type Job, mapText } from "../../compare/job";
import { pythonEnvironment } from "../../compare/python-environment";
import type { Scenario } from "../../compare/scenario";

/** More forks than this only wait for each other. */
const mostForks = 50;

export interface AnsibleOptions {
  readonly name: string;
  /** Whose requirements.txt is installed. */
  readonly requirements: "ansible" | "ansible-mitogen";
  /** A file for each virtual host, in place of one for all. */
  readonly filePerSite: boolean;
  /** Beside ansible.cfg. */
  readonly environment?: (bin: string) => Readonly<Record<string, string>>;
}

/** ansible-core with pipelining, persistent connections, no facts, as many forks as hosts. */
export async function ansible(ground: Ground, options: AnsibleOptions): Promise<Contender> {
  const { sandbox, folder } = ground;
  const bin = await pythonEnvironment(options.requirements);
  cpSync(contenderFolder("ansible"), folder, { recursive: true });
  cpSync(contenderFolder("templates"), join(folder, "templates"), { recursive: true });
  for (const name of ["group_vars", "files", "control"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "inventory.json"), inventory(ground));
  const controlFolder = join(folder, "control");
  const env = {
    PATH: commandPath,
    LANG: "C.UTF-8",
    HOME: folder,
    ANSIBLE_HOME: join(folder, "home"),
    ANSIBLE_FORKS: String(Math.min(sandbox.hosts.length, mostForks)),
    ANSIBLE_SSH_CONTROL_PATH_DIR: controlFolder,
    ...options.environment?.(bin),
  };
  return {
    name: options.name,
    deploys: true,
    onlyOnce: options.requirements === "ansible",
    reset: async () => {},
    write(job: Job) {
      const variables = { daemon_groups: job.groups, sites: job.sites, file_per_site: options.filePerSite };
      writeFileSync(join(folder, "group_vars", "web.json"), JSON.stringify(variables));
      writeFileSync(join(folder, "files", "procmap.txt"), mapText(job));
    },
    run(scenario: Scenario) {
      const check = scenario === "preview" ? ["--check", "--diff"] : [];
      const argv = [join(bin, "ansible-playbook"), "--inventory", "inventory.json", ...check, "site.yml"];
      return runLines(sandbox.inNetwork(argv), { cwd: folder, env });
    },
    async settle() {
      for (const socket of readdirSync(controlFolder)) {
        await capture([
          "ssh",
          "-F",
          "none",
          "-o",
          `ControlPath=${join(controlFolder, socket)}`,
          "-O",
          "exit",
          "host",
        ]);
      }
    },
  };
}

/** Host keys are checked, against the keys of the sandbox alone. */
function inventory({ sandbox }: Ground): string {
  const hosts = Object.fromEntries(
    sandbox.hosts.map(({ name, address }) => [name, { ansible_host: address }]),
  );
  const vars = {
    ansible_user: "root",
    ansible_ssh_private_key_file: sandbox.privateKeyFile,
    ansible_ssh_common_args: `-F none -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=${sandbox.knownHostsFile}`,
  };
  return JSON.stringify({ web: { hosts, vars } }, undefined, 2);
}

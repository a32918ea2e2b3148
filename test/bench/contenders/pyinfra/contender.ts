import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runLines } from "../../../../tools/demo/pulumi";
import { commandPath } from "../../../../tools/sandbox/requirements";
import type { Contender, Ground } from "../../compare/contender";
import { contenderFolder } from "../../compare/contender-folder";
import { type Job, mapText } from "../../compare/job";
import { pythonEnvironment } from "../../compare/python-environment";
import type { Scenario } from "../../compare/scenario";

/** pyinfra; it works on all hosts at once by itself. */
export async function pyinfra(
  ground: Ground,
  { name, filePerSite }: { name: string; filePerSite: boolean },
): Promise<Contender> {
  const { sandbox, folder } = ground;
  const bin = await pythonEnvironment("pyinfra");
  cpSync(contenderFolder("pyinfra"), folder, { recursive: true });
  cpSync(contenderFolder("templates"), join(folder, "templates"), { recursive: true });
  for (const each of ["group_data", "files"]) mkdirSync(join(folder, each));
  writeFileSync(join(folder, "inventory.py"), inventory(ground));
  const env = { PATH: commandPath, LANG: "C.UTF-8", HOME: folder };
  return {
    name,
    deploys: true,
    reset: async () => {},
    write(job: Job) {
      const data = { sites: job.sites, daemon_groups: job.groups };
      const lines = Object.entries(data).map(([word, value]) => `${word} = ${JSON.stringify(value)}\n`);
      const text = `${lines.join("")}file_per_site = ${filePerSite ? "True" : "False"}\n`;
      writeFileSync(join(folder, "group_data", "web.py"), text);
      writeFileSync(join(folder, "files", "procmap.txt"), mapText(job));
    },
    run(scenario: Scenario) {
      const options = scenario === "preview" ? ["--dry", "--diff"] : ["--yes"];
      const argv = [join(bin, "pyinfra"), ...options, "inventory.py", "deploy.py"];
      return runLines(sandbox.inNetwork(argv), { cwd: folder, env });
    },
    settle: async () => {},
  };
}

/** Host keys are checked, against the keys of the sandbox alone. A dictionary in JSON is one in Python. */
function inventory({ sandbox }: Ground): string {
  const hosts = sandbox.hosts.map(
    ({ name, address }) => `    (${JSON.stringify(name)}, {"ssh_hostname": "${address}"}),\n`,
  );
  const data = {
    ssh_user: "root",
    ssh_key: sandbox.privateKeyFile,
    ssh_known_hosts_file: sandbox.knownHostsFile,
    ssh_strict_host_key_checking: "yes",
  };
  return `web = (\n  [\n${hosts.join("")}  ],\n  ${JSON.stringify(data)},\n)\n`;
}

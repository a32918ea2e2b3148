import type { Sandbox } from "../../../tools/sandbox/sandbox";

// The parent with the time of its start, and the daemons: what any restart replaces.
const script =
  "p=$(cat /run/apache2/apache2.pid); echo $p; cut -d ' ' -f 22 /proc/$p/stat; pgrep -P $p -f '^.wsgi:' | sort";

/** By which a run shows that it left httpd of these hosts alone. */
export async function httpdProcesses(sandbox: Sandbox, hosts: readonly string[]): Promise<string> {
  const texts = hosts.map(async (name) => {
    const { stdout } = await sandbox.exec(name, ["sh", "-c", script]);
    return `${name} ${stdout.trim().split("\n").join(" ")}`;
  });
  return (await Promise.all(texts)).join("\n");
}

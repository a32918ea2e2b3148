import type { Sandbox } from "../../../tools/sandbox/sandbox";

/** Standard output of a sh script that runs as root on a host, with `words` as its arguments; fails where it fails. */
export async function onHost(
  sandbox: Sandbox,
  host: string,
  script: string,
  ...words: string[]
): Promise<string> {
  const { status, stdout, stderr } = await sandbox.exec(host, ["sh", "-euc", script, "fault", ...words]);
  if (status !== 0) throw new Error(`On ${host}, status ${status}: ${script}\n${stdout}${stderr}`);
  return stdout.trim();
}

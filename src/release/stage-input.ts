import type { SecretFile } from "./secret-files";

/**
 * The texts of secret files as one text, which is sealed for its way to a host: for each file
 * `secret <name> <owner> <group> <mode> <lines>` and its lines as they are. A file ends with one line break.
 */
export function secretsText(files: readonly SecretFile[], texts: Readonly<Record<string, string>>): string {
  return files
    .flatMap(({ name, secret, owner, group, mode }) => {
      const lines = (texts[secret] ?? "").replace(/\n+$/, "").split("\n");
      return [`secret ${name} ${owner} ${group} ${mode} ${lines.length}`, ...lines];
    })
    .map((line) => `${line}\n`)
    .join("");
}

/**
 * What `stage` reads on standard input: `secrets <sealed>`, or `secrets -` without any, and `host.conf` behind it. The
 * last line tells the host that nothing is missing.
 */
export function stageInput(sealed: string | undefined, hostConf: string): string {
  return `secrets ${sealed ?? "-"}\n${hostConf.replace(/\n?$/, "\n")}end\n`;
}

/** What `activate` reads on standard input: the host keeps it, and forgets it when it is not as Pulumi left it. */
export function activateInput(generation: string): string {
  return `generation ${generation}\nend\n`;
}

import type { Sha256 } from "./digest";
import type { SecretFile } from "./secret-files";

/** What the `stage` command of a host reads on standard input. */
export interface StageInput {
  /** The texts of secrets, then `host.conf`. As secret as the secrets. */
  readonly text: string;
  /**
   * Digest of the secrets, undefined without any. It could be guessed from, so it is as secret as they are: it travels
   * on standard input, and the host names a release after it only together with a salt of its own.
   */
  readonly secretsDigest: string | undefined;
}

/**
 * `secrets <lines>`, that many lines, then `host.conf`. Each file is `secret <name> <owner> <group> <mode> <lines>`
 * and its lines as they are: so that whatever hides a secret's text in logs finds it here. A file ends with one
 * line break.
 */
export function stageInput(
  hostConf: string,
  files: readonly SecretFile[],
  texts: Readonly<Record<string, string>>,
  sha256: Sha256,
): StageInput {
  const lines = files.flatMap(({ name, secret, owner, group, mode }) => {
    const own = (texts[secret] ?? "").replace(/\n+$/, "").split("\n");
    return [`secret ${name} ${owner} ${group} ${mode} ${own.length}`, ...own];
  });
  const secrets = lines.map((line) => `${line}\n`).join("");
  return {
    text: `secrets ${lines.length}\n${secrets}${hostConf}`,
    secretsDigest: files.length === 0 ? undefined : sha256(secrets),
  };
}

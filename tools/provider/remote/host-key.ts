import type { ParsedKey } from "ssh2";
import { loadSsh2 } from "./ssh2";

/**
 * How a server proves that it is the one whose `hostKey` (a line of `ssh-keyscan` without the host, or of a `.pub`
 * file) was given. Only algorithms of that key's type are asked for: a server that has keys of several types would
 * otherwise show another one, and be refused.
 */
export async function hostKeyCheck(hostKey: string | undefined) {
  if (hostKey === undefined) return {};
  const { utils } = await loadSsh2();
  const parsed = utils.parseKey(hostKey.trim());
  const expected = (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | Error | undefined;
  if (!expected || expected instanceof Error) throw new Error("ssh: no key found");
  const wanted = expected.getPublicSSH();
  return {
    algorithms: { serverHostKey: algorithmsOf(expected.type) },
    hostVerifier: (shown: Buffer) => shown.equals(wanted),
  };
}

function algorithmsOf(keyType: string): string[] {
  return keyType === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"] : [keyType];
}

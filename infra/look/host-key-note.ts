/** In which order Go's SSH library, which the command plugin is built on, asks a server for a key. */
export const keyPreference = [
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "ssh-rsa",
  "ssh-ed25519",
];

/** What to try where the command plugin meets another key of the host than the given one; undefined: it cannot. */
export function hostKeyNote(host: string, hostKey: string, offered: readonly string[]): string | undefined {
  const [given = ""] = hostKey.split(" ");
  const first = keyPreference.find((type) => offered.includes(type));
  if (first === undefined || first === given) return undefined;
  return (
    `${host} has a key of type ${first} as well as the ${given} key that the fleet names. ` +
    `If the command plugin reports "host key mismatch", name that one instead: it asks for ${first} first.`
  );
}

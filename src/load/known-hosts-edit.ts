import { isHostKey } from "../model/host-key";
import { matchesHost, readKnownHosts } from "./known-hosts";

/**
 * The text of a known_hosts file in which the host at an address and port has this key, every other line as it was. Lines
 * with other keys of exactly this host, hashed or not, go; the first of them becomes the new one. Lines with patterns, which
 * hold for other hosts too, stay, and may go before it.
 */
export function withKnownHost(text: string, address: string, port: number, hostKey: string): string {
  const name = address.toLowerCase();
  const asked = port === 22 ? [name] : [`[${name}]:${port}`, name];
  const parsed = readKnownHosts(text);
  const lines = text.split("\n");
  const old = asked
    .map((each) =>
      parsed.filter(
        ({ marker, names, key }) =>
          marker === undefined && isHostKey(key) && !/[*?!]/.test(names) && matchesHost(names, each),
      ),
    )
    .find((found) => found.length > 0);
  if (old === undefined) {
    const gap = text === "" || text.endsWith("\n") ? "" : "\n";
    return `${text}${gap}${asked[0]} ${hostKey}\n`;
  }
  const [first, ...others] = old;
  const gone = new Set(others.map(({ line }) => line));
  return lines
    .map((line, index) => (index + 1 === first?.line ? replacedKey(line, first.names, hostKey) : line))
    .filter((_, index) => !gone.has(index + 1))
    .join("\n");
}

// --- internal ---

/** A comment of the line stays. */
function replacedKey(line: string, names: string, hostKey: string): string {
  const comment = /^\s*\S+[ \t]+\S+[ \t]+[^ \t\r]+(.*)$/s.exec(line)?.[1] ?? "";
  return `${names} ${hostKey}${comment}`;
}

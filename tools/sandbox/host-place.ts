/** Address, cable and MAC address of a host. */
export interface HostPlace {
  address: string;
  link: string;
  macAddress: string;
}

/**
 * Of the deployer's seat, 10.80.0.1, by the same rule. Without one of its own a bridge takes the lowest of its ports': it would be
 * another one when a host is wiped, and the other hosts would answer to the old one for half a minute.
 */
export const bridgeMacAddress = "02:00:0a:50:00:01";

/** What one bridge carries (the kernel's limit is 1024 ports). */
const mostHosts = 1000;

/**
 * The place of a host, counted from 0: 10.80.0.11, .12, … in 10.80.0.0/16. The MAC address follows from the address, so that
 * a host that was wiped is found at once by whoever still has the old one in its neighbour table.
 */
export function hostPlace(index: number): HostPlace {
  const number = index + 11;
  const [high, low] = [number >> 8, number & 255];
  const hex = (octet: number) => octet.toString(16).padStart(2, "0");
  return {
    address: `10.80.${high}.${low}`,
    link: `host${number}`,
    macAddress: `02:00:0a:50:${hex(high)}:${hex(low)}`,
  };
}

/** @throws when `name` cannot be a sandbox's name */
export function requireSandboxName(name: string): void {
  if (!isName(name)) {
    throw new Error(
      `"${name}" cannot be a sandbox's name; use up to 63 of a-z, 0-9 and "-", a letter first.`,
    );
  }
}

/** @throws when `names` cannot be the names of a sandbox's hosts */
export function requireHostNames(names: readonly string[]): void {
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined) {
    throw new Error(`"${wrong}" cannot be a host's name; use up to 63 of a-z, 0-9 and "-", a letter first.`);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Host "${twice}" is named twice; give every host its own name.`);
  if (names.length < 1 || names.length > mostHosts) {
    throw new Error(`A sandbox cannot have ${names.length} hosts; ask for 1 to ${mostHosts}.`);
  }
}

function isName(name: string): boolean {
  return /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);
}

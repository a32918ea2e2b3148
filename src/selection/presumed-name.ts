import type { SelectionOptions } from "./compile-selection";

/** No machine has it (RFC 2606). */
export const unusedName = "machine.invalid";

/**
 * A virtual host without ServerName (Debian's 000-default.conf) has the name of the machine. Where that name is not
 * known, it is taken to be none that the configuration names.
 */
export function presumingName(selection: SelectionOptions): SelectionOptions {
  return { hostname: unusedName, ...selection };
}

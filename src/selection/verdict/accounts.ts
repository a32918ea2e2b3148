/** Users and groups of the host, where they are known. */
export interface Accounts {
  userId(name: string): number | undefined;
  userName(id: number): string | undefined;
  hasGroup(name: string): boolean;
  /** Where it is not there, numbers of groups are taken as they are. */
  groupName?(id: number): string | undefined;
}

/** How httpd ends, without naming a line, when it looks up a user that is not there. `#id` is not looked up. */
export function badUser(name: string, accounts: Accounts | undefined): string | undefined {
  const isKnown = !accounts || name.startsWith("#") || accounts.userId(name) !== undefined;
  return isKnown ? undefined : `AH00543: apache2: bad user name ${name}`;
}

/** As {@link badUser}, for a group. */
export function badGroup(name: string, accounts: Accounts | undefined): string | undefined {
  const isKnown = !accounts || name.startsWith("#") || accounts.hasGroup(name);
  return isKnown ? undefined : `AH00544: apache2: bad group name ${name}`;
}

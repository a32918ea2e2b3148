/** Users and groups of the host, where they are known. */
export interface Accounts {
  userId(name: string): number | undefined;
  userName(id: number): string | undefined;
  hasGroup(name: string): boolean;
}

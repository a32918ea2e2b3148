/** Changes that are the same but for their hosts, once, with all of these; the order stays. */
export function mergeHosts<Change extends { readonly hosts: readonly string[] }>(
  changes: readonly Change[],
): Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const { hosts, ...rest } = change;
    const id = JSON.stringify(rest);
    const known = found.get(id);
    found.set(id, known ? { ...known, hosts: [...new Set([...known.hosts, ...hosts])] } : change);
  }
  return [...found.values()];
}

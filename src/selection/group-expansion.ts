/** What `%{SERVER}`, `%{HOST}`, `%{RESOURCE}` and `%{ENV:name}` stand for in one request. */
export interface GroupVariables {
  /** ServerName[:port]; ports 80 and 443 are left out. */
  server(): string;
  /** Host header in lower case[:port]. */
  host(): string;
  /** `%{SERVER}`|script name. */
  resource(): string;
  /** Request notes, then the request environment, then getenv. */
  env(name: string): string | undefined;
}

/**
 * The process group that a value names. A text that does not start with "%" is itself; `%{GLOBAL}` and no value are
 * "" (embedded). A variable's value is final, also when it is empty, unless it starts with "%": then it is expanded
 * once more, but not when it is `%{ENV:…}` again. An unset variable and any other "%…" are the literal text.
 */
export function expandGroup(value: string | undefined, variables: GroupVariables): string {
  if (value === undefined) return "";
  if (!value.startsWith("%")) return value;
  switch (value) {
    case "%{GLOBAL}":
      return "";
    case "%{SERVER}":
      return variables.server();
    case "%{HOST}":
      return variables.host();
    case "%{RESOURCE}":
      return variables.resource();
  }
  const name = value.startsWith("%{ENV:") && value.endsWith("}") ? value.slice("%{ENV:".length, -1) : "";
  const found = name === "" ? undefined : variables.env(name);
  if (found === undefined) return value;
  if (found.startsWith("%") && !found.startsWith("%{ENV:")) return expandGroup(found, variables);
  return found;
}

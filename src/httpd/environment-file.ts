/**
 * The environment that Debian's `envvars` gives httpd: its `NAME=VALUE` lines, exported ones only. No shell is run:
 * what stands in `if`, `case` or a function and values that a command makes are left out.
 *
 * @param folder of the file as the server names it; `/etc/apache2-NAME` makes `$SUFFIX` `-NAME`, as Debian's file does.
 */
export function readEnvironmentFile(text: string, folder: string): Record<string, string> {
  const instance = /^\/etc\/apache2-(.+)$/.exec(folder)?.[1];
  const values = new Map([["SUFFIX", instance === undefined ? "" : `-${instance}`]]);
  const exported = new Set<string>();
  let depth = 0;
  for (const line of text.split(/\r?\n/)) {
    const statement = line.trim();
    if (/^(fi|esac|done|\})\b|^\}/.test(statement)) depth = Math.max(0, depth - 1);
    else if (/^(if|case|for|while|until)\b|\{$/.test(statement)) depth++;
    else if (depth === 0) readStatement(statement, values, exported);
  }
  return Object.fromEntries([...values].filter(([name]) => exported.has(name)));
}

// --- internal ---

const assignment = /^([A-Za-z_]\w*)=/;

function readStatement(statement: string, values: Map<string, string>, exported: Set<string>): void {
  const exports = /^export\s+/.exec(statement)?.[0] ?? "";
  let rest = statement.slice(exports.length);
  if (/^unset\s/.test(rest)) {
    for (const name of rest.split(/\s+/).slice(1)) values.delete(name);
    return;
  }
  for (let name = assignment.exec(rest); name; name = assignment.exec(rest)) {
    const [start, variable = ""] = name;
    const value = readValue(rest.slice(start.length), values);
    if (value.text === undefined) values.delete(variable);
    else values.set(variable, value.text);
    if (exports !== "") exported.add(variable);
    rest = value.rest.trimStart();
  }
  const isListOfNames = exports !== "" && /^[A-Za-z_]\w*(\s+[A-Za-z_]\w*)*\s*(#.*)?$/.test(rest);
  if (isListOfNames) for (const name of rest.replace(/#.*/, "").trim().split(/\s+/)) exported.add(name);
}

/** One word of a shell; undefined text: not known without running it. */
function readValue(
  source: string,
  values: ReadonlyMap<string, string>,
): { text: string | undefined; rest: string } {
  let text: string | undefined = "";
  let at = 0;
  let quote = "";
  for (; at < source.length; at++) {
    const char = source[at] ?? "";
    if (quote === "" && /[\s;&|]/.test(char)) break;
    if (char === quote) quote = "";
    else if (quote === "" && (char === '"' || char === "'")) quote = char;
    else if (char === "\\" && quote !== "'") text = append(text, source[++at] ?? "");
    else if (quote !== "'" && char === "`") text = undefined;
    else if (quote !== "'" && char === "$") {
      const use = /^\$(?:(\w+)|\{(\w+)(?::?-([^}$`]*))?\})/.exec(source.slice(at));
      const name = use?.[1] ?? use?.[2] ?? "";
      text = use ? append(text, values.get(name) ?? use[3] ?? "") : undefined;
      at += (use?.[0].length ?? 1) - 1;
    } else text = append(text, char);
  }
  return { text, rest: source.slice(at) };
}

function append(text: string | undefined, more: string): string | undefined {
  return text === undefined ? undefined : text + more;
}

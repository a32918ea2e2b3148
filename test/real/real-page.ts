import { type Compared, compare, type RealCase, realCases } from "./real-case";

/** `docs/real-configurations.md`: what of real configurations cannot be said in a fleet file, and what is said otherwise. */
export async function realPage(): Promise<string> {
  const sections: string[] = [];
  let requests = 0;
  for (const one of realCases()) {
    sections.push(sectionText(one, await compare(one)));
    requests += one.requests.length;
  }
  return `# Real configurations as fleet files

Configurations that others wrote, rebuilt as fleet files in [test/real/](../test/real). A test reads both and holds them to
each other: ${sections.length} configurations, ${requests} requests, each answered by the same script, process group and application group, or
refused for the same reason. \`npm run real\` writes this page.

- **In httpd's own words**: what the fleet file says by \`directives:\`, because it has no property for it.
- **Otherwise**: directives of the original that the rendered files have not, and why.

${sections.join("\n\n")}
`;
}

// --- internal ---

function sectionText(one: RealCase, { raw, missing }: Compared): string {
  const origin = one.origin.startsWith("https:") ? `<${one.origin}>` : one.origin;
  const reasons = new Map<string, string[]>();
  for (const name of missing) {
    const reason = one.otherwise[name] ?? "";
    reasons.set(reason, [...(reasons.get(reason) ?? []), `\`${name}${name.startsWith("<") ? ">" : ""}\``]);
  }
  const otherwise = [...reasons].map(([reason, names]) => `  - ${names.join(", ")}: ${reason.trim()}`);
  return `## ${one.title}

[test/real/${one.name}](../test/real/${one.name}), from ${origin}; ${one.requests.length} requests.

- In httpd's own words: ${raw.length === 0 ? "nothing." : raw.map((place) => `\`${place.slice(1)}\``).join(", ")}
- Otherwise: ${otherwise.length === 0 ? "nothing." : `\n${otherwise.join("\n")}`}`.replace(/ +$/gm, "");
}

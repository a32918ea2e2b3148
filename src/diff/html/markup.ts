import { type Phrase, visible } from "../phrase";

/** Text that is HTML already; everything else is escaped where it is put in. */
export class Markup {
  constructor(readonly html: string) {}
}

type Part = string | number | Markup | readonly Markup[];

/** ``markup`<td>${value}</td>` ``: values are escaped, markup and lists of it are not. */
export function markup(words: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(words.map((word, index) => word + htmlOf(parts[index] ?? "")).join(""));
}

/** The words of ours as they are, values as code. */
export function phraseMarkup(phrase: Phrase): Markup[] {
  return phrase.map((part) =>
    typeof part === "string" ? markup`${part}` : markup`<code>${part.value}</code>`,
  );
}

/** Text or a value of an attribute in double quotes; control characters become visible. */
export function escapeHtml(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

// --- internal ---

function htmlOf(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === "object") return part.map(({ html }) => html).join("");
  return escapeHtml(String(part));
}

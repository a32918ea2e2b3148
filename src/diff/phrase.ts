/** Words of ours, and values that somebody wrote; how values are set off is up to who prints them. */
export type Phrase = readonly (string | Value)[];

/** A value of the user's, or a text that holds one: never to be taken for markup. */
export interface Value {
  readonly value: string;
}

/** ``say`moves to ${group}` ``: what is put in is a value, or a phrase. */
export function say(words: TemplateStringsArray, ...values: readonly (string | number | Phrase)[]): Phrase {
  return words.flatMap((word, index): Phrase => {
    const own = word === "" ? [] : [word];
    const value = values[index];
    if (value === undefined) return own;
    if (typeof value === "object") return [...own, ...value];
    return [...own, { value: String(value) }];
  });
}

/** A sentence that holds values of the user's: what is in quotes and what is no plain word is a value. */
export function prose(sentence: string): Phrase {
  return (sentence.match(/"[^"]*"|\s+|[^\s"]+|"/g) ?? []).flatMap((token): Phrase => {
    if (/^\s+$/.test(token)) return [" "];
    const [, open = "", word = "", close = ""] = /^(\(?)(.*?\(.*\)|.*?)([).,;:]*)$/s.exec(token) ?? [];
    const parts = [open, isPlainWord(word) ? word : { value: word }, close];
    return parts.filter((part) => part !== "");
  });
}

/** The values with commas between, the first few of many. */
export function list(values: readonly string[], most = 6): Phrase {
  const shown = values.length > most ? values.slice(0, most - 1) : values;
  const named = shown.flatMap((value, index): Phrase => (index === 0 ? [{ value }] : [", ", { value }]));
  return shown.length < values.length ? [...named, ` and ${values.length - shown.length} more`] : named;
}

/** `1 host`, `2 hosts`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

/** The phrase as plain text, for a terminal: control characters and those that turn a text around do not get there. */
export function plainText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? part : visible(part.value))).join("");
}

/** The text without characters that are no letters but commands. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, "\ufffd");
}

// --- internal ---

/** Letters and digits; not what readers of Markdown make links of. */
function isPlainWord(word: string): boolean {
  if (/www\.|^GH-\d+$|^[0-9a-f]{7,}$/i.test(word)) return false;
  return /^([\p{L}\p{N}]+([-.'’_][\p{L}\p{N}]+)*|[–−+×…-]|)$/u.test(word);
}

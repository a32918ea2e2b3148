/** What a host prints when it is looked at: lines of `word value`, each word as often as it has values. */
export type HostWords = ReadonlyMap<string, readonly string[]>;

export function readHostWords(text: string): HostWords {
  const words = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [, word = "", value = ""] = /^([a-z-]+)(?: (.*))?$/.exec(line.trimEnd()) ?? [];
    if (word === "") continue;
    const values = words.get(word);
    if (values === undefined) words.set(word, [value]);
    else values.push(value);
  }
  return words;
}

/** The first value; undefined where the host has none. */
export function firstValue(words: HostWords, word: string): string | undefined {
  const value = words.get(word)?.[0];
  return value === "" || value === "-" ? undefined : value;
}

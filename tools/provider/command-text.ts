/**
 * A string as Go's `%q` prints it, which is how the released plugin repeats a command in its errors.
 *
 * @see https://pkg.go.dev/strconv#Quote
 */
export function quoteLikeGo(text: string): string {
  const named: Record<string, string> = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\u0007": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be escaped.
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (character) => {
    return named[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `"${escaped}"`;
}

/** The error of a command that failed: why, the whole command, and all that it printed. */
export function commandFailed(reason: string, command: string, output: string): Error {
  return new Error(`${reason}: running ${quoteLikeGo(command)}:\n${output}`);
}

/** What mod_wsgi 6 says about `<WSGIInterpreterOptions [process-group=NAME] [application-group=NAME]>`. */
export function interpreterOptionsProblem(words: readonly string[]): string | undefined {
  const given = new Set<string>();
  for (const word of words) {
    if (word === "") return undefined;
    const equals = word.indexOf("=");
    if (equals < 0) return `<WSGIInterpreterOptions>: argument '${word}' is not of the form key=value`;
    const selector = word.slice(0, equals);
    const name = selector.toLowerCase();
    if (name !== "process-group" && name !== "application-group") {
      return `<WSGIInterpreterOptions>: unknown selector '${selector}', expected process-group or application-group`;
    }
    if (given.has(name)) return `<WSGIInterpreterOptions>: ${name} given more than once`;
    given.add(name);
  }
  return undefined;
}

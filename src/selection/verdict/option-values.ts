const known =
  /^(none|all|indexes|includes|includesnoexec|execcgi|followsymlinks|symlinksifownermatch|multiviews|runscripts)$/i;

/** What httpd says about the words of `Options`, one after the other. */
export function optionsProblem(words: readonly string[]): string | undefined {
  let signed = 0;
  for (const [index, word] of words.entries()) {
    const option = word.replace(/^[+-]/, "");
    const isSigned = option !== word;
    if (isSigned) signed++;
    const isWhole = /^(none|all)$/i.test(option);
    const spelled = /^none$/i.test(option) ? "None" : "All";
    if (signed > 0 && signed <= index) return "Either all Options must start with + or -, or no Option may.";
    if (isWhole && isSigned) return `You may not use 'Options +${spelled}' or 'Options -${spelled}'.`;
    if (isWhole && index > 0) {
      return `'Options ${spelled}' must be the first ${spelled === "None" ? "Option" : "option"} given.`;
    }
    if (!known.test(option)) return `Illegal option ${option}`;
  }
  return undefined;
}

/** What httpd says about the words of `AllowOverride`. */
export function overrideProblem(words: readonly string[]): string | undefined {
  for (const word of words) {
    const equals = word.indexOf("=");
    const name = (equals < 0 ? word : word.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? undefined : word.slice(equals + 1);
    if (!/^(limit|options|fileinfo|authconfig|indexes|nonfatal|none|all)$/.test(name))
      return `Illegal override option ${equals < 0 ? word : word.slice(0, equals)}`;
    if (name === "nonfatal" && value === undefined)
      return "=Override, =Unknown or =All expected after Nonfatal";
    if (name !== "options" || value === undefined) continue;
    const illegal = value.split(",").find((option) => option !== "" && !known.test(option));
    if (illegal !== undefined) return `Illegal option ${illegal}`;
  }
  return undefined;
}

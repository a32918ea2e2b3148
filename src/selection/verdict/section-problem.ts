import type { Directive } from "../../httpd/directive";
import { regexProblem } from "./regex-problem";

const needsArgument =
  /^<(virtualhost|directory|directorymatch|location|locationmatch|files|filesmatch|if|elseif)$/;
const single = /^<(directory|location|files)(match)?$/;

/** What httpd says about the opening line of a section. */
export function sectionProblem(section: Directive, before: Directive | undefined): string | undefined {
  const { key, name, words, closed } = section;
  if (!closed) return `<${name}> directive missing closing '>'`;
  if (needsArgument.test(key) && (words[0] ?? "") === "")
    return `<${name}> directive requires additional arguments`;
  if (key === "<else" || key === "<elseif") {
    const follows = before?.key === "<if" || before?.key === "<elseif";
    if (!follows) return "<Else> or <ElseIf> section without previous <If> or <ElseIf> section in same scope";
  }
  if (key === "<virtualhost") {
    const bad = words.some((word) => Number(/:(\d+)$/.exec(word)?.[1] ?? 1) > 65535);
    return bad ? "The address or port is invalid" : undefined;
  }
  if (!single.test(key)) return undefined;
  const tilde = words[0] === "~";
  const [pattern = "", ...more] = tilde ? words.slice(1) : words;
  if (tilde || key.endsWith("match")) {
    const problem = regexProblem(pattern, "Regex could not be compiled");
    if (problem !== undefined) return problem;
  }
  return more.length > 0 ? `Multiple <${name}> arguments not (yet) supported.` : undefined;
}

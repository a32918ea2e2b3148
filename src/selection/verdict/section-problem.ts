import { commandScopes } from "../../httpd/command-table";
import type { Directive } from "../../httpd/directive";
import { virtualHostAddressProblem } from "./address-problem";
import { expressionProblem } from "./expression-problem";
import { interpreterOptionsProblem } from "./interpreter-options";
import { excludedMethodsProblem } from "./limit-section";
import { regexProblem } from "./regex-problem";
import type { Parents } from "./surroundings";

const needsArgument =
  /^<(virtualhost|directory|directorymatch|location|locationmatch|files|filesmatch|if|elseif|limit|limitexcept)$/;
const single = /^<(directory|location|files)(match)?$/;
const closes = /^<(virtualhost|directory|location|files|if|elseif|limit|wsgiinterpreter|proxy)/;
const requires = /^<require(all|any|none)$/;

/** What httpd says about the opening line of a section, before it goes inside. */
export function openingProblem(section: Directive, parents: Parents): string | undefined {
  const { key, args, words, closed } = section;
  const name = spelling(section);
  if (needsArgument.test(key) && args === "") return `<${name}> directive requires additional arguments`;
  if (!closed && closes.test(key)) return `<${name}> directive missing closing '>'`;
  if (key === "<else") return args === "" ? undefined : "<Else> does not take an argument";
  if (key === "<if" || key === "<elseif") {
    const problem = expressionProblem(words[0] ?? "");
    return problem === undefined ? undefined : `Cannot parse condition clause: ${problem}`;
  }
  if (key === "<virtualhost") return firstProblem(words, virtualHostAddressProblem);
  if (key === "<limit" || key === "<limitexcept") return excludedMethodsProblem(section, parents);
  if (key === "<wsgiinterpreteroptions") return interpreterOptionsProblem(words);
  if (requires.test(key))
    return args === "" ? undefined : `<${name}> directive doesn't take additional arguments`;
  if (!single.test(key) && key !== "<proxymatch") return undefined;
  const tilde = words[0] === "~";
  const pattern = (tilde ? words[1] : words[0]) ?? "";
  return tilde || key.endsWith("match") ? regexProblem(pattern, "Regex could not be compiled") : undefined;
}

/** What httpd says about a section when it is through with its inside. `before` is the last If, ElseIf or Else here. */
export function closingProblem(
  section: Directive,
  parents: Parents,
  before: Directive | undefined,
): string | undefined {
  const { key, words, children } = section;
  const name = spelling(section);
  if (/^<(else)?if$/.test(key) && words.length > 1) return `Multiple <${name}> arguments not supported.`;
  if (key === "<else" || key === "<elseif") {
    const follows = before?.key === "<if" || before?.key === "<elseif";
    return follows
      ? undefined
      : "<Else> or <ElseIf> section without previous <If> or <ElseIf> section in same scope";
  }
  if (single.test(key)) {
    const many = words.length > (words[0] === "~" ? 2 : 1);
    return many ? `Multiple <${name}> arguments not (yet) supported.` : undefined;
  }
  if (!requires.test(key)) return undefined;
  const isFilled = children.some((child) => child.key === "require" || requires.test(child.key));
  if (!isFilled) return `<${name}> directive contains no authorization directives`;
  const container = parents.at(-1);
  const around = container && requires.test(container.key) ? container.key.slice(1) : "requireany";
  const spelled = { requireany: "RequireAny", requirenone: "RequireNone" }[around];
  return key === "<requirenone" && spelled !== undefined
    ? `<${name}> directive has no effect in <${spelled}> directive`
    : undefined;
}

/** As the module spells it; users may write it in any case of letters. */
function spelling({ key, name }: Directive): string {
  return commandScopes.get(key)?.name.slice(1) ?? name;
}

function firstProblem(
  words: readonly string[],
  problemOf: (word: string) => string | undefined,
): string | undefined {
  for (const word of words) {
    const problem = problemOf(word);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

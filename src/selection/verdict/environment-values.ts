import { commandScopes } from "../../httpd/command-table";
import { nextWord } from "../../httpd/word";
import { expressionProblem } from "./expression-problem";
import { regexProblem } from "./regex-problem";
import type { ValueCheck, ValueChecks } from "./surroundings";

/** `SetEnvIf header regex variable…`, or without the header; a header with regex characters is one itself. */
const setEnvIf: ValueCheck = ({ key, name: written, args }) => {
  const name = commandScopes.get(key)?.name ?? written;
  let rest = args;
  const take = (): string => {
    const next = nextWord(rest);
    rest = next.rest;
    return next.word;
  };
  if (key.startsWith("setenvif")) {
    const header = take();
    if (header === "") return `Missing header-field name for ${name}`;
    if (isPattern(header)) {
      const problem = regexProblem(header, "SetEnvIfHeader name regex could not be compiled.");
      if (problem !== undefined) return problem;
    }
  }
  const pattern = take();
  if (pattern === "") return `Missing regular expression for ${name}`;
  const problem = regexProblem(pattern, `${name} regex could not be compiled.`);
  if (problem !== undefined) return problem;
  return take() === "" ? `Missing envariable expression for ${name}` : undefined;
};

const isPattern = (header: string): boolean =>
  /[*?+()[\]{}|^$.\\]/.test(header) && !/^oid\(.*\)$/i.test(header);

/** What mod_setenvif says about its directives. */
export const environmentValues: ValueChecks = {
  setenvif: setEnvIf,
  setenvifnocase: setEnvIf,
  browsermatch: setEnvIf,
  browsermatchnocase: setEnvIf,
  setenvifexpr: ({ words: [expression = ""], args }) => {
    if (expression === "") return "Missing expression for SetEnvIfExpr";
    const problem = expressionProblem(expression);
    if (problem !== undefined) return `Could not parse expression "${expression}": ${problem}`;
    return nextWord(nextWord(args).rest).word === ""
      ? "Missing envariable expression for SetEnvIfExpr"
      : undefined;
  },
};

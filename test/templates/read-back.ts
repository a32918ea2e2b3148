import type { Directive } from "../../src/httpd";
import { loadFleetData } from "../../src/load/load-fleet";
import { parseRendered } from "../../src/release/rendered-tree";
import { Renderer } from "../../templates/render";
import { getword } from "../httpd/quote-getword";
import { plain, type Wrapped } from "../model/any-of-schema";
import { harmless, original } from "../model/hostile-text";

/** A directive with its arguments, as it was read back. */
export interface ReadDirective {
  readonly name: string;
  readonly words: readonly string[];
  readonly children: readonly ReadDirective[];
}

/** What a fleet's configuration `web` and host `web1` are rendered as. */
export function rendered(wrapped: Wrapped, change?: (text: string) => string) {
  const position = { file: "fleet.yaml", line: 1, column: 1 };
  const reader = { read: () => undefined, display: (path: string) => path };
  const { loaded, diagnostics } = loadFleetData(plain(wrapped, change), reader, (finding) => ({
    position,
    ...finding,
  }));
  const web1 = loaded?.fleet.hosts.web1;
  const configuration = loaded?.fleet.configurations.web;
  if (!loaded || !web1 || !configuration)
    throw new Error(`The model refuses the fleet: ${JSON.stringify(diagnostics)}`);
  const renderer = new Renderer(loaded);
  return {
    loaded,
    configuration,
    texts: renderer.configuration("web"),
    hostConf: renderer.host("web1", web1),
    hostOrigins: renderer.hostOrigins("web1", web1),
    variables: web1.variables,
  };
}

/** The tree that our own parser reads. */
export function readBack({
  texts,
  hostConf,
  configuration,
}: Pick<ReturnType<typeof rendered>, "texts" | "hostConf" | "configuration">): ReadDirective[] {
  return parseRendered(texts, hostConf, configuration).tree.directives.map(readDirective);
}

/**
 * The tree that must be read back: the same fleet with nothing but harmless texts is rendered, and what was made
 * harmless is put back into the arguments.
 */
export function expectedTree(wrapped: Wrapped): ReadDirective[] {
  return originalTree(readBack(rendered(wrapped, harmless)));
}

/** The tree with the texts that were made harmless. */
export function originalTree(directives: readonly ReadDirective[]): ReadDirective[] {
  return directives.map(originalDirective);
}

/** In an order that does not depend on texts: sections of script folders are sorted by their paths. */
export function sorted(directives: readonly ReadDirective[]): ReadDirective[] {
  const isDirectory = ({ name }: ReadDirective) => /^(directory|files)$/i.test(name);
  const deep = directives.map((each) => ({ ...each, children: sorted(each.children) }));
  const key = (each: ReadDirective) => JSON.stringify(each);
  return [
    ...deep.filter((each) => !isDirectory(each)),
    ...deep.filter(isDirectory).sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  ];
}

/** The text with the variables of a host in their places; httpd looks for them in any case of letters. */
export function withVariables(text: string, variables: Readonly<Record<string, string | number>>): string {
  return text.replace(/\$\{([^}]*)\}/g, (reference, name: string) => {
    const known = Object.keys(variables).find((each) => each.toLowerCase() === name.toLowerCase());
    return known === undefined ? reference : String(variables[known]);
  });
}

// --- internal ---

function readDirective({ name, args, children }: Directive): ReadDirective {
  return { name, words: wordsOf(name, args), children: children.map(readDirective) };
}

/**
 * The arguments as the module reads them, by a reader that is independent of ours. mod_wsgi takes the name of an option
 * off before it looks at quotes; what is an expression with a text as its value is read once more, and so is the format of
 * a header; of the expression of a `Require` nothing but the quotes around it is taken off.
 */
export function wordsOf(name: string, args: string): string[] {
  const [, before = "", expression] =
    (/^require$/i.test(name) && /^((?:not )?expr )"(.*)"$/s.exec(args)) || [];
  if (expression !== undefined) return [...before.trim().split(" "), expression];
  const words: string[] = [];
  let rest = args;
  while (rest.trim() !== "") {
    const [option = ""] = (/^wsgi/i.test(name) && /^[a-z-]+=/.exec(rest)) || [];
    const [word, after] = getword(rest.slice(option.length));
    words.push(option + word);
    rest = after;
  }
  if (/^(authname|errordocument)$/i.test(name)) return words.map((word) => word.replace(/\\(.)/gs, "$1"));
  if (!/^(request)?header$/i.test(name) || words[0] === "edit" || words[1] === "edit") return words;
  return words.map((word) => (word.startsWith("expr=") ? word : word.replaceAll("\\\\", "\\")));
}

function originalDirective({ name, words, children }: ReadDirective): ReadDirective {
  return { name, words: words.map(originalWord), children: children.map(originalDirective) };
}

/** Paths that are made a pattern of have a backslash before what a pattern would take for something else. */
function originalWord(word: string): string {
  if (!word.startsWith("^(?!")) return original(word);
  return word.replace(/Q[0-9a-f]+Q/g, (each) => original(each).replace(/[\\^$.*+?()[\]{}|]/, "\\$&"));
}

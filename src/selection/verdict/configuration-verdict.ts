import type { ConfigurationTree, Directive } from "../../httpd/directive";
import type { KnownFiles } from "../file-system";
import { parseServerName } from "../server-name";
import type { Accounts } from "./accounts";
import { isKnownCommand, unknownCommand } from "./command-context";
import { type ConfigurationProblem, readingDirectives } from "./configuration-problem";
import { directiveRefusal, TakenSoFar } from "./directive-refusal";
import { FinalChecks } from "./final-checks";
import { mpmProblem } from "./mpm-problem";
import { type Refusal, refusal } from "./problem-code";
import { readingProblem } from "./reading-problem";
import { closingProblem } from "./section-problem";
import type { Parents, ServerSoFar } from "./surroundings";

export type { ConfigurationProblem } from "./configuration-problem";

export interface VerdictOptions {
  /** Default 4.9.4. */
  readonly modWsgiVersion?: string;
  /** Where known: missing files and folders are problems. */
  readonly filesystem?: KnownFiles;
  /** Where known: unknown users and groups are problems. */
  readonly accounts?: Accounts;
}

/**
 * What httpd refuses when it takes the directives in, in its order; it stops at the first, the others are what it
 * would find next. Problems of reading itself are the diagnostics of `parseConfiguration` and come before all of
 * these. Sections are gone through where they stand, so "not yet configured" is a question of file order. What
 * cannot be judged is taken as right.
 */
export function configurationVerdict(
  tree: ConfigurationTree,
  options: VerdictOptions = {},
): ConfigurationProblem[] {
  return new Verdict(tree, options).judge();
}

class Verdict {
  /** httpd's three stages: while it reads, when it takes directives in, when all is in. */
  readonly #reading: ConfigurationProblem[] = [];
  readonly #problems: ConfigurationProblem[] = [];
  readonly #finalChecks = new FinalChecks();
  readonly #taken = new TakenSoFar();
  readonly #modWsgiVersion: string;
  /** While reading; not known before the first `ServerRoot`, where there is one. */
  #serverRoot: string | undefined;

  constructor(
    private readonly tree: ConfigurationTree,
    private readonly options: VerdictOptions,
  ) {
    this.#modWsgiVersion = options.modWsgiVersion ?? "4.9.4";
    const isSet = tree.directives.some(({ key }) => key === "serverroot");
    this.#serverRoot = isSet ? undefined : tree.serverRoot;
  }

  judge(): ConfigurationProblem[] {
    const { directives } = this.tree;
    this.#walk(directives, [], { isMain: true, hostname: undefined });
    const mpm = mpmProblem(directives);
    if (mpm) add(this.#reading, refusal("directive-argument-invalid", mpm.message), mpm.directive);
    const checking: ConfigurationProblem[] = [];
    for (const late of this.#finalChecks.problems(this.tree.serverRoot, this.options.filesystem)) {
      add(checking, refusal("directive-argument-invalid", late.message), late.directive);
    }
    return [...this.#reading, ...this.#problems, ...checking];
  }

  #walk(directives: readonly Directive[], parents: Parents, server: ServerSoFar): void {
    let before: Directive | undefined;
    for (const directive of directives) {
      if (readingDirectives.has(directive.key)) this.#read(directive);
      else this.#take(directive, parents, server, before);
      if (/^<(if|elseif|else)$/.test(directive.key)) before = directive;
    }
  }

  #read(directive: Directive): void {
    const message = readingProblem(directive, this.#serverRoot, this.options.filesystem);
    if (directive.key === "serverroot") this.#serverRoot = directive.words[0];
    add(this.#reading, refusal("directive-argument-invalid", message), directive);
  }

  #take(directive: Directive, parents: Parents, server: ServerSoFar, before: Directive | undefined): void {
    const { filesystem: files, accounts } = this.options;
    const { tree } = this;
    const around = { tree, parents, server, modWsgiVersion: this.#modWsgiVersion, files, accounts };
    const isKnown = isKnownCommand(directive, around);
    if (isKnown === false)
      add(this.#problems, refusal("directive-unknown", unknownCommand(directive)), directive);
    if (isKnown !== true) return;
    add(this.#problems, directiveRefusal(directive, around, this.#taken), directive);
    this.#finalChecks.note(directive, parents);
    if (directive.key === "servername") server.hostname = parseServerName(directive.words[0] ?? "").host;
    if (directive.key.startsWith("<")) this.#takeSection(directive, parents, server, before);
  }

  #takeSection(
    section: Directive,
    parents: Parents,
    server: ServerSoFar,
    before: Directive | undefined,
  ): void {
    const inner = section.key === "<virtualhost" ? { isMain: false, hostname: undefined } : server;
    this.#walk(section.children, [...parents, section], inner);
    const message = closingProblem(section, parents, before);
    add(this.#problems, refusal("directive-argument-invalid", message), section);
  }
}

function add(to: ConfigurationProblem[], found: Refusal | undefined, { file, line, text }: Directive): void {
  if (found) to.push({ stage: "configuration", ...found, file, line, directive: text });
}

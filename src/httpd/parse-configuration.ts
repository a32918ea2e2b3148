import { conditionHolds, isConditional } from "./conditional-section";
import { Defines } from "./define";
import type { ConfigurationDiagnostic } from "./diagnostic";
import type { ConfigurationTree, Directive } from "./directive";
import { type OpenDirective, readDirective } from "./directive-line";
import { includedFiles, includeText, maximumIncludeDepth } from "./include";
import { LineSource } from "./line-source";
import type { LogicalLine } from "./logical-line";
import { expandMacro, type Macro, macroUseProblem } from "./macro";
import { ModuleSet } from "./module-set";
import { type ConfigurationReader, noFiles } from "./reader";
import { nextWord } from "./word";

/** What a configuration is read with. */
export interface ParseOptions {
  /** The main file's path as it is named in diagnostics. */
  readonly file: string;
  readonly text: string;
  readonly reader?: ConfigurationReader;
  /** `-D` names. */
  readonly defines?: readonly string[];
  /** The environment that `${NAME}` falls back to. */
  readonly env?: Readonly<Record<string, string>>;
  /** Until a `ServerRoot` is read; default `/etc/apache2`. */
  readonly serverRoot?: string;
  /** What `<IfVersion>` compares with; default 2.4.71. */
  readonly httpdVersion?: string;
}

/** Lines read altogether; more is a macro or an include that multiplies itself. */
const maximumLines = 2_000_000;

/** Sections in sections, macros in macros; nobody writes that many. */
const maximumNesting = 500;

/**
 * Reads httpd configuration text into the directives that are in force. What the server does while it reads happens
 * here: `Define`, `LoadModule`, `ServerRoot`, conditional sections, includes, macros. What it refuses then is a
 * diagnostic of severity "error"; reading goes on behind it. Whether directives make sense is
 * `configurationVerdict`'s question.
 */
export function parseConfiguration(options: ParseOptions): {
  tree: ConfigurationTree;
  diagnostics: ConfigurationDiagnostic[];
} {
  return new ConfigurationParser(options).parse();
}

class ConfigurationParser {
  readonly #diagnostics: ConfigurationDiagnostic[] = [];
  readonly #macros = new Map<string, Macro>();
  readonly #openMacros: string[] = [];
  #depth = 0;
  #nesting = 0;
  #lines = 0;
  #stopped = false;
  readonly defines: Defines;
  readonly modules = new ModuleSet();
  readonly reader: ConfigurationReader;
  readonly httpdVersion: string;
  serverRoot: string;

  constructor(private readonly options: ParseOptions) {
    this.defines = new Defines(options.defines, options.env);
    this.reader = options.reader ?? noFiles;
    this.serverRoot = options.serverRoot ?? "/etc/apache2";
    this.httpdVersion = options.httpdVersion ?? "2.4.71";
  }

  parse(): { tree: ConfigurationTree; diagnostics: ConfigurationDiagnostic[] } {
    const directives = this.#readBlock(LineSource.ofText(this.options.text, this.options.file), undefined);
    const { modules, serverRoot, httpdVersion } = this;
    return {
      tree: { directives, modules: modules.names, serverRoot, httpdVersion },
      diagnostics: this.#diagnostics,
    };
  }

  #complain(severity: "error" | "warning", message: string, at: LogicalLine): void {
    this.#diagnostics.push({ severity, message, file: at.file, line: at.line, directive: at.text });
  }

  /** Reads up to the end of the source, or up to `</until>` where a conditional section began. */
  #readBlock(source: LineSource, until: string | undefined): Directive[] {
    this.#nesting++;
    const directives = this.#readLines(source, until);
    this.#nesting--;
    return directives;
  }

  #readLines(source: LineSource, until: string | undefined): Directive[] {
    const result: Directive[] = [];
    const open: OpenDirective[] = [];
    for (let line = this.#next(source); line; line = this.#next(source)) {
      const at = line;
      if (open.length === 0 && until !== undefined && line.text.toLowerCase() === `</${until}>`)
        return result;
      const directive = readDirective(line, this.defines, (name) =>
        this.#complain("warning", `Config variable \${${name}} is not defined`, at),
      );
      if (directive.name === "" && directive.key !== "<") continue;
      if (directive.key.startsWith("</")) {
        this.#close(directive, open);
        continue;
      }
      const into = open.at(-1)?.children ?? result;
      if (this.#readNow(directive, source, into)) continue;
      into.push(directive);
      if (directive.key.startsWith("<")) open.push(directive);
      if (open.length + this.#nesting > maximumNesting)
        this.#stop(`More than ${maximumNesting} nested sections`, line);
    }
    for (const section of open.reverse()) {
      const message = `${section.file}:${section.line}: <${section.name}> was not closed.`;
      this.#complain("error", message, section);
    }
    return result;
  }

  #next(source: LineSource): LogicalLine | undefined {
    if (this.#stopped) return undefined;
    const line = source.next();
    if (line && ++this.#lines > maximumLines) {
      this.#stop(`More than ${maximumLines} lines after includes and macros`, line);
      return undefined;
    }
    return line;
  }

  #stop(message: string, at: LogicalLine): void {
    this.#stopped = true;
    this.#complain("error", message, at);
  }

  #close(directive: OpenDirective, open: OpenDirective[]): void {
    const name = directive.name.slice(1);
    const section = open.at(-1);
    if (!directive.closed) {
      this.#complain("error", `</${name}> directive missing closing '>'`, directive);
    } else if (!section) {
      this.#complain("error", `</${name}> without matching <${name}> section`, directive);
    } else if (section.name.toLowerCase() === name.toLowerCase()) {
      open.pop();
    } else {
      this.#complain("error", `Expected </${section.name}> but saw </${name}>`, directive);
      const matching = open.findLastIndex((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
      if (matching >= 0) open.length = matching;
    }
  }

  /** Does what httpd does while it reads; false for a directive that takes effect later. */
  #readNow(directive: OpenDirective, source: LineSource, into: Directive[]): boolean {
    if (isConditional(directive)) {
      const holds = conditionHolds(directive, this);
      if (typeof holds === "string") this.#complain("error", holds, directive);
      if (holds === true) append(into, this.#readBlock(source, directive.name.toLowerCase()));
      else this.#skip(source, directive);
      return true;
    }
    switch (directive.key) {
      case "define":
      case "undefine":
        this.#define(directive);
        return true;
      case "include":
      case "includeoptional":
        this.#include(directive, into);
        return true;
      case "<macro":
        this.#defineMacro(directive, source);
        return true;
      case "undefmacro":
        this.#macros.delete((directive.words[0] ?? "").toLowerCase());
        return true;
      case "use":
        this.#use(directive, into);
        return true;
      case "loadmodule": {
        const [identifier = "", path = ""] = directive.words;
        this.modules.load(identifier, path);
        return false;
      }
      case "serverroot":
        this.serverRoot = directive.words[0] ?? this.serverRoot;
        return false;
      default:
        return false;
    }
  }

  #define(directive: OpenDirective): void {
    const [name, value, ...more] = directive.words;
    if (directive.key === "undefine") {
      if (name && value === undefined) this.defines.undefine(name);
      else
        this.#complain(
          "error",
          "UnDefine takes one argument, Undefine the existence of a variable. Undo a Define.",
          directive,
        );
    } else if (!name || more.length > 0) {
      const takes = "Define takes 1-2 arguments, Define a variable, optionally to a value.";
      this.#complain("error", `${takes}  Same as passing -D to the command line.`, directive);
    } else if (name.includes(":")) {
      this.#complain("error", "Variable name must not contain ':'", directive);
    } else this.defines.define(name, value);
  }

  #include(directive: OpenDirective, into: Directive[]): void {
    const [argument = "", ...more] = directive.words;
    if (argument === "" || more.length > 0) {
      this.#complain(
        "error",
        `${directive.name} takes one argument, ${includeText(directive.key)}`,
        directive,
      );
      return;
    }
    const found = includedFiles(argument, this.serverRoot, this.reader, directive.key === "includeoptional");
    if ("problem" in found) {
      this.#complain("error", found.problem, directive);
      return;
    }
    if (this.#depth >= maximumIncludeDepth) {
      const limit = `the maximum include nesting level of ${maximumIncludeDepth}`;
      this.#stop(`Exceeded ${limit}. You have probably a recursion somewhere.`, directive);
      return;
    }
    this.#depth++;
    for (const file of found.files) {
      const text = this.reader.read(file);
      if (text !== undefined) append(into, this.#readBlock(LineSource.ofText(text, file), undefined));
    }
    this.#depth--;
  }

  #defineMacro(directive: OpenDirective, source: LineSource): void {
    const [name = "", ...parameters] = directive.words;
    const lower = name.toLowerCase();
    const body: LogicalLine[] = [];
    let depth = 1;
    for (let line = this.#next(source); line; line = this.#next(source)) {
      const word = nextWord(line.text).word.toLowerCase();
      if (word === "</macro>" && --depth === 0) {
        this.#macros.set(lower, {
          name: lower,
          parameters,
          body,
          file: directive.file,
          line: directive.line,
        });
        return;
      }
      if (word === "<macro") depth++;
      body.push(line);
    }
    const which = `macro '${lower}' (defined on line ${directive.line} of "${directive.file}")`;
    this.#complain("error", `${which}\n\tcontents error: expected token not found: </Macro>`, directive);
  }

  #use(directive: OpenDirective, into: Directive[]): void {
    const [name = "", ...values] = directive.words;
    const macro = this.#macros.get(name.toLowerCase());
    const problem =
      this.#macros.size === 0
        ? "no macro defined before Use"
        : macroUseProblem(name.toLowerCase(), macro, values, this.#openMacros);
    if (problem !== undefined || !macro) {
      this.#complain("error", problem ?? "", directive);
      return;
    }
    this.#openMacros.push(macro.name);
    append(into, this.#readBlock(new LineSource(expandMacro(macro, values), macro.name), undefined));
    this.#openMacros.pop();
  }

  /** Passes over the inside of a section that does not count; sections in it must balance. */
  #skip(source: LineSource, section: Directive): void {
    const open = [section.name.toLowerCase()];
    for (let line = this.#next(source); line; line = this.#next(source)) {
      if (!line.text.startsWith("<")) continue;
      const word = nextWord(line.text).word;
      const name = word.replace(/^<\/?/, "").replace(/>$/, "");
      if (!word.startsWith("</")) open.push(name.toLowerCase());
      else if (open.at(-1) === name.toLowerCase()) open.pop();
      else this.#complain("error", `Expected </${open.at(-1) ?? ""}> but saw </${name}>`, line);
      if (open.length === 0) return;
    }
    this.#complain("error", `Expected </${section.name}> before end of configuration`, section);
  }
}

function append(into: Directive[], directives: readonly Directive[]): void {
  for (const directive of directives) into.push(directive);
}

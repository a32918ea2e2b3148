import { commandScopes } from "./command-table";
import { conditionHolds, isConditional } from "./conditional-section";
import { applyDefine, Defines, maximumLineLength } from "./define";
import type { ConfigurationDiagnostic } from "./diagnostic";
import type { ConfigurationTree, Directive } from "./directive";
import { type OpenDirective, readDirective } from "./directive-line";
import { includedFiles, includeText, maximumIncludeDepth, missingFile } from "./include";
import { LineSource } from "./line-source";
import type { LogicalLine } from "./logical-line";
import { MacroTable } from "./macro-table";
import { ModuleSet } from "./module-set";
import { type ConfigurationReader, noFiles } from "./reader";
import { skipSection } from "./skip-section";

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
  /** The configuration that an .htaccess file is read in: its modules and definitions count. */
  readonly within?: ConfigurationTree;
  /** Why a directive that acts while it is read may not do so (.htaccess); undefined: it may. */
  readonly refuses?: (directive: Directive) => string | undefined;
}

/** Lines read altogether; more is a macro or an include that multiplies itself. */
const maximumLines = 2_000_000;

/** Characters that definitions may add, all lines together; more is a definition that doubles itself. */
const maximumGrowth = 2 ** 28;

/** Sections in sections; nobody writes that many. */
const maximumNesting = 500;

const actsNow = new Set(
  "<ifdefine <ifmodule <ifversion <iffile <ifdirective <ifsection define undefine include includeoptional <macro use undefmacro".split(
    " ",
  ),
);

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
  readonly #macros = new MacroTable();
  #depth = 0;
  #nesting = 0;
  #lines = 0;
  #growth = 0;
  #stopped = false;
  readonly defines: Defines;
  readonly modules: ModuleSet;
  readonly reader: ConfigurationReader;
  readonly httpdVersion: string;
  serverRoot: string;

  constructor(private readonly options: ParseOptions) {
    const { within } = options;
    this.defines = within?.defines ?? new Defines(options.defines, options.env);
    this.modules = new ModuleSet(within?.modules);
    this.reader = options.reader ?? noFiles;
    this.serverRoot = within?.serverRoot ?? options.serverRoot ?? "/etc/apache2";
    this.httpdVersion = within?.httpdVersion ?? options.httpdVersion ?? "2.4.71";
  }

  parse(): { tree: ConfigurationTree; diagnostics: ConfigurationDiagnostic[] } {
    const directives = this.#readBlock(LineSource.ofText(this.options.text, this.options.file), undefined);
    const { modules, serverRoot, httpdVersion, defines } = this;
    return {
      tree: { directives, modules: modules.names, serverRoot, httpdVersion, defines },
      diagnostics: this.#diagnostics,
    };
  }

  #complain(severity: ConfigurationDiagnostic["severity"], message: string, at: LogicalLine): void {
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
      const resolved = this.defines.resolve(line.text, (name) =>
        this.#complain("warning", `Config variable \${${name}} is not defined`, at),
      );
      this.#growth += resolved.length;
      if (resolved.length > maximumLineLength || this.#growth > maximumGrowth) {
        this.#stop("The lines become too long by definitions and macros", line);
        break;
      }
      const directive = readDirective(line, resolved);
      if (directive.name === "" && directive.key !== "<") continue;
      if (directive.key.startsWith("</")) {
        this.#close(directive, open);
        continue;
      }
      const into = open.at(-1)?.children ?? result;
      if (open.length + this.#nesting > maximumNesting) {
        this.#stop(`More than ${maximumNesting} nested sections`, line);
        break;
      }
      if (this.#readNow(directive, source, into)) continue;
      into.push(directive);
      if (directive.key.startsWith("<")) open.push(directive);
    }
    for (const section of open.reverse()) {
      this.#report(`${section.file}:${section.line}: <${spelling(section)}> was not closed.`, section);
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
    const key = name.toLowerCase();
    const section = open.at(-1);
    if (!section) {
      const end = directive.closed ? ">" : "";
      this.#complain("error", `</${name}${end} without matching <${name}${end} section`, directive);
    } else if (!directive.closed) {
      this.#complain("error", `</${name}> directive missing closing '>'`, directive);
    } else if (section.key === `<${key}`) {
      open.pop();
    } else {
      this.#complain("error", `Expected </${spelling(section)}> but saw </${name}>`, directive);
      const matching = open.findLastIndex((candidate) => candidate.key === `<${key}`);
      if (matching >= 0) open.length = matching;
    }
  }

  /** Does what httpd does while it reads; false for a directive that takes effect later. */
  #readNow(directive: OpenDirective, source: LineSource, into: Directive[]): boolean {
    const refused = actsNow.has(directive.key) ? this.options.refuses?.(directive) : undefined;
    if (refused !== undefined) {
      this.#stop(refused, directive);
      return true;
    }
    if (isConditional(directive)) {
      const holds = conditionHolds(directive, this);
      if (typeof holds === "string") this.#complain("error", holds, directive);
      if (holds === true) append(into, this.#readBlock(source, directive.name.toLowerCase()));
      else
        for (const [message, at] of skipSection(directive, () => this.#next(source)))
          this.#report(message, at);
      return true;
    }
    if (this.modules.has("mod_macro.c") && this.#readMacro(directive, source)) return true;
    switch (directive.key) {
      case "define":
      case "undefine":
        this.#report(applyDefine(directive, this.defines), directive);
        return true;
      case "include":
      case "includeoptional":
        this.#include(directive, into);
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

  #readMacro(directive: OpenDirective, source: LineSource): boolean {
    switch (directive.key) {
      case "<macro":
        this.#report(
          this.#macros.define(directive, () => this.#next(source)),
          directive,
        );
        return true;
      case "undefmacro":
        this.#report(this.#macros.remove(directive.words[0] ?? ""), directive);
        return true;
      case "use":
        this.#report(this.#macros.use(directive, source), directive);
        return true;
      default:
        return false;
    }
  }

  #report(problem: string | undefined, at: LogicalLine): void {
    if (problem !== undefined && !this.#stopped) this.#complain("error", problem, at);
  }

  #include(directive: OpenDirective, into: Directive[]): void {
    const [argument = "", ...more] = directive.words;
    if (argument === "" || more.length > 0) {
      this.#complain(
        "error",
        `${spelling(directive)} takes one argument, ${includeText(directive.key)}`,
        directive,
      );
      return;
    }
    const found = includedFiles(argument, this.serverRoot, this.reader, directive.key === "includeoptional");
    if (!("files" in found)) {
      if ("problem" in found) this.#complain("error", found.problem, directive);
      else this.#complain("unknown", found.unknown, directive);
      return;
    }
    if (this.#depth >= maximumIncludeDepth) {
      const limit = `the maximum include nesting level of ${maximumIncludeDepth}`;
      this.#stop(`Exceeded ${limit}. You have probably a recursion somewhere.`, directive);
      return;
    }
    this.#depth++;
    for (const file of found.files) {
      if (this.reader.knows?.(file) === false) {
        this.#complain("unknown", file, directive);
        continue;
      }
      const text = this.reader.read(file);
      if (text !== undefined) append(into, this.#readBlock(LineSource.ofText(text, file), undefined));
      else if (directive.key === "include") this.#complain("error", missingFile(file), directive);
    }
    this.#depth--;
  }
}

function append(into: Directive[], directives: readonly Directive[]): void {
  for (const directive of directives) into.push(directive);
}

/** As the module spells it; users may write it in any case of letters. */
function spelling({ key, name }: Directive): string {
  return commandScopes.get(key)?.name.replace("<", "") ?? name;
}

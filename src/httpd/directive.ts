import type { Defines } from "./define";

/** One directive or section of a configuration, with the place where it is written. */
export interface Directive {
  /** As written, without `<` and `>`. */
  readonly name: string;
  /** Lower case, with a leading `<` for a section: `servername`, `<virtualhost`. */
  readonly key: string;
  /** What follows the name, `${NAME}` replaced; for a section without the closing `>`. */
  readonly args: string;
  /** The arguments as words, unquoted. */
  readonly words: readonly string[];
  /** Sections only: what stands inside, conditional sections, includes and macros already taken in. */
  readonly children: readonly Directive[];
  /** Sections only: whether the opening line ends with `>`. */
  readonly closed: boolean;
  readonly file: string;
  /** First physical line, counted from 1. */
  readonly line: number;
  /** The logical line as written. */
  readonly text: string;
}

/** What was read: the directives that are in force, and what reading left behind. */
export interface ConfigurationTree {
  readonly directives: readonly Directive[];
  /** Module identifiers and source file names that are loaded: `wsgi_module`, `mod_wsgi.c`. */
  readonly modules: ReadonlySet<string>;
  /** Folder that relative paths are relative to. */
  readonly serverRoot: string;
  readonly httpdVersion: string;
  /** What is defined at the end. */
  readonly defines: Defines;
}

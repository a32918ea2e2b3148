import {
  type ConfigurationReader,
  type Directive,
  type ParseOptions,
  parseConfiguration,
} from "../../src/httpd";

/** A reader over texts by absolute path, undefined for a dangling link; patterns match one folder's files by "*". */
export function filesReader(files: Record<string, string | undefined>): ConfigurationReader {
  return {
    read: (path) => files[path],
    glob: (pattern) => {
      if (!pattern.includes("*"))
        return Object.keys(files)
          .filter((path) => path.startsWith(`${pattern}/`))
          .sort();
      const regex = new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\*/g, "[^/]*")}$`);
      return Object.keys(files)
        .filter((path) => regex.test(path))
        .sort();
    },
  };
}

export function parse(text: string, options: Partial<ParseOptions> = {}) {
  return parseConfiguration({ file: "httpd.conf", text, ...options });
}

/** The directives as "name arg arg", sections as ["name args", children]. */
export type Outline = (string | [string, Outline])[];

export function outline(directives: readonly Directive[]): Outline {
  return directives.map((directive) => {
    const line = [directive.name, ...directive.words].join(" ");
    return directive.key.startsWith("<") ? [line, outline(directive.children)] : line;
  });
}

export function errors(text: string, options: Partial<ParseOptions> = {}): string[] {
  return parse(text, options).diagnostics.map(
    ({ severity, line, message }) => `${severity} ${line}: ${message}`,
  );
}

import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { ViewPath } from "./marked-view";

/** A directive, or a section with what stands in it, that the model asks for. */
export interface DirectiveLine {
  readonly name: string;
  /** What asks for it, below its owner: the configuration or the virtual host. */
  readonly path: ModelPath;
  readonly arguments: readonly LineArgument[];
  /** Sections only. */
  readonly children?: readonly DirectiveLine[];
}

/** One argument with the model path of its value below the owner. */
export interface LineArgument {
  /** As it stands in the line, quoted where needed. */
  readonly text: string;
  readonly path: ModelPath;
}

/** What the partial `directives` of the templates gets. */
export interface DirectiveView {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly isSection: boolean;
  readonly children: readonly DirectiveView[];
}

/** An argument that stands for the directive's own path is given as plain text. */
export function directive(
  path: ModelPath,
  name: string,
  ...values: readonly (string | number | LineArgument)[]
): DirectiveLine {
  return {
    name,
    path,
    arguments: values.map((value) => (typeof value === "object" ? value : argument(path, value))),
  };
}

export function section(
  path: ModelPath,
  name: string,
  argument: string | LineArgument,
  children: readonly DirectiveLine[],
): DirectiveLine {
  return { ...directive(path, name, argument), children };
}

export function argument(path: ModelPath, text: string | number): LineArgument {
  return { text: quoteArgument(String(text)), path };
}

/** `On` and `Off`, as httpd writes flags. */
export function onOff(flag: boolean): "On" | "Off" {
  return flag ? "On" : "Off";
}

export function directiveViews(lines: readonly DirectiveLine[]): DirectiveView[] {
  return lines.map((line) => ({
    name: line.name,
    arguments: line.arguments.map(({ text }) => text),
    isSection: line.children !== undefined,
    children: directiveViews(line.children ?? []),
  }));
}

/** The model path, below the owner, of a value of the views of these lines. */
export function directiveOrigin(lines: readonly DirectiveLine[], [index, ...rest]: ViewPath): ModelPath {
  const line = lines[Number(index)];
  const [name, ...below] = rest;
  if (line === undefined) return [];
  if (name === "children" && below.length > 0) return directiveOrigin(line.children ?? [], below);
  if (name === "arguments") return line.arguments[Number(below[0])]?.path ?? line.path;
  return line.path;
}

import type { ModelPath } from "../diagnostic/model-path";
import { type DirectiveLine, type DirectiveView, directiveOrigin, directiveViews } from "./directive-line";
import type { ViewPath } from "./marked-view";

/** The parts of a view that are lists of directives, by name; paths of their lines are below the view's owner. */
export class DirectiveParts<Name extends string, Models extends readonly unknown[]> {
  constructor(
    private readonly lines: Readonly<Record<Name, (...models: Models) => readonly DirectiveLine[]>>,
  ) {}

  views(...models: Models): Record<Name, DirectiveView[]> {
    const views = this.#names.map((name) => [name, directiveViews(this.lines[name](...models))]);
    return Object.fromEntries(views) as Record<Name, DirectiveView[]>;
  }

  /** The model path of a value of the views, below the owner; undefined where it is of no part. */
  origin([name, ...below]: ViewPath, ...models: Models): ModelPath | undefined {
    const part = this.#names.find((each) => each === name);
    return part === undefined ? undefined : directiveOrigin(this.lines[part](...models), below);
  }

  get #names(): Name[] {
    return Object.keys(this.lines) as Name[];
  }
}

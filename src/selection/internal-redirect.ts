import type { Directive } from "../httpd/directive";
import type { RequestState } from "./request-state";
import type { RewriteScope } from "./rewrite-scope";
import { Unmodelled } from "./unmodelled";

/** A rule of a folder made another path: httpd starts again with it, and knows the old variables as `REDIRECT_…`. */
export class InternalRedirect {
  constructor(
    /** As a client would send it, without the query. */
    readonly rawPath: string,
    readonly query: string,
    readonly by: Directive,
  ) {}
}

/** httpd gives up at the eleventh. */
export const maximumRedirects = 10;

/**
 * The path that a folder's rules lead to: below the folder RewriteBase stands for it, else the folder of documents
 * is taken off. Undefined: the rules came back to the file that they began with, which changes nothing.
 */
export function redirectPath(
  state: RequestState,
  file: string,
  folder: string,
  rewrite: RewriteScope,
): string | undefined {
  if (file === state.filename) return undefined;
  const { base } = rewrite;
  const root = state.documentRoot;
  let path = file;
  if (base !== undefined) {
    if (file.startsWith(folder)) path = `${base.replace(/\/$/, "")}/${file.slice(folder.length)}`;
  } else if (file.startsWith(`${root}/`)) path = file.slice(root.length);
  if (/[%?#\s]/.test(path) || /[^\x21-\x7e]/.test(path))
    throw new Unmodelled(`an internal redirect to ${path} is not modelled`);
  return path;
}

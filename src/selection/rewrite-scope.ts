import type { Directive } from "../httpd/directive";
import { compileRewriteCond, type RewriteCond } from "./rewrite-cond";
import { compileRewriteMap, type RewriteMap } from "./rewrite-map";
import { compileRewriteRule, type RewriteRule } from "./rewrite-rule";

/** The mod_rewrite directives of one scope. */
export interface RewriteScope {
  /** Whether there is any: without one the scope has no configuration of its own. */
  readonly touched: boolean;
  /** The last RewriteEngine; undefined: not said here. */
  readonly engine: boolean | undefined;
  /** Undefined: no RewriteOptions here. */
  readonly options: ReadonlySet<string> | undefined;
  /** The last RewriteBase. */
  readonly base: string | undefined;
  readonly maps: ReadonlyMap<string, RewriteMap>;
  readonly rules: readonly RewriteRule[];
}

const keys = new Set([
  "rewriteengine",
  "rewriteoptions",
  "rewritebase",
  "rewritecond",
  "rewriterule",
  "rewritemap",
]);

export const noRewrite: RewriteScope = {
  touched: false,
  engine: undefined,
  options: undefined,
  base: undefined,
  maps: new Map(),
  rules: [],
};

export function isRewriteDirective(directive: Directive): boolean {
  return keys.has(directive.key);
}

/** Reads one scope; conditions belong to the next rule. */
export function compileRewriteScope(directives: readonly Directive[]): RewriteScope {
  let touched = false;
  let engine: boolean | undefined;
  let options: Set<string> | undefined;
  let base: string | undefined;
  let conditions: RewriteCond[] = [];
  const maps = new Map<string, RewriteMap>();
  const rules: RewriteRule[] = [];
  for (const directive of directives) {
    if (!isRewriteDirective(directive)) continue;
    touched = true;
    switch (directive.key) {
      case "rewriteengine":
        engine = directive.words[0]?.toLowerCase() === "on";
        break;
      case "rewriteoptions":
        options ??= new Set();
        for (const word of directive.words) options.add(word.toLowerCase());
        break;
      case "rewritebase":
        base = directive.words[0];
        break;
      case "rewritemap": {
        const map = compileRewriteMap(directive);
        maps.set(map.name, map);
        break;
      }
      case "rewritecond":
        conditions.push(compileRewriteCond(directive));
        break;
      case "rewriterule":
        rules.push(compileRewriteRule(directive, conditions));
        conditions = [];
        break;
    }
  }
  return touched ? { touched, engine, options, base, maps, rules } : noRewrite;
}

/** What RewriteOptions come to between an outer scope and an inner one. */
function inheritance(
  outer: ReadonlySet<string>,
  inner: RewriteScope,
  merged: ReadonlySet<string>,
): "after" | "before" | "none" {
  const ignores = inner.options?.has("ignoreinherit") ?? false;
  if (merged.has("inherit") || (outer.has("inheritdown") && !ignores)) return "after";
  if (merged.has("inheritbefore") || (outer.has("inheritdownbefore") && !ignores)) return "before";
  return "none";
}

const noOptions: ReadonlySet<string> = new Set();

/**
 * Rules and maps of an inner scope on top of an outer one: its own only, unless options say that the outer ones run
 * after them (Inherit, InheritDown) or before them. Engine and options are inherited as long as the inner scope does
 * not say otherwise. A scope without any directive takes over the outer one as it is.
 */
export function mergeRewrite(outer: RewriteScope, inner: RewriteScope): RewriteScope {
  if (!inner.touched) return outer;
  const options = inner.options ?? outer.options;
  const how = inheritance(outer.options ?? noOptions, inner, options ?? noOptions);
  const both = how === "before" ? [...outer.rules, ...inner.rules] : [...inner.rules, ...outer.rules];
  return {
    touched: true,
    engine: inner.engine ?? outer.engine,
    options,
    base: inner.base ?? (options?.has("mergebase") ? outer.base : undefined),
    maps: how === "none" ? inner.maps : new Map([...outer.maps, ...inner.maps]),
    rules: how === "none" ? inner.rules : both,
  };
}

import type { Directive } from "../httpd/directive";
import type { RewriteCond } from "../selection/rewrite-cond";
import type { RewriteRule } from "../selection/rewrite-rule";
import type { ServerSelection } from "../selection/server-selection";
import { markers } from "./marker";
import { patternSamples } from "./pattern-samples";

/** What a client may send beside the path. */
export interface ClientVariant {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
}

const plain: ClientVariant = { headers: {}, query: "" };
const mostVariants = 60;

/**
 * The plain request, then for each directive that looks at headers or the query one that meets it: SetEnvIf and
 * its relatives, rules with their conditions, rules that copy a header or the query, expressions of `<If>`.
 */
export function clientVariants(selection: ServerSelection): ClientVariant[] {
  const found = new Map<string, ClientVariant>([[JSON.stringify(plain), plain]]);
  const add = (variant: ClientVariant): void => {
    if (found.size < mostVariants) found.set(JSON.stringify(variant), variant);
  };
  const scopes = scopesOf(selection);
  for (const { attribute, regex } of [...selection.setEnvIf, ...scopes.flatMap(({ setEnvIf }) => setEnvIf)]) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(attribute) || /^(host|request_|remote_|server_)/i.test(attribute))
      continue;
    for (const sample of patternSamples(regex.pattern, markers.header))
      add(withHeader(plain, attribute, sample));
  }
  for (const rule of [...selection.rewrite.rules, ...scopes.flatMap(({ rewrite }) => rewrite.rules)]) {
    for (const variant of variantsOfRule(rule)) add(variant);
  }
  for (const { conditions } of scopes)
    for (const directive of conditions) for (const variant of variantsOfExpression(directive)) add(variant);
  return [...found.values()];
}

// --- internal ---

function scopesOf({ base, sections }: ServerSelection) {
  const all = [
    ...[...sections.directories.values()].flat(),
    ...sections.wildDirectories,
    ...sections.regexDirectories,
    ...sections.locations,
  ];
  const scopes = [...base.map(({ scope }) => scope), ...all.map(({ scope }) => scope)];
  return [...scopes, ...scopes.flatMap(({ files }) => files.map(({ scope }) => scope))];
}

function withHeader(variant: ClientVariant, name: string, value: string): ClientVariant {
  return { ...variant, headers: { ...variant.headers, [name]: value } };
}

/** All conditions of the rule met at once, one variant for each way in which a condition can be met. */
function variantsOfRule(rule: RewriteRule): ClientVariant[] {
  let variants = [plain];
  for (const condition of rule.conditions) {
    if (condition.negated) continue;
    const values = valuesOf(condition);
    const met = values.flatMap((value) =>
      variants.map((variant) => asked(variant, condition.testString, value)),
    );
    if (met.length > 0) variants = met.slice(0, 12);
  }
  return [...variants, ...rule.env.flatMap((text) => variants.map((variant) => copied(variant, text)))];
}

function valuesOf({ test, testString }: RewriteCond): string[] {
  const free = testString.includes("QUERY_STRING") ? markers.query : markers.header;
  if (test.kind === "regex") return patternSamples(test.regex.pattern, free);
  return test.kind === "string" ? [test.operand] : [];
}

/** The variant with what the test string looks at set to the value. */
function asked(variant: ClientVariant, testString: string, value: string): ClientVariant {
  const header = headerOf(testString);
  if (header !== undefined) return withHeader(variant, header, value);
  return testString === "%{QUERY_STRING}" ? { ...variant, query: value } : variant;
}

/** The variant in which every header, and the query, that the text copies is there. */
function copied(variant: ClientVariant, text: string): ClientVariant {
  let result = variant;
  for (const [variable] of text.matchAll(/%\{[^}]*\}/g)) {
    const header = headerOf(variable);
    if (header !== undefined && !(header in result.headers))
      result = withHeader(result, header, markers.header);
    if (variable === "%{QUERY_STRING}" && result.query === "") result = { ...result, query: markers.query };
  }
  return result;
}

function headerOf(variable: string): string | undefined {
  const named = /^%\{(?:HTTP:|req_novary:|req:)?([A-Za-z0-9-]+)\}$/.exec(variable);
  if (variable.startsWith("%{HTTP:")) return named?.[1];
  const known = /^%\{HTTP_(USER_AGENT|REFERER|COOKIE|FORWARDED|ACCEPT)\}$/.exec(variable)?.[1];
  return known === undefined ? undefined : known.toLowerCase().replace("_", "-");
}

/** Each header that the expression names with each text and pattern that it holds. */
function variantsOfExpression({ args, children }: Directive): ClientVariant[] {
  const headers = [
    ...args.matchAll(
      /%\{HTTP:([\w-]+)\}|\b(?:req|http|req_novary)\(\s*['"]([\w-]+)['"]\s*\)|\bHTTP_(USER_AGENT|REFERER|COOKIE)\b/gi,
    ),
  ].map(([, a, b, c]) => a ?? b ?? c?.toLowerCase().replace("_", "-") ?? "");
  const literals = [...args.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, a, b]) => a ?? b ?? "");
  const patterns = [...args.matchAll(/=~\s*m?([/#|])(.*?)\1/g)].flatMap(([, , pattern = ""]) =>
    patternSamples(pattern, markers.header),
  );
  const values = [...literals, ...patterns, markers.header].filter((value) => !headers.includes(value));
  const own = headers.flatMap((header) => values.map((value) => withHeader(plain, header, value)));
  const query = args.includes("QUERY_STRING") ? values.map((value) => ({ ...plain, query: value })) : [];
  return [
    ...own,
    ...query,
    ...children.filter(({ key }) => key.startsWith("<")).flatMap(variantsOfExpression),
  ];
}

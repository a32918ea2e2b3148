import { markers } from "./marker";

/** A part of a request that its client writes, beside the path: `host`, `query`, or `header X-Group`. */
export type ClientPart = "host" | "query" | `header ${string}`;

/** What a client may send beside the path. */
export interface ClientVariant {
  readonly headers: Readonly<Record<string, string>>;
  /** Without the question mark. */
  readonly query: string;
  /** Undefined: a name of the server. */
  readonly host: string | undefined;
}

export const plainVariant: ClientVariant = { headers: {}, query: "", host: undefined };

const mention =
  /%\{(?:HTTP:([\w-]+)|HTTP_(USER_AGENT|REFERER|COOKIE|FORWARDED|ACCEPT|PROXY_CONNECTION)|(HTTP_HOST|SERVER_NAME)|(QUERY_STRING))\}|\b(?:req|http|req_novary)\(\s*['"]?([\w-]+)/gi;

/** The parts that a text of mod_rewrite, or an expression, looks at; each once. */
export function clientPartsIn(text: string): ClientPart[] {
  const parts = [...text.matchAll(mention)].map(([, http, known, host, query, called]): ClientPart => {
    if (host !== undefined) return "host";
    if (query !== undefined) return "query";
    return partOfHeader(http ?? called ?? known?.replaceAll("_", "-") ?? "");
  });
  return [...new Set(parts)];
}

/** The part that a header of this name is. */
export function partOfHeader(name: string): ClientPart {
  const usual = name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  return usual === "Host" ? "host" : `header ${usual}`;
}

/** What stands for any text in that part. */
export function freeText(part: ClientPart): string {
  return part === "host" || part === "query" ? markers[part] : markers.header;
}

/** The variant with that part set; undefined where no client can send the value there. */
export function withPart(variant: ClientVariant, part: ClientPart, value: string): ClientVariant | undefined {
  if (/[^\x20-\xff]/.test(value)) return undefined;
  if (part === "query") return value.includes("#") ? undefined : { ...variant, query: value };
  if (part === "host") return /^[\w.-]+(:\d+)?$/.test(value) ? { ...variant, host: value } : undefined;
  const name = part.slice("header ".length);
  return { ...variant, headers: { ...variant.headers, [name]: value } };
}

/** Whether the variant sets the part itself. */
export function hasPart({ headers, query, host }: ClientVariant, part: ClientPart): boolean {
  if (part === "host") return host !== undefined;
  return part === "query" ? query !== "" : Object.hasOwn(headers, part.slice("header ".length));
}

import type { Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import type { JudgedConfiguration } from "./judged-configuration";
import { covers, speaksTls } from "./server-setting";

/**
 * Redirects lead somewhere: a client that follows them does not come back to one that it has followed already.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirect
 */
export const redirectsEnd: ConfigurationRule = (judged) => {
  const { servers } = judged.reach.selection.context;
  const reported = new Set<Directive>();
  return servers.flatMap((server): ConfigurationFinding[] =>
    redirectsOf(server.directives).flatMap((redirect): ConfigurationFinding[] => {
      const start = firstUrl(server, redirect, judged);
      if (!start) return [];
      const loop = follow(start, judged);
      if (!loop?.includes(redirect.directive) || loop.some((each) => reported.has(each))) return [];
      for (const each of loop) reported.add(each);
      return [
        {
          code: "redirect-loop",
          severity: "error",
          at: lineOf(redirect.directive),
          related: loop.filter((each) => each !== redirect.directive).map(lineOf),
          message: `${textOf(start)} is redirected in a circle: after ${loop.length === 1 ? "one redirect" : `${loop.length} redirects`} the client is where it began.`,
          hint: "Let one of them lead to a URL that nothing redirects, or narrow its path.",
        },
      ];
    }),
  );
};

// --- internal ---

interface Redirect {
  readonly directive: Directive;
  readonly path: string;
  readonly target: string;
}

interface Url {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function redirectsOf(directives: readonly Directive[]): Redirect[] {
  return directives.flatMap((directive) => {
    if (!/^redirect(permanent|temp)?$/.test(directive.key)) return [];
    const words = /^([a-z]+|\d+)$/i.test(directive.words[0] ?? "")
      ? directive.words.slice(1)
      : directive.words;
    const [path = "", target] = words;
    return target === undefined || !path.startsWith("/") ? [] : [{ directive, path, target }];
  });
}

/** A URL that this redirect answers. */
function firstUrl(server: Server, { path }: Redirect, judged: JudgedConfiguration): Url | undefined {
  const [address] = server.addresses;
  const host = server.hostname;
  if (!server.virtualHost || host === undefined || !address || address.port === 0) return undefined;
  return { isSecure: speaksTls(server, judged), host, port: address.port, path };
}

/** The redirects of the circle that a client runs into, or undefined where it gets out. */
function follow(start: Url, judged: JudgedConfiguration): Directive[] | undefined {
  const followed: Directive[] = [];
  for (let url: Url | undefined = start; url && followed.length < 20; ) {
    const redirect = answering(url, judged);
    if (!redirect) return undefined;
    const again = followed.indexOf(redirect.directive);
    if (again >= 0) return followed.slice(again);
    followed.push(redirect.directive);
    url = targetUrl(url, redirect);
  }
  return undefined;
}

function answering(url: Url, judged: JudgedConfiguration): Redirect | undefined {
  const { choice } = judged.reach.selection.context;
  if (!choice.ports.includes(url.port)) return undefined;
  try {
    const request = { host: url.host, port: url.port, path: url.path, headers: {} };
    const server = choice.choose(request, url.host);
    // The first virtual host of the port speaks as its clients do, or nothing is answered.
    if (speaksTls(server, judged) !== url.isSecure) return undefined;
    return redirectsOf(server.directives).find(({ path }) => path === "/" || covers(path, url.path));
  } catch {
    // Which server answers is not modelled.
    return undefined;
  }
}

function targetUrl(url: Url, { path, target }: Redirect): Url | undefined {
  const whole = `${target}${path === "/" ? url.path.slice(1) : url.path.slice(path.length)}`;
  const [, scheme, host, port, rest] = /^(https?):\/\/([^/:?#]+)(?::(\d+))?([^?#]*)/i.exec(whole) ?? [];
  if (scheme === undefined)
    return whole.startsWith("/") ? { ...url, path: whole.replace(/[?#].*$/, "") } : undefined;
  const isSecure = scheme.toLowerCase() === "https";
  return {
    isSecure,
    host: (host ?? "").toLowerCase(),
    port: port === undefined ? (isSecure ? 443 : 80) : Number(port),
    path: rest === undefined || rest === "" ? "/" : rest,
  };
}

function textOf({ isSecure, host, port, path }: Url): string {
  const usual = port === (isSecure ? 443 : 80);
  return `${isSecure ? "https" : "http"}://${host}${usual ? "" : `:${port}`}${path}`;
}

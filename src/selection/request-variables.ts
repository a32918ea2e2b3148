import { type ExpressionContext, parseExpression } from "./expression";
import { processVariable } from "./process-environment";
import type { RegexMatch } from "./regular-expression";
import type { RequestState } from "./request-state";
import { headerOf } from "./selection-request";
import type { SetEnvIfAttributes } from "./set-env-if";
import { Unmodelled } from "./unmodelled";

const headerVariables: Readonly<Record<string, string>> = {
  HTTP_USER_AGENT: "User-Agent",
  HTTP_REFERER: "Referer",
  HTTP_COOKIE: "Cookie",
  HTTP_FORWARDED: "Forwarded",
  HTTP_HOST: "Host",
  HTTP_PROXY_CONNECTION: "Proxy-Connection",
  HTTP_ACCEPT: "Accept",
};

/** Known to httpd, but not told by configuration and request. */
const unknownVariable =
  /^(REMOTE_|SERVER_ADDR|SERVER_SOFTWARE|SERVER_ADMIN|API_VERSION|TIME|AUTH_TYPE|CONTEXT_|CONN_|REQUEST_STATUS|REQUEST_LOG_ID|HANDLER|IPV6|PEER|USER|SCRIPT_)/;

/** A variable that mod_rewrite and expressions share; undefined: there is none of this name. */
function requestVariable(name: string, state: RequestState): string | undefined {
  const header = headerVariables[name];
  if (header !== undefined) return headerOf(state.request, header) ?? "";
  switch (name) {
    case "REQUEST_URI":
      return state.path;
    case "QUERY_STRING":
      return state.query;
    case "REQUEST_METHOD":
      return "GET";
    case "REQUEST_SCHEME":
    case "HTTPS":
      return state.scheme(name);
    case "THE_REQUEST":
      return `GET ${state.request.path} HTTP/${state.request.host === null ? "1.0" : "1.1"}`;
    case "SERVER_PROTOCOL":
      return state.request.host === null ? "HTTP/1.0" : "HTTP/1.1";
    case "SERVER_NAME":
      return state.canonicalName();
    case "SERVER_PORT":
      return String(state.port());
    case "DOCUMENT_ROOT":
      return state.documentRoot;
    case "PATH_INFO":
      return state.pathInfo;
    case "IS_SUBREQ":
      return "false";
    default:
      if (unknownVariable.test(name)) throw new Unmodelled(`variable %{${name}} is not modelled`);
      return undefined;
  }
}

/** `%{NAME}` in texts of mod_rewrite, in any case of letters; a name that it does not know is "". */
export function rewriteVariable(name: string, subject: string, query: string, state: RequestState): string {
  const prefixed = /^(ENV|HTTP|LA-[UF]|SSL|EXPR):(.*)$/is.exec(name);
  if (prefixed) {
    const [, prefix = "", rest = ""] = prefixed;
    if (prefix.toUpperCase() === "ENV") return state.variable(rest) ?? "";
    if (prefix.toUpperCase() === "HTTP") return headerOf(state.request, rest) ?? "";
    throw new Unmodelled(`variable %{${name}} is not modelled`);
  }
  const upper = name.toUpperCase();
  if (upper === "REQUEST_FILENAME" || upper === "SCRIPT_FILENAME") return state.filename ?? subject;
  if (upper === "QUERY_STRING") return query;
  return requestVariable(upper, state) ?? "";
}

/** `%{NAME}` and functions in the conditions of `<If>`. */
export function expressionContext(state: RequestState): ExpressionContext {
  return {
    variable: (name) => {
      const upper = name.toUpperCase();
      const isFile = upper === "REQUEST_FILENAME" || upper === "SCRIPT_FILENAME";
      const value = isFile ? state.filename : requestVariable(upper, state);
      if (value === undefined) throw new Unmodelled(`variable %{${name}} in an expression is not modelled`);
      return value;
    },
    kind: (path) => {
      const kind = state.files?.kind(path);
      if (kind === undefined) throw new Unmodelled(`whether ${path} exists is not known`);
      return kind;
    },
    call: (name, argument) => {
      switch (name.toLowerCase()) {
        case "req":
        case "req_novary":
        case "http":
          return headerOf(state.request, argument) ?? "";
        case "reqenv":
          return state.environment.get(argument) ?? "";
        case "osenv":
          return processVariable(state.processEnvironment, argument) ?? "";
        case "env":
          return state.environment.get(argument) ?? "";
        case "tolower":
          return argument.toLowerCase();
        case "toupper":
          return argument.toUpperCase();
        default:
          throw new Unmodelled(`function ${name} in an expression is not modelled`);
      }
    },
  };
}

/** What SetEnvIf looks at; `uri` is raw in the first phase. */
export function setEnvIfAttributes(uri: string, state: RequestState): SetEnvIfAttributes {
  return {
    value: (name) => setEnvIfAttribute(name, uri, state),
    headers: () => {
      const { host, headers } = state.request;
      return [...(host === null ? [] : [["Host", host] as const]), ...Object.entries(headers)];
    },
    holds: (expression) => {
      let match: RegexMatch | "none" | "failed" = "none";
      const holds = parseExpression(expression)({
        ...expressionContext(state),
        onMatch: (found) => {
          match = found ?? "failed";
        },
      });
      return { holds, match };
    },
  };
}

/** Parts of the request line, else a header. */
function setEnvIfAttribute(name: string, uri: string, state: RequestState): string | undefined {
  switch (name.toLowerCase()) {
    case "request_uri":
      return uri;
    case "request_method":
      return "GET";
    case "request_protocol":
      return state.request.host === null ? "HTTP/1.0" : "HTTP/1.1";
    case "remote_host":
    case "remote_addr":
    case "remote_user":
    case "server_addr":
      throw new Unmodelled(`SetEnvIf ${name} is not modelled`);
    default:
      return headerOf(state.request, name);
  }
}

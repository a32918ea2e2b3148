import { parseExpression } from "../expression";
import { Unmodelled } from "../unmodelled";

/** Variables of httpd's expressions; mod_ssl and mod_http2 bring others, which begin with SSL and H2. */
const variables = new Set(
  `HTTP_ACCEPT HTTP_COOKIE HTTP_FORWARDED HTTP_HOST HTTP_PROXY_CONNECTION HTTP_REFERER HTTP_USER_AGENT REQUEST_METHOD
  REQUEST_SCHEME REQUEST_URI DOCUMENT_URI REQUEST_FILENAME SCRIPT_FILENAME LAST_MODIFIED SCRIPT_USER SCRIPT_GROUP
  PATH_INFO QUERY_STRING IS_SUBREQ THE_REQUEST REMOTE_ADDR REMOTE_PORT REMOTE_HOST REMOTE_USER REMOTE_IDENT SERVER_NAME
  SERVER_PORT SERVER_ADMIN SERVER_PROTOCOL DOCUMENT_ROOT AUTH_TYPE CONTENT_TYPE HANDLER HTTP2 HTTPS IPV6 REQUEST_STATUS
  REQUEST_LOG_ID CONN_LOG_ID CONN_REMOTE_ADDR CONTEXT_PREFIX CONTEXT_DOCUMENT_ROOT TIME_YEAR TIME_MON TIME_DAY TIME_HOUR
  TIME_MIN TIME_SEC TIME_WDAY TIME SERVER_SOFTWARE API_VERSION`.split(/\s+/),
);

const endsEarly =
  /^(|!|\(|\d+|'[^'%\\]*'|%\{\w+\}|(true|false|%\{\w+\}\s*==\s*'[^'%\\]*')\s*(&&|\|\|)|%\{\w+\}\s*([!=<>]=?|==))$/;
const endsInWord = /^(%\{\w+\}\s*([!=<>]=?|==)\s*)?([A-Za-z_]\w*)$/;

/**
 * What httpd's parser of expressions says, for the mistakes that can be told without its grammar: an end that comes
 * too early, a bare word, variables that there are not (it names the last). Anything else passes.
 *
 * @see https://httpd.apache.org/docs/2.4/expr.html
 */
export function expressionProblem(expression: string): string | undefined {
  const text = expression.trim();
  const unknown = unknownVariable(text);
  if (parses(text)) return unknown === undefined ? undefined : `Variable '${unknown}' does not exist`;
  if (unknown !== undefined) return undefined;
  if (endsEarly.test(text)) return "syntax error, unexpected $end";
  const word = endsInWord.exec(text);
  return word && (word[1] !== undefined || !/^(true|false)$/.test(text))
    ? "syntax error, unexpected $end, expecting '('"
    : undefined;
}

function unknownVariable(text: string): string | undefined {
  const names = [...text.matchAll(/%\{([A-Za-z_]\w*)\}/g)].map(([, name = ""]) => name);
  return names.findLast((name) => !variables.has(name.toUpperCase()) && !/^(SSL|H2)/i.test(name));
}

function parses(text: string): boolean {
  try {
    parseExpression(text);
    return true;
  } catch (error) {
    if (error instanceof Unmodelled) return false;
    throw error;
  }
}

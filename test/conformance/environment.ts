import fc from "fast-check";
import { groupValue, quoted, variable } from "./names";

const attribute = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("Request_URI", "Host", "X-Group") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "Request_Method",
      "Request_Protocol",
      "User-Agent",
      "PG",
      "OTHER",
      "host",
      "SCRIPT_URL",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("^X-", "^x-g", "^Hos", "Remote_Addr", "Server_Addr", "HOSTED") },
);

const pattern = fc.constantFrom(
  ".",
  "^/a",
  "(.*)",
  "(.+)",
  "^/(a|b)",
  "^$",
  "b.example",
  "^g[12]$",
  "^(g1|web)$",
  "\\.example$",
  "/x$",
  "^/([^/]+)",
  "GET",
  "HTTP/1.1",
  "^(?i)G1$",
  "a",
  "127.0.0.1",
);

const assignment = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(variable, groupValue).map(([name, value]) => quoted(`${name}=${value}`)),
  },
  { weight: 2, arbitrary: variable.map((name) => `${name}=$1`) },
  { weight: 1, arbitrary: variable.map((name) => `!${name}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        variable,
        fc.constantFrom("", "=", "=!", "=!x", "=$0", "=x$1y", "=\\$1", "=\\\\$1", "=a&b", "=$9", "=$"),
      )
      .map(([name, rest]) => name + rest),
  },
);

const condition = fc.constantFrom(
  "%{REQUEST_URI} =~ m#^/a#",
  "%{HTTP_HOST} == 'a.example'",
  "-n req('X-Group')",
  "%{QUERY_STRING} =~ /q=(g1|g2)/",
  "true",
  "reqenv('PG') == 'g1'",
);

/** Without groups: what `$1` is without a pattern is left to chance. */
const plainAssignment = fc
  .tuple(variable, fc.constantFrom("=g1", "=web", "=%{GLOBAL}", "", "=!"))
  .map(([name, rest]) => name + rest);

/** SetEnvIf and its relatives. */
export const setEnvIf = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom("SetEnvIf", "SetEnvIf", "SetEnvIfNoCase"),
        attribute,
        pattern,
        fc.array(assignment, { minLength: 1, maxLength: 2 }),
      )
      .map(([name, what, regex, variables]) => `${name} ${what} ${quoted(regex)} ${variables.join(" ")}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("BrowserMatch", "BrowserMatchNoCase"), pattern, assignment)
      .map(([name, regex, value]) => `${name} ${quoted(regex)} ${value}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(condition, plainAssignment)
      .map(([expression, value]) => `SetEnvIfExpr "${expression}" ${value}`),
  },
);

/** SetEnv, PassEnv, UnsetEnv. */
export const setEnv = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(variable, groupValue).map(([name, value]) => `SetEnv ${name} ${quoted(value)}`),
  },
  { weight: 1, arbitrary: variable.map((name) => `SetEnv ${name}`) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.oneof(variable, fc.constantFrom("HOSTED")), { minLength: 1, maxLength: 2 })
      .map((names) => `PassEnv ${names.join(" ")}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(variable, { minLength: 1, maxLength: 2 })
      .map((names) => `UnsetEnv ${names.join(" ")}`),
  },
);

/** The environment of the httpd process. */
export const processEnvironment = fc.dictionary(
  fc.constantFrom("PG", "OTHER", "pg", "HOSTED", "DEF"),
  fc.constantFrom("g1", "g2", "web", "", "%{GLOBAL}", "%{ENV:OTHER}", "nope", "%{SERVER}"),
  { maxKeys: 2, noNullPrototype: true },
);

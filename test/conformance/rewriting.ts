import fc from "fast-check";
import type { Block } from "./block";
import { groupValue, mapNames, variable } from "./names";

const mapCall = fc
  .tuple(
    fc.constantFrom(...mapNames),
    fc.constantFrom(
      "%{REQUEST_URI}",
      "$1",
      "$0",
      "%1",
      "%{HTTP_HOST}",
      "%{HTTP:X-Group}",
      "${lc:%{REQUEST_URI}}",
      "/a",
      "",
    ),
    fc.constantFrom("", "", "|g2", "|%{ENV:OTHER}", "|${m2:$0|web}", "|", "|\\%{GLOBAL}"),
  )
  .map(([map, key, fallback]) => `\${${map}:${key}${fallback}}`);

const text = fc.oneof(
  { weight: 5, arbitrary: mapCall },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      "%{REQUEST_URI}",
      "%{HTTP_HOST}",
      "%{QUERY_STRING}",
      "%{ENV:PG}",
      "%{ENV:OTHER}",
      "%{HTTP:X-Group}",
      "$1",
      "%1",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "%{REQUEST_FILENAME}",
      "%{SCRIPT_FILENAME}",
      "%{SERVER_NAME}",
      "%{SERVER_PORT}",
      "%{REQUEST_METHOD}",
      "%{THE_REQUEST}",
      "%{DOCUMENT_ROOT}",
      "%{PATH_INFO}",
      "%{HTTPS}",
      "%{REQUEST_SCHEME}",
      "%{NOSUCH}",
      "%{request_uri}",
      "%{env:PG}",
      "%{http:x-group}",
      "%{SERVER_PROTOCOL}",
      "%{IS_SUBREQ}",
      "%{ENV:SCRIPT_URL}",
      "%{ENV:SCRIPT_URI}",
      "%{SERVER_ADDR}",
      "%{REMOTE_ADDR}",
      "%{CONTEXT_PREFIX}",
    ),
  },
);

const condPattern = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "(.+)",
      ".",
      "^$",
      "^/a",
      "!^/a",
      "^(.*)$",
      "^/(a|b)(/|$)",
      "g1",
      "^([^.]+)\\.",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "=g1",
      "!=g1",
      ">g",
      "<h",
      ">=web",
      "<=web",
      "-eq80",
      "!-eq80",
      "-gt8",
      "-f",
      "!-f",
      "-d",
      '=""',
      "!.",
      "(a)?(b)?",
    ),
  },
);

const condition = fc
  .tuple(text, condPattern, fc.constantFrom("", "", "", " [NC]", " [OR]", " [NC,OR]"))
  .map(([test, pattern, flags]) => `RewriteCond ${test} ${pattern}${flags}`);

const serverPattern = fc.constantFrom(
  ".",
  ".",
  "^",
  "^/a",
  "^/(a|b)",
  "!^/a",
  "^/(.*)$",
  "(.*)",
  "/x$",
  "^/$",
  "^(/.*)$",
  "^/([^/]*)/?(.*)",
  "^$",
  "(?i)^/A",
);
const folderPattern = fc.constantFrom(
  ".",
  ".",
  "^",
  "(.*)",
  "^$",
  "^app",
  "app\\.wsgi",
  "/x$",
  "!x",
  "^(.+)$",
  "^/?(a|b)",
  "^other",
  "^/",
);

const setVariable = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(variable, groupValue).map(([name, value]) => `E=${name}:${value}`) },
  { weight: 5, arbitrary: fc.tuple(variable, text).map(([name, value]) => `E=${name}:${value}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        variable,
        fc.constantFrom(
          "\\%{GLOBAL}",
          "\\%{SERVER}",
          "x$1",
          "$1$2",
          "%{ENV:PG}x",
          "\\$1",
          "$9",
          "$0",
          "%0",
          "%",
          "$",
          "${m1",
          "%{ENV:PG",
        ),
      )
      .map(([name, value]) => `env=${name}:${value}`),
  },
  { weight: 2, arbitrary: variable.map((name) => `E=!${name}`) },
  { weight: 1, arbitrary: variable.map((name) => `E=${name}`) },
);

const flag = fc.oneof(
  { weight: 12, arbitrary: setVariable },
  {
    weight: 4,
    arbitrary: fc.constantFrom("C", "S=1", "S=2", "L", "END", "NC", "PT", "chain", "last", "skip=1"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "F",
      "G",
      "QSA",
      "QSD",
      "NE",
      "R=404",
      "R=503",
      "R",
      "B",
      "DPI",
      "H=wsgi-script",
      "T=text/plain",
      "N",
      "NS",
      "CO=a:b:c",
    ),
  },
);

const substitution = fc.oneof(
  { weight: 16, arbitrary: fc.constant("-") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "/b",
      "/a$1",
      "/$1",
      "/sub/x",
      "$0",
      "/c?x=1",
      "?q=g1",
      "/srv/lab/wsgi/app.wsgi",
      "/b/%1",
      "/${m1:$0|b}",
      "app.wsgi",
      "other.wsgi/x",
      "/wsgi/app.wsgi/$1",
      "/wsgi/other.wsgi",
      "/wsgi/app.wsgi$1?q=g1",
    ),
  },
);

function rule(pattern: fc.Arbitrary<string>): fc.Arbitrary<Block> {
  return fc
    .tuple(
      fc.array(condition, { maxLength: 2 }),
      pattern,
      substitution,
      fc.array(flag, { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([conditions, regex, target, flags, passes]) => {
      const all = target.startsWith("/") && passes ? [...flags, "PT"] : flags;
      const third = all.map((one) => (/[\s]/.test(one) ? one.replace(/\s/g, "\\ ") : one)).join(",");
      return [...conditions, `RewriteRule ${regex} ${target}${third === "" ? "" : ` [${third}]`}`];
    });
}

const options = fc
  .constantFrom(
    "Inherit",
    "InheritBefore",
    "InheritDown",
    "InheritDownBefore",
    "IgnoreInherit",
    "MergeBase",
    "AllowNoSlash",
    "MaxRedirects=5",
    "inherit",
  )
  .map((word) => `RewriteOptions ${word}`);

const engine = fc.constantFrom(
  "RewriteEngine On",
  "RewriteEngine On",
  "RewriteEngine On",
  "RewriteEngine Off",
);

/** `RewriteMap` lines; their files are those of {@link mapTexts}. */
export const mapLine = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      "RewriteMap m1 txt:/srv/lab/maps/one.txt",
      "RewriteMap m2 txt:/srv/lab/maps/two.txt",
      "RewriteMap d1 dbm:/srv/lab/maps/one.db",
      "RewriteMap m1 dbm=sdbm:/srv/lab/maps/two.sdbm",
      "RewriteMap lc int:tolower",
      "RewriteMap m2 /srv/lab/maps/two.txt",
      'RewriteMap m1 "txt:maps/one.txt"',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "RewriteMap lc int:toupper",
      "RewriteMap lc int:escape",
      "RewriteMap lc int:unescape",
      "RewriteMap m1 rnd:/srv/lab/maps/one.txt",
      "RewriteMap m1 txt:/srv/lab/maps/missing.txt",
    ),
  },
);

/** A run of mod_rewrite directives of a server. */
export const serverRewriting: fc.Arbitrary<Block> = fc
  .tuple(
    fc.array(engine, { maxLength: 1 }),
    fc.array(options, { maxLength: 1 }),
    fc.array(mapLine, { maxLength: 3 }),
    fc.array(rule(serverPattern), { maxLength: 4 }),
  )
  .map((parts) => parts.flat());

/** The same in a section or an .htaccess file. */
export const folderRewriting: fc.Arbitrary<Block> = fc
  .tuple(
    fc.array(engine, { maxLength: 1 }),
    fc.array(
      fc.oneof({ weight: 3, arbitrary: options }, { weight: 1, arbitrary: fc.constant("RewriteBase /a") }),
      { maxLength: 1 },
    ),
    fc.array(rule(folderPattern), { maxLength: 3 }),
  )
  .map((parts) => parts.flat());

const row = fc
  .tuple(
    fc.constantFrom(
      "/",
      "/a",
      "/b",
      "/a/x",
      "a",
      "b",
      "g1",
      "g2",
      "a.example",
      "/srv/lab/wsgi/app.wsgi",
      "#a",
      "",
      "/A",
      "/a/",
    ),
    fc.constantFrom(" ", "\t", "  "),
    groupValue,
    fc.constantFrom("", " tail", " # note"),
  )
  .map(([key, blank, value, tail]) => `${key}${blank}${value}${tail}`);

/** Lines that are rows only in the eyes of httpd, or only in ours. */
const oddRow = fc.oneof(
  fc.constantFrom(
    " /a g1",
    "\t/b g2",
    "/a",
    "/b ",
    "/a g1\r",
    "\r",
    "/a\\ g1",
    '"/a" g1',
    "/a\u00a0g1",
    "/é g1",
    "/a\tg1\tg2",
    "/a\vg1",
    "/a  #g1",
    "/a |g1",
    "/b g1|g2",
  ),
  fc
    .record({ length: fc.integer({ min: 1010, max: 1030 }), key: fc.constantFrom("/", "/a", "x") })
    .map(({ length, key }) => `${key.padEnd(length, "k")} g1`),
  fc.integer({ min: 1000, max: 1030 }).map((length) => `${"/a".padEnd(length, " ")}g1`),
);
const rows = fc
  .tuple(
    fc.array(fc.oneof({ weight: 6, arbitrary: row }, { weight: 1, arbitrary: oddRow }), { maxLength: 6 }),
    fc.boolean(),
  )
  .map(([lines, isClosed]) => `${lines.join("\n")}${isClosed ? "\n" : ""}`);

/** The texts that the maps are made of. */
export const mapTexts = fc.record({ one: rows, two: rows });

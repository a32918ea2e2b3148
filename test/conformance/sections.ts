import fc from "fast-check";
import type { Block } from "./block";
import { setEnv, setEnvIf } from "./environment";
import { groupName, groupValue, quoted } from "./names";
import { folderRewriting } from "./rewriting";
import { handlerLine } from "./script-aliases";

/** Where a group comes from: mostly a variable. */
export const processGroup = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom("%{ENV:PG}", "%{ENV:PG}", "%{ENV:pg}", "%{ENV:OTHER}") },
    { weight: 4, arbitrary: groupValue },
  )
  .map((value) => `WSGIProcessGroup ${quoted(value)}`);

export const restrictProcess = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: groupName },
      { weight: 1, arbitrary: fc.constantFrom("%{GLOBAL}", "", "nope", "%{SERVER}") },
    ),
    { maxLength: 5 },
  )
  .map((names) => `WSGIRestrictProcess ${names.map(quoted).join(" ")}`);

const access = fc.constantFrom<Block>(
  "Require all granted",
  "Require all denied",
  { open: "RequireAny", inside: ["Require all denied", "Require all granted"] },
  { open: "RequireAll", inside: ["Require all granted"] },
  { open: "RequireNone", inside: ["Require all denied"] },
  "Require host nowhere.example",
  "Require local",
  "Require env PG",
  "Require method GET",
  "Require expr \"%{REQUEST_URI} == '/a'\"",
  { open: "RequireAll", inside: ["Require not env PG", "Require all granted"] },
  {
    open: "RequireAll",
    inside: [{ open: "RequireNone", inside: ["Require env OTHER"] }, "Require method GET POST"],
  },
  { open: "IfModule mod_access_compat.c", inside: ["Order allow,deny", "Allow from all"] },
  {
    open: "IfModule mod_access_compat.c",
    inside: ["Order deny,allow", "Deny from all", "Allow from env=PG"],
  },
  {
    open: "IfModule mod_access_compat.c",
    inside: ["Order Allow,Deny", "Allow from all", "Deny from env=!PG"],
  },
  { open: "IfModule mod_access_compat.c", inside: ["Deny from all"] },
);

const setting = fc.constantFrom(
  "UseCanonicalName On",
  "UseCanonicalName Off",
  "UseCanonicalPhysicalPort On",
  "AllowOverride All",
  "AllowOverride FileInfo",
  "AllowOverride None",
  "AllowOverride FileInfo Options",
);

/** What may stand in every section and in .htaccess files. */
export const folderLine: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: processGroup },
  { weight: 3, arbitrary: setEnv },
  { weight: 2, arbitrary: setEnvIf },
  { weight: 2, arbitrary: folderRewriting },
  { weight: 1, arbitrary: restrictProcess },
  { weight: 1, arbitrary: handlerLine },
  { weight: 1, arbitrary: access },
  { weight: 1, arbitrary: setting },
);

const foretold = fc.constantFrom(
  "true",
  "false",
  "%{REQUEST_URI} =~ m#^/a#",
  "%{REQUEST_URI} =~ m#^/(?<name>a|b)#",
  "%{HTTP_HOST} == 'a.example'",
  "-n req('X-Group')",
  "%{QUERY_STRING} != ''",
  "%{REQUEST_METHOD} == 'GET' && %{REQUEST_URI} != '/b'",
  "reqenv('PG') == 'g1'",
  "%{HTTP:X-Group} in { 'g1', 'web' }",
  "! (%{REQUEST_URI} -strmatch '/a*')",
  "req('X-Group') =~ /^g(\\d)$/ || %{SERVER_PORT} -eq 8080",
  "osenv('HOSTED') == 'g1'",
  "%{REQUEST_FILENAME} =~ /app/",
  "%{THE_REQUEST} =~ m#HTTP/1.1$#",
  "tolower(%{HTTP_HOST}) == 'a.example'",
  "'%{HTTP_HOST}x' == 'a.examplex'",
  "-f %{REQUEST_FILENAME}",
  "%{SERVER_NAME} == 'a.example'",
);

/** Hardly ever about the client, which no configuration tells. */
export const expression = fc.oneof(
  { weight: 40, arbitrary: foretold },
  { weight: 1, arbitrary: fc.constant("%{REMOTE_ADDR} -ipmatch '127.0.0.0/8'") },
);

const condition = (inside: fc.Arbitrary<Block[]>): fc.Arbitrary<Block> =>
  fc
    .tuple(expression, inside, fc.array(fc.tuple(expression, inside), { maxLength: 1 }), fc.option(inside))
    .map(([test, lines, more, last]) => [
      { open: `If "${test}"`, inside: lines },
      ...more.map(([other, rest]) => ({ open: `ElseIf "${other}"`, inside: rest })),
      ...(last ? [{ open: "Else", inside: last }] : []),
    ]);

const directoryOpening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        "/",
        "/srv",
        "/srv/lab/wsgi",
        "/srv/lab/wsgi/",
        "/srv/lab/wsgi/sub",
        "/srv/lab",
        "/srv/lab/htdocs",
        "/srv/*/wsgi",
        "/srv/lab/w?gi",
        "/srv/lab/*",
        "/srv/lab/wsgi/app.wsgi",
        "/srv/lab/../lab/wsgi",
      )
      .map((path) => `Directory "${path}"`),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        "^/srv/lab/(?<part>wsgi|htdocs)",
        "/wsgi$",
        "/sub",
        "^/srv/lab/wsgi/$",
        "\\.wsgi$",
        ".",
        "^/srv/",
      )
      .chain((pattern) => fc.constantFrom(`DirectoryMatch "${pattern}"`, `Directory ~ "${pattern}"`)),
  },
);

const filesOpening = fc.constantFrom(
  'Files "app.wsgi"',
  'Files "*.wsgi"',
  'Files "other*"',
  'FilesMatch "\\.wsgi$"',
  'Files ~ "^(?<f>app|other)"',
  'FilesMatch "^a"',
  'Files "?pp.wsgi"',
  'Files ".htaccess"',
);

const locationOpening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("/", "/a", "/b", "/a/", "/a/x", "/sub", "/a*", "/*/x", "/?", "/[ab]", "//a", "a", "/c")
      .map((path) => `Location "${path}"`),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom("^/a", "^/(?<pg>a|b)", "x$", "^/$", "(?i)/A", "//", "^/([^/]+)/?")
      .chain((pattern) => fc.constantFrom(`LocationMatch "${pattern}"`, `Location ~ "${pattern}"`)),
  },
);

const lines = fc.array(folderLine, { minLength: 1, maxLength: 3 });

const filesSection: fc.Arbitrary<Block> = fc
  .tuple(filesOpening, lines)
  .map(([open, inside]) => ({ open, inside }));

const inner: fc.Arbitrary<Block> = fc.oneof(
  { weight: 12, arbitrary: folderLine },
  {
    weight: 2,
    arbitrary: condition(
      fc.array(fc.oneof({ weight: 6, arbitrary: folderLine }, { weight: 1, arbitrary: condition(lines) }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
  },
  { weight: 1, arbitrary: lines.map((inside) => ({ open: "Limit GET", inside })) },
  { weight: 1, arbitrary: lines.map((inside) => ({ open: "LimitExcept GET", inside })) },
);

const insides = fc.array(inner, { minLength: 1, maxLength: 3 });
/** Files sections are refused in Location. */
const insidesOfFolder = fc.array(
  fc.oneof({ weight: 5, arbitrary: inner }, { weight: 1, arbitrary: filesSection }),
  { minLength: 1, maxLength: 3 },
);
const insidesOfLocation = fc.array(
  fc.oneof({ weight: 60, arbitrary: inner }, { weight: 1, arbitrary: filesSection }),
  { minLength: 1, maxLength: 3 },
);

/** A section in a server. */
export const section: fc.Arbitrary<Block> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(directoryOpening, insidesOfFolder).map(([open, inside]) => ({ open, inside })),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(locationOpening, insidesOfLocation).map(([open, inside]) => ({ open, inside })),
  },
  { weight: 2, arbitrary: fc.tuple(filesOpening, insides).map(([open, inside]) => ({ open, inside })) },
  { weight: 2, arbitrary: condition(lines) },
);

/** Lines of an .htaccess file; many of them are refused there. */
export const htaccessLines = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: setEnv },
    { weight: 3, arbitrary: setEnvIf },
    { weight: 3, arbitrary: folderRewriting },
    { weight: 1, arbitrary: inner },
  ),
  { maxLength: 4 },
);

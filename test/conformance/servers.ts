import fc from "fast-check";
import type { Block } from "./block";
import { setEnv, setEnvIf } from "./environment";
import { groupName, groupValue, hosts, quoted, seldom } from "./names";
import { serverRewriting } from "./rewriting";
import { aliasLine, handlerLine, scriptAlias, wsgiFolder } from "./script-aliases";
import { processGroup, restrictProcess, section } from "./sections";

/** Other settings of a server that have a say in names, paths and ports. */
const setting = fc.constantFrom(
  "UseCanonicalName On",
  "UseCanonicalName Off",
  "UseCanonicalPhysicalPort On",
  "AllowEncodedSlashes On",
  "AllowEncodedSlashes NoDecode",
  "MergeSlashes Off",
  "DocumentRoot /srv/lab/wsgi",
  "Define DEF g2",
  "AccessFileName .other .htaccess",
  "ErrorDocument 404 default",
  "DocumentRoot /srv/lab/htdocs",
  "ServerPath /a",
  "WSGIApplicationGroup %{GLOBAL}",
  "WSGIApplicationGroup %{ENV:PG}",
  "UnDefine DEF",
);

const importScript = fc
  .tuple(groupValue, fc.constantFrom("%{GLOBAL}", "app"))
  .map(
    ([group, app]) =>
      `WSGIImportScript ${wsgiFolder}/app.wsgi process-group=${quoted(group)} application-group=${app}`,
  );

/** One piece of a server's own text. */
const line: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: section },
  { weight: 3, arbitrary: processGroup },
  { weight: 4, arbitrary: scriptAlias },
  { weight: 3, arbitrary: setEnv },
  { weight: 2, arbitrary: setEnvIf },
  { weight: 3, arbitrary: serverRewriting },
  { weight: 1, arbitrary: restrictProcess },
  { weight: 1, arbitrary: setting },
  { weight: 1, arbitrary: seldom(importScript, "# nothing") },
  { weight: 1, arbitrary: seldom(handlerLine, "# nothing") },
  { weight: 1, arbitrary: aliasLine.map((text) => (text === "" ? "# nothing" : text)) },
);

/** The same, perhaps by a detour that httpd takes while it reads. */
const wrapped: fc.Arbitrary<Block> = fc.oneof(
  { weight: 24, arbitrary: line },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          "IfDefine X",
          "IfDefine !X",
          "IfDefine DEF",
          "IfModule mod_wsgi.c",
          "IfModule !wsgi_module",
          "IfModule mod_nosuch.c",
          "IfVersion >= 2.4",
          "IfDirective WSGIProcessGroup",
          "IfDirective !AddHandler",
          "IfSection Location",
          "IfFile /srv/lab/wsgi/app.wsgi",
        ),
        fc.array(line, { maxLength: 2 }),
      )
      .map(([open, inside]) => ({ open, inside })),
  },
  { weight: 1, arbitrary: fc.array(line, { maxLength: 2 }).map((include) => ({ include })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(line, { maxLength: 2 }), fc.constantFrom("g1", "PG", "/a"))
      .map(([macro, value]) => ({ macro, value })),
  },
);

const body = fc.array(wrapped, { maxLength: 6 });

const daemon = fc
  .tuple(
    groupName,
    seldom(
      fc.constantFrom(
        " processes=1",
        " display-name=x",
        " user=www-data",
        " script-user=root",
        " maximum-requests=10",
        " threads=0",
        " threads=x",
      ),
      " threads=1",
    ),
  )
  .map(([name, options]) => ({ name, options }));

const serverName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...hosts) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "",
      "",
      "a.example:80",
      "a.example:8080",
      "http://b.example",
      "https://a.example:443",
      "a.example.",
      "a_b.example",
    ),
  },
);

const serverAlias = fc.array(
  fc.constantFrom(
    "b.example",
    "*.example",
    "www.*",
    "c.example",
    "C.example",
    "?.example",
    "a.example",
    "*",
    "a.example.",
    "[ab].example",
  ),
  { maxLength: 2 },
);

const addresses = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("*:80", "*:80", "*:8080") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "*",
      "_default_:80",
      "*:80 *:8080",
      "127.0.0.1:80",
      "127.0.0.2:80",
      "0.0.0.0:80",
      "127.0.0.1",
      "127.0.0.1:80 *:8080",
    ),
  },
);

/** A `<VirtualHost>` without the daemon processes, which are dealt out over all servers. */
export const virtualHost = fc
  .record({ addresses, serverName, serverAlias, body, nameLast: seldom(fc.constant(true), false) })
  .map(({ addresses: where, serverName: name, serverAlias: aliases, body: lines, nameLast }) => ({
    open: `VirtualHost ${where}`,
    names: [
      ...(name === "" ? [] : [`ServerName ${name}`]),
      ...(aliases.length === 0 ? [] : [`ServerAlias ${aliases.join(" ")}`]),
    ],
    body: lines,
    nameLast,
  }));

/** The main server: its name, perhaps last, and its text. */
export const mainServer = fc.record({
  name: fc.oneof(
    { weight: 10, arbitrary: fc.constant("main.example") },
    { weight: 2, arbitrary: serverName },
  ),
  nameLast: seldom(fc.constant(true), false),
  alias: fc.array(fc.constant(`WSGIScriptAlias / ${wsgiFolder}/app.wsgi`), { maxLength: 1 }),
  body,
  embedded: seldom(fc.constantFrom("WSGIRestrictEmbedded On", "WSGIRestrictEmbedded Off"), ""),
});

/** Which groups there are, each in the main server (0) or in a virtual host. */
export const daemonProcesses = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.uniqueArray(fc.record({ daemon, owner: fc.oneof(fc.constant(0), fc.nat(3)) }), {
      selector: (one) => one.daemon.name,
      minLength: 0,
      maxLength: 4,
    }),
  },
  { weight: 1, arbitrary: fc.array(fc.record({ daemon, owner: fc.nat(3) }), { maxLength: 3 }) },
);

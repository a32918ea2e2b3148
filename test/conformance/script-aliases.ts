import fc from "fast-check";
import { groupValue, quoted, seldom } from "./names";

export const wsgiFolder = "/srv/lab/wsgi";

const option = fc.oneof(
  { weight: 6, arbitrary: groupValue.map((value) => `process-group=${quoted(value)}`) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom("%{GLOBAL}", "%{RESOURCE}", "%{SERVER}", "app", "%{ENV:PG}", "g1")
      .map((value) => `application-group=${value}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "callable-object=application",
      "pass-authorization=On",
      "pass-authorization=x",
      "bad=1",
      "process-group = g1",
    ),
  },
);

const options = fc
  .oneof(
    { weight: 5, arbitrary: fc.constant<string[]>([]) },
    { weight: 4, arbitrary: fc.array(option, { maxLength: 2 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(groupValue, fc.constantFrom("%{GLOBAL}", "x"))
        .map(([group, app]) => [`process-group=${quoted(group)}`, `application-group=${app}`]),
    },
  )
  .map((list) => list.map((text) => ` ${text}`).join(""));

const plain = fc
  .tuple(
    fc.constantFrom("/", "/", "/a", "/b", "/a/", "/a/x", "/sub", "/c", "//a", "/wsgi"),
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom("app.wsgi", "other.wsgi", "third.wsgi", "sub/app.wsgi") },
      { weight: 1, arbitrary: fc.constantFrom("", "sub", "sub/", "missing.wsgi", "app.wsgi/", "app.wsgi/x") },
    ),
    options,
  )
  .map(([location, target, rest]) => `WSGIScriptAlias ${location} ${wsgiFolder}/${target}${rest}`);

const byPattern = fc
  .tuple(
    fc.constantFrom("^/(app|other)(/|$)", "^/(a)", "^/a(.*)", "/x$", "^/([^/]+)", "(?i)^/A", "^/sub"),
    fc.constantFrom("app.wsgi", "$1.wsgi", "other.wsgi/$1", "sub/app.wsgi"),
    options,
  )
  .map(([pattern, target, rest]) => `WSGIScriptAliasMatch ${pattern} ${wsgiFolder}/${target}${rest}`);

export const scriptAlias = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: byPattern });

/** Other ways to a script, and away from it. */
export const handlerLine = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom("my", "wsgi-script"), fc.constantFrom("third.wsgi", "other.wsgi"), options)
      .map(([name, script, rest]) => `WSGIHandlerScript ${name} ${wsgiFolder}/${script}${rest}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "SetHandler my",
      "SetHandler wsgi-script",
      "SetHandler none",
      "SetHandler None",
      "SetHandler default-handler",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "AddHandler my .wsgi",
      "AddHandler wsgi-script wsgi",
      "AddHandler my .x .html",
      "RemoveHandler .wsgi",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "Options ExecCGI",
      "Options +ExecCGI",
      "Options None",
      "Options -FollowSymLinks",
      "Options All",
      "Options +SymLinksIfOwnerMatch",
    ),
  },
);

/** Lines for a server only. */
export const aliasLine = seldom(
  fc.constantFrom(
    "Alias /a /srv/lab/wsgi/other.wsgi",
    "Alias /b /srv/lab/wsgi",
    "Alias /wsgi/ /srv/lab/wsgi/",
    "AliasMatch ^/b/(.*) /srv/lab/wsgi/$1",
    "Redirect /c http://b.example/",
    "RedirectMatch 404 ^/b",
  ),
  "",
);

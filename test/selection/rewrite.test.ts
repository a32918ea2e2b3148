import { describe, expect, it } from "vitest";
import { compileSelection } from "../../src/selection";
import { answer, app, ask, groups, tree } from "./fixtures";

const base = `${groups}${app}WSGIProcessGroup %{ENV:PG}\n`;
const on = `${base}RewriteEngine On\n`;
const maps = { m: { text: "/app g1\n/glob %{GLOBAL}\n/two g1 g2\n" } };
const map = "RewriteMap m txt:/srv/m.txt\n";

describe("server-level rules", () => {
  it("have a handler of their own (H) answer, in lower case, before SetHandler and aliases", () => {
    const scripts = (name: string) => `WSGIHandlerScript ${name} /srv/handler.wsgi process-group=g3\n`;
    const rule = "RewriteRule ^/app - [E=PG:g1,H=My-Handler]\n";
    expect(answer(`${on}${scripts("my-handler")}${rule}`, "/app")).toBe("g3");
    expect(answer(`${on}${scripts("My-Handler")}${rule}`, "/app")).toMatch(
      /^unknown: the handler my-handler/,
    );
    const set = "<Location />\nSetHandler other\n</Location>\n";
    expect(answer(`${on}${scripts("my-handler")}${set}${rule}`, "/app")).toBe("g3");
    expect(answer(`${on}${scripts("my-handler")}RewriteRule . - [E=PG:g1,H=%{ENV:NONE}]\n`)).toBe("g1");
  });

  it("leave a handler unknown where it is not known whether they match", () => {
    const rules = "RewriteCond /srv/none !-f\nRewriteRule . - [H=my-handler]\n";
    expect(answer(`${on}${rules}`)).toBe("unknown: whether /srv/none exists is not known");
  });

  it("go by flags C, S, L, END and N", () => {
    const text = (rules: string): string => on + rules;
    expect(answer(text("RewriteRule ^/x - [C]\nRewriteRule . - [E=PG:g1]\n"), "/y")).toBe("not-configured");
    expect(
      answer(text("RewriteRule . - [S=1]\nRewriteRule . - [E=PG:g1]\nRewriteRule . - [E=PG:g2]\n")),
    ).toBe("g2");
    expect(answer(text("RewriteRule . - [E=PG:g1,L]\nRewriteRule . - [E=PG:g2]\n"))).toBe("g1");
    expect(answer(text("RewriteRule ^/a(.*) /b$1 [N]\nRewriteRule ^/b - [E=PG:g1,PT]\n"), "/a")).toBe("g1");
    expect(answer(text("RewriteRule (.*) $1 [N]\n"))).toMatch(/^unknown: .* without end or too often: /);
  });

  describe("that go round by N", () => {
    const resolve = (rules: string, path = "/a") =>
      compileSelection(tree(on + rules)).resolve({ host: "main.example", port: 80, path, headers: {} });

    it("go on while something changes: the path, the query or a variable", () => {
      const path = `/${"_".repeat(300)}`;
      expect(
        answer(`${on}RewriteRule ^(.*)_(.*)$ $1-$2 [N]\nRewriteRule ^/-{300}$ - [E=PG:g1,PT]\n`, path),
      ).toBe("g1");
      const byVariable =
        "RewriteCond %{ENV:N} !^x{5}\nRewriteRule . - [E=N:x%{ENV:N},N]\nRewriteRule . - [E=PG:g2]\n";
      expect(answer(on + byVariable)).toBe("g2");
      const byQuery =
        "RewriteCond %{QUERY_STRING} !x{5}\nRewriteRule (.*) $1?x%{QUERY_STRING} [N]\nRewriteCond %{QUERY_STRING} ^x{5}$\nRewriteRule (.*) $1 [E=PG:g1,PT]\n";
      expect(answer(on + byQuery)).toBe("g1");
    });

    it.each([
      ["the same path again", "RewriteRule (.*) $1 [N]\n", 2],
      ["nothing at all", "RewriteRule . - [N]\n", 0],
      [
        "one path after the other, in a circle of three",
        "RewriteRule ^/a$ /b [N]\nRewriteRule ^/b$ /c [N]\nRewriteRule ^/c$ /a [N]\n",
        5,
      ],
    ])("end at once where they come to a state that was before: %s", (_, rules, steps) => {
      const { verdict, reason, trace } = resolve(rules);
      expect(`${verdict}: ${reason}`).toMatch(/^unknown: a rule with the flag N goes round without end/);
      expect(trace.filter(({ why }) => why.includes("path becomes")).length).toBeLessThanOrEqual(steps);
    });

    it("end where the rule itself allows no more rounds", () => {
      const rules = (most: number) =>
        `RewriteRule ^(.*)_(.*)$ $1-$2 [N=${most}]\nRewriteRule ^/a----$ - [E=PG:g1,PT]\n`;
      expect(answer(on + rules(5), "/a____")).toBe("g1");
      expect(answer(on + rules(4), "/a____")).toMatch(/^unknown: .* too often/);
    });
  });

  it.each([
    ["a path, in rounds", "RewriteRule (.*) $1$1 [N]\n"],
    ["a path, line by line", "RewriteRule (.*) $1$1\n".repeat(40)],
    [
      "a variable",
      `RewriteRule . - [E=N:xx]\n${"RewriteRule . - [E=N:%{ENV:N}%{ENV:N}]\n".repeat(40)}RewriteRule . - [E=PG:%{ENV:N}]\n`,
    ],
  ])("are not followed where they double %s until nothing could hold it", (_, rules) => {
    expect(answer(on + rules)).toMatch(/^unknown: .* makes a text of more than 65536 characters$/);
  });

  it("refuse a question mark that the client brings into the path", () => {
    const at = (path: string, more = ""): string =>
      answer(`${on}${more}RewriteRule ^/x(.*) /b$1 [PT]\n`, path);
    expect([at("/x%3fy"), at("/xy"), at("/x%3fy", "RewriteOptions UnsafeAllow3F\n")]).toEqual([
      "forbidden",
      "not-configured",
      "not-configured",
    ]);
    expect(answer(`${on}RewriteRule ^/x(.*) /b?q=$1 [PT]\n`, "/x%3fy")).toBe("not-configured");
    expect(answer(`${on}RewriteRule ^/x(.*) /b$1 [PT,UnsafeAllow3F]\n`, "/x%3fy")).toBe("not-configured");
  });

  it("go on behind R=301 without a substitution, and take a relative path from the root", () => {
    expect(answer(`${on}RewriteRule . - [R=301,E=PG:g1]\n`)).toBe("g1");
    const relative = `${on}RewriteRule ^/x app.wsgi [C]\nRewriteRule ^/app - [E=PG:g1,PT]\n`;
    expect(answer(relative, "/x")).toBe("g1");
    expect(
      answer(
        `${on}DocumentRoot /srv/none\nRewriteRule . app.wsgi\n`,
        "/x",
        {},
        { filesystem: { kind: () => "missing" } },
      ),
    ).toBe("not-found");
  });

  it("compare texts by length first, and as a dictionary with NC", () => {
    const holds = (pattern: string, text: string): boolean =>
      answer(`${on}RewriteCond %{QUERY_STRING} ${pattern}\nRewriteRule . - [F]\n`, `/?${text}`) ===
      "forbidden";
    expect(["a", "aa", "H"].map((text) => holds("<h", text))).toEqual([true, false, true]);
    expect(["a", "aa", "H", "zz"].map((text) => holds("<h [NC]", text))).toEqual([true, true, false, false]);
    expect(["H", "aa", "ii"].map((text) => holds(">=h [NC]", text))).toEqual([true, false, true]);
  });

  it("know variables in any case of letters", () => {
    expect(answer(`${on}RewriteRule . - [E=PG:%{http:x-g}]\n`, "/", { headers: { "X-G": "g1" } })).toBe("g1");
    expect(answer(`${on}RewriteCond %{request_uri} ^/a\nRewriteRule . - [E=PG:g1]\n`, "/a")).toBe("g1");
  });

  it("join conditions with and, with OR, and give the last match's groups", () => {
    const text = `${on}RewriteCond %{QUERY_STRING} ^a=(\\w+) [OR]\nRewriteCond %{HTTP:X-G} ^(.+)\nRewriteCond %{HTTP_HOST} !^b\nRewriteRule . - [E=PG:%1]\n`;
    expect(answer(text, "/?a=g1")).toBe("g1");
    expect(answer(text, "/", { headers: { "X-G": "g2" } })).toBe("g2");
    expect(answer(text, "/?a=g1", { host: "b" })).toBe("not-configured");
  });

  it("map the new path with PT and serve a file without", () => {
    const text = `${groups}WSGIProcessGroup %{ENV:PG}\nWSGIScriptAlias /new /srv/app.wsgi\nRewriteEngine On\n`;
    expect(answer(`${text}RewriteRule ^/old /new [E=PG:g1,PT]\n`, "/old")).toBe("g1");
    const filesystem = {
      kind: (path: string) => (path === "/srv/app.wsgi" ? "file" : "missing") as "file" | "missing",
    };
    expect(answer(`${text}RewriteRule ^/old /new [E=PG:g1]\n`, "/old", {}, { filesystem })).toBe("not-found");
  });

  it("end with F and G", () => {
    expect(ask(`${on}RewriteRule ^/f - [F]\n`, "/f")).toMatchObject({
      verdict: "error",
      status: 403,
      reason: "forbidden",
    });
    expect(ask(`${on}RewriteRule ^/g - [G]\n`, "/g")).toMatchObject({
      verdict: "error",
      status: 410,
      reason: "gone",
    });
  });

  it("need the engine in the scope of the path: a Location can switch it", () => {
    const text = `${on}RewriteRule . - [E=PG:g1]\n<Location /off>\nRewriteEngine Off\n</Location>\n`;
    expect([answer(text, "/off"), answer(text, "/x")]).toEqual(["not-configured", "g1"]);
  });

  it("are not inherited by a virtual host, but Inherit, InheritBefore and InheritDown bring them", () => {
    const host = (inside: string): string =>
      `<VirtualHost *:80>\nServerName a.example\n${inside}</VirtualHost>\n`;
    const main = `${on}RewriteRule . - [E=PG:g1]\n`;
    const own = "RewriteEngine On\nRewriteRule . - [E=PG:g2]\n";
    expect(answer(main + host(""))).toBe("not-configured");
    expect(answer(main + host("RewriteOptions Inherit\n"))).toBe("g1");
    expect(answer(main + host(`RewriteOptions Inherit\n${own}`))).toBe("g1");
    expect(answer(main + host(`RewriteOptions InheritBefore\n${own}`))).toBe("g2");
    expect(answer(`RewriteOptions InheritDown\n${main}${host("")}`)).toBe("not-configured");
    const nested = "<Location /z>\nRewriteEngine On\n</Location>\n";
    expect(answer(`RewriteOptions InheritDown\n${main}${host(nested)}`)).toBe("g1");
  });
});

describe("rules of folders", () => {
  it("see the file name without the folder, and only the innermost scope's rules run", () => {
    const text = `${on}<Directory /srv>\nRewriteRule ^app\\.wsgi/x$ - [E=PG:g1]\n</Directory>\n`;
    expect([answer(text, "/x"), answer(text, "/y")]).toEqual(["g1", "not-configured"]);
    expect(answer(`${text}<Location /x>\nRewriteRule nomatch - [E=PG:g2]\n</Location>\n`, "/x")).toBe(
      "not-configured",
    );
  });

  it("are refused without FollowSymLinks", () => {
    expect(answer(`${on}<Directory /srv>\nOptions None\nRewriteRule . - [E=PG:g1]\n</Directory>\n`)).toBe(
      "forbidden",
    );
  });
});

describe("a RewriteMap", () => {
  const rule = (value: string): string => `${on}${map}RewriteRule . - [E=PG:${value}]\n`;
  const at = (value: string, path: string): string => answer(rule(value), path, {}, { maps });

  it("gives the first word of the exact key; a miss is the empty value and so embedded mode", () => {
    const paths = ["/app", "/two", "/glob", "/app/", "/App", "/miss"];
    expect(paths.map((path) => at("${m:%{REQUEST_URI}}", path))).toEqual([
      "g1",
      "g1",
      "embedded",
      "embedded",
      "embedded",
      "embedded",
    ]);
  });

  it("falls back to its default, and to SetEnv only behind a condition", () => {
    expect(at("${m:%{REQUEST_URI}|g2}", "/miss")).toBe("g2");
    const guarded = `${on}${map}SetEnv PG g3\nRewriteCond \${m:%{REQUEST_URI}} (.+)\nRewriteRule . - [E=PG:%1]\n`;
    expect([answer(guarded, "/app", {}, { maps }), answer(guarded, "/miss", {}, { maps })]).toEqual([
      "g1",
      "g3",
    ]);
  });

  it("has the last row of a key in a DBM file and the first one in a text", () => {
    const twice = { m: { text: "/a g1\n/a g2\n#/b g1\n /b g1\n/b\n" } };
    const text = (type: string): string =>
      `${on}RewriteMap m ${type}:/srv/m\nRewriteRule . - [E=PG:\${m:%{REQUEST_URI}|g3}]\n`;
    expect([
      answer(text("txt"), "/a", {}, { maps: twice }),
      answer(text("dbm=sdbm"), "/a", {}, { maps: twice }),
    ]).toEqual(["g1", "g2"]);
    expect(answer(text("txt"), "/b", {}, { maps: twice })).toBe("g3");
  });

  it("cuts lines at 1024 bytes", () => {
    const long = (length: number) => ({ m: { text: `/${"k".repeat(length - 1)} g1\n` } });
    const ask = (length: number): string =>
      answer(rule("${m:%{REQUEST_URI}}"), `/${"k".repeat(length - 1)}`, {}, { maps: long(length) });
    expect([ask(1021), ask(1022), ask(1023)]).toEqual(["g1", "not-configured", "embedded"]);
  });

  it("of another server is not visible", () => {
    const text = `${base}${map}<VirtualHost *:80>\nServerName a.example\nRewriteEngine On\nRewriteRule . - [E=PG:\${m:%{REQUEST_URI}}]\n</VirtualHost>\n`;
    expect(answer(text, "/app", {}, { maps })).toBe("embedded");
  });

  it("is unknown without its content, at random, and as a program", () => {
    expect(answer(rule("${m:%{REQUEST_URI}}"), "/app")).toBe(
      "unknown: the content of RewriteMap m is not given",
    );
    const text = (source: string): string => `${on}RewriteMap m ${source}\nRewriteRule . - [E=PG:\${m:/r}]\n`;
    expect(answer(text("rnd:/srv/m"), "/", {}, { maps: { m: { text: "/r g1|g2\n" } } })).toBe(
      "unknown: RewriteMap m chooses at random",
    );
    expect(answer(text("prg:/srv/m"))).toBe("unknown: RewriteMap m of type prg is not modelled");
  });

  it("int:escape and int:unescape go by the bytes of the key", () => {
    const at = (name: string, key: string): string => {
      const { processGroup } = ask(
        `${on}RewriteMap i int:${name}\nRewriteRule . - [E=PG:\${i:${key}}]\n`,
        "/?a%20b+%C3%A9",
      );
      return processGroup;
    };
    expect(at("escape", 'é\\ "[?~+&=')).toBe("%c3%a9%20%22%5b%3f~+&=");
    expect(at("unescape", "%{QUERY_STRING}")).toBe("a b+é");
  });

  it("int:tolower goes around another key", () => {
    const text = `${on}${map}RewriteMap lc int:tolower\nRewriteRule . - [E=PG:\${m:\${lc:%{REQUEST_URI}}}]\n`;
    expect(answer(text, "/APP", {}, { maps })).toBe("g1");
  });
});

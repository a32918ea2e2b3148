import { expect, it } from "vitest";
import { compileSelection } from "../../src/selection";
import { tree } from "./fixtures";

it("answers 10,000 requests to 1,000 virtual hosts with a map of 1,000,000 rows", {
  timeout: 120_000,
}, () => {
  const hosts = Array.from(
    { length: 1000 },
    (_, index) =>
      `<VirtualHost *:80>\nServerName h${index}.example\nWSGIDaemonProcess d${index}\nWSGIScriptAlias / /srv/h${index}/app.wsgi\nRewriteEngine On\nRewriteMap m txt:/srv/m.txt\nRewriteRule . - [E=PG:\${m:%{REQUEST_URI}|d${index}}]\nWSGIProcessGroup %{ENV:PG}\n<Location /x>\nWSGIRestrictProcess d${index}\n</Location>\n</VirtualHost>\n`,
  );
  const text = Array.from({ length: 1_000_000 }, (_, index) => `/k${index} d${index % 1000}`).join("\n");
  const selection = compileSelection(tree(hosts.join("")), { maps: { m: { text } } });
  const resolve = (host: number, path: string) =>
    selection.resolve({ host: `h${host}.example`, port: 80, path, headers: {} });
  expect(resolve(7, "/k999007").processGroup).toBe("d7");
  for (let index = 0; index < 10_000; index++) {
    const host = index % 1000;
    const { verdict, processGroup } = resolve(host, index % 2 === 0 ? `/k${host}` : "/none");
    expect(`${verdict} ${processGroup}`).toBe(`daemon d${host}`);
  }
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";
import { writeDebianTree } from "./debian-tree";

const root = mkdtempSync(join(tmpdir(), "wsgi-fleet-debian-"));
const folder = join(root, "apache2");
const mainFile = join(folder, "apache2.conf");

const sites = {
  shop: `<VirtualHost *:80>
	ServerName shop.example.com
	DocumentRoot /var/www/html
	ErrorLog \${APACHE_LOG_DIR}/shop.log
	WSGIDaemonProcess shop processes=2 threads=5 user=\${APACHE_RUN_USER}
	WSGIScriptAlias / /srv/www/shop/app.wsgi
	WSGIProcessGroup shop
	<Directory /srv/www/shop>
		Require all granted
	</Directory>
</VirtualHost>
`,
  intranet: `<VirtualHost *:80>
	ServerName intranet.example.net
	RewriteEngine On
	RewriteMap wsgiprocmap txt:/etc/apache2/wsgiprocmap.txt
	RewriteRule . - [E=PROCESS_GROUP:\${wsgiprocmap:%{REQUEST_URI}|intranet}]
	WSGIDaemonProcess intranet
	WSGIProcessGroup %{ENV:PROCESS_GROUP}
	WSGIScriptAlias / /srv/www/intranet/app.wsgi
	<Directory /srv/www/intranet>
		Require all granted
	</Directory>
</VirtualHost>
`,
};

async function explain(...args: string[]) {
  const result = await wsgiFleet(root, "explain", "--httpd-conf", "apache2/apache2.conf", "--json", ...args);
  const answers = result.stdout.split("\n").slice(0, -1);
  return { ...result, answers: answers.map((line) => JSON.parse(line)) };
}

beforeAll(async () => {
  await bundleCommandLine();
  writeDebianTree(folder, sites, ["rewrite"]);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  rmSync(bundledCommandLine(), { force: true });
});

describe("a copy of Debian's /etc/apache2 with sites of its own", () => {
  it("has no problems", async () => {
    expect(
      await wsgiFleet(root, "check", "--httpd-conf", mainFile, "--json", "--map", "wsgiprocmap=/dev/null"),
    ).toEqual({ status: 0, stdout: "[]\n", stderr: "" });
  });

  it("is explained through the links of sites-enabled, with the values of envvars", async () => {
    const { status, answers, stderr } = await explain("http://shop.example.com/basket?x=1");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(answers).toEqual([
      {
        verdict: "daemon",
        status: 200,
        processGroup: "shop",
        reason: "daemon",
        trace: expect.arrayContaining([
          {
            file: "apache2/sites-enabled/shop.conf",
            line: 7,
            text: "WSGIProcessGroup shop",
            why: "selects shop",
          },
        ]),
      },
    ]);
  });

  it("takes the machine not to be called like a site, says so, and is told otherwise", async () => {
    const args = ["explain", "--httpd-conf", mainFile, "http://shop.example.com/"];
    const { stdout } = await wsgiFleet(root, ...args);
    expect(stdout).toContain('runs in the daemon process group "shop".');
    expect(stdout).toContain(
      "The machine itself is taken not to be called shop.example.com; --hostname NAME says what it is called.",
    );
    const named = await explain("--hostname", "shop.example.com", "http://shop.example.com/");
    expect(named.answers[0].trace[0].file).toBe("apache2/sites-enabled/000-default.conf");
    const other = await explain("--hostname", "web1.example.com", "http://shop.example.com/");
    expect(other.answers[0]).toMatchObject({ verdict: "daemon", processGroup: "shop" });
  });

  it("says that httpd itself answers where no site does", async () => {
    const { status, answers } = await explain("http://other.example.com/");
    expect(status).toBe(0);
    expect(answers[0]).toMatchObject({ verdict: "unknown", status: null, processGroup: "" });
    expect(answers[0].trace[0].file).toBe("apache2/sites-enabled/000-default.conf");
  });

  it("asks for the text of a map, and takes it", async () => {
    const url = "http://intranet.example.net/basket";
    const without = await explain(url);
    expect(without.answers[0]).toMatchObject({
      verdict: "unknown",
      reason: "the content of RewriteMap wsgiprocmap is not given",
    });
    const { status, answers } = await explain("--map", "wsgiprocmap=apache2/ports.conf", url);
    expect({ status, verdict: answers[0].verdict, group: answers[0].processGroup }).toEqual({
      status: 0,
      verdict: "daemon",
      group: "intranet",
    });
  });

  it("is refused in httpd's words where a module is missing", async () => {
    const bare = join(root, "bare");
    writeDebianTree(bare, sites, []);
    const { status, stdout } = await wsgiFleet(
      root,
      "explain",
      "--httpd-conf",
      "bare/apache2.conf",
      "http://shop.example.com/",
    );
    expect(status).toBe(1);
    expect(stdout).toContain("bare/sites-enabled/intranet.conf:3  RewriteEngine On");
    expect(stdout).toContain("Invalid command 'RewriteEngine', perhaps misspelled");
  });
});

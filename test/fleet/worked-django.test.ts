import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";
import { makeCertificate, type SiteCertificate } from "./site-certificate";

// Proves that stacks/django.fleet.yaml is a site as people run one: Django behind real TLS handshakes, with redirects,
// files that httpd serves, a database, and its secrets where nobody else reads them.
let fleet: Deployment;
let site: SiteCertificate;
const djangoKey = "of a test: sessions are signed with it\n";

beforeAll(async () => {
  fleet = await Deployment.create("test-django", { stack: "django", hosts: 1 });
  site = makeCertificate(fleet.folder, ["www.example.org", "example.org"]);
  const { status, stderr } = await fleet.sandbox.exec(
    "web1",
    ["sh", "-c", "cat >/etc/ssl/certs/www.example.org.pem"],
    { stdin: site.certificate },
  );
  expect(status, stderr).toBe(0);
  await mustSet("secretsKey", randomBytes(32).toString("base64"));
  await mustSet("certificateKey", site.key);
  await mustSet("djangoKey", djangoKey);
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

async function mustSet(name: string, text: string): Promise<void> {
  const { status, output } = await fleet.pulumiWithInput(text, "config", "set", "--secret", name);
  expect(status, output).toBe(0);
}

/** A request that believes the test's authority alone; the last line is status, HTTP version and where to go. */
function ask(url: string, ...args: string[]) {
  const { hostname } = new URL(url);
  const resolve = [80, 443].flatMap((port) => [
    "--resolve",
    `${hostname}:${port}:${fleet.addressOf("web1")}`,
  ]);
  const report = ["-w", "\n%{http_code} %{http_version} %{ssl_verify_result} %{redirect_url}"];
  return fleet.curl("--cacert", site.authorityFile, ...resolve, ...report, ...args, url);
}

const body = (output: string) => output.slice(0, output.lastIndexOf("\n"));
const report = (output: string) => output.slice(output.lastIndexOf("\n") + 1).trim();

const manage = (...args: string[]) =>
  fleet.on("web1", "runuser", "-u", "notes", "--", "/usr/bin/python3", "/srv/www/site/manage.py", ...args);

describe("TLS", () => {
  it("is spoken with the certificate of the site, over HTTP/2", async () => {
    const { output } = await ask("https://www.example.org/");
    expect(body(output)).toBe("notes: / as notes, securely, served by notes\n");
    expect(report(output)).toBe("200 2 0");
  });

  it("is not believed without the authority, nor for another name", async () => {
    const resolve = ["--resolve", `www.example.org:443:${fleet.addressOf("web1")}`];
    const stranger = await fleet.curl(...resolve, "https://www.example.org/");
    expect(stranger.output).toMatch(/certificate/);
    expect(stranger.status).toBe(60);
    const other = await ask("https://other.example.org/");
    expect(other.output).toMatch(/no alternative certificate subject name matches/);
    expect(other.status).toBe(60);
  });

  it("is not spoken in versions that are broken", async () => {
    const old = await ask("https://www.example.org/", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0");
    expect(old.status).toBe(35);
    expect(old.output).toMatch(/alert protocol version/);
  });

  it("is insisted on", async () => {
    const { output } = await ask("https://www.example.org/", "-o", "/dev/null", "-D", "-");
    expect(output).toMatch(/^strict-transport-security: max-age=86400\r?$/im);
    expect(output).toMatch(/^x-content-type-options: nosniff\r?$/im);
  });
});

describe("redirects", () => {
  it.each([
    ["http://www.example.org/users?x=1", "https://www.example.org/users?x=1"],
    ["http://example.org/users", "https://www.example.org/users"],
    ["https://example.org/users", "https://www.example.org/users"],
  ])("lead from %s to %s", async (from, to) => {
    const { output } = await ask(from, "-o", "/dev/null");
    expect(report(output)).toMatch(/^301 /);
    expect(report(output).endsWith(` ${to}`), output).toBe(true);
  });
});

describe("files", () => {
  it.each([
    ["/static/notes.css", "/srv/www/site/static/notes.css"],
    [
      "/static/admin/css/base.css",
      "/usr/lib/python3/dist-packages/django/contrib/admin/static/admin/css/base.css",
    ],
  ])("come from httpd itself: %s", async (path, file) => {
    const { output } = await ask(`https://www.example.org${path}`);
    expect(body(output)).toBe(`${await fleet.on("web1", "cat", file)}\n`);
    const { output: head } = await ask(`https://www.example.org${path}`, "-o", "/dev/null", "-D", "-");
    expect(head).toMatch(/^expires: /im);
    expect(head).toMatch(/^content-type: text\/css\r?$/im);
  });

  it("are not listed", async () => {
    expect(report((await ask("https://www.example.org/static/")).output)).toMatch(/^40[34] /);
  });
});

describe("Django", () => {
  it("shows its admin", async () => {
    const { output } = await ask("https://www.example.org/admin/login/");
    expect(output).toContain("Django administration");
    expect(report(output)).toMatch(/^200 /);
  });

  it("has a database that its own user alone writes", async () => {
    await manage("migrate", "--verbosity", "0");
    expect((await ask("https://www.example.org/users")).output).toContain("notes: 0 users");
    await manage(
      "shell",
      "-c",
      "from django.contrib.auth.models import User; User.objects.create_user('ann')",
    );
    expect((await ask("https://www.example.org/users")).output).toContain("notes: 1 users");
    expect(await fleet.on("web1", "stat", "-c", "%U %a", "/var/lib/notes")).toBe("notes 750");
  });

  it("reads its key where nobody else does, and the state holds no secret", async () => {
    const file = "/var/lib/wsgi-fleet/current/secrets/django-key";
    expect(await fleet.on("web1", "stat", "-L", "-c", "%U %a", file)).toBe("notes 400");
    const state =
      fleet.stateFiles() + readFileSync(join(fleet.folder, "stacks", "Pulumi.django.yaml"), "utf8");
    for (const secret of [djangoKey.trim(), site.key.split("\n")[1] ?? ""])
      expect(state).not.toContain(secret);
  });
});

it("is not changed by a second push", async () => {
  const run = await fleet.mustUp();
  expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
});

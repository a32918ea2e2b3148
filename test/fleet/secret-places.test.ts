import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runLines } from "../../tools/demo/pulumi";
import type { Layout } from "../../tools/sandbox/image-script";
import { Deployment } from "./deployment";

// Proves that a certificate, its key and the users of basic authentication can be Pulumi secrets: httpd serves with
// them, the probe asks over TLS, and clients that check the certificate are content.
describe.each<{ layout: Layout; user: string }>([
  { layout: "debian", user: "www-data" },
  { layout: "rhel", user: "apache" },
])("secrets in the place of files, on $layout", ({ layout, user }) => {
  let fleet: Deployment;
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-tls-"));

  beforeAll(async () => {
    fleet = await Deployment.create(`test-places-${layout}`, { hosts: 1, layout });
    const subject = ["-subj", "/CN=shop.example.com", "-addext", "subjectAltName=DNS:shop.example.com"];
    const certificate = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject];
    execFileSync(
      "openssl",
      [...certificate, "-keyout", join(folder, "key"), "-out", join(folder, "certificate")],
      {
        stdio: "pipe",
      },
    );
    const hash = execFileSync("openssl", ["passwd", "-apr1", "sesame"], { encoding: "utf8" }).trim();
    const secrets = {
      secretsKey: "q3Zk0Yx1mBf7",
      "shop-certificate": readFileSync(join(folder, "certificate"), "utf8"),
      "shop-key": readFileSync(join(folder, "key"), "utf8"),
      "shop-users": `ali:${hash}`,
    };
    for (const [name, text] of Object.entries(secrets)) {
      // The text begins with dashes: on standard input it is no option.
      const run = await fleet.pulumiWithInput(`${text}\n`, "config", "set", "--secret", name);
      expect(run.status, run.output).toBe(0);
    }
    fleet.edit("demo.fleet.yaml", "listen: [80, 8080]", "listen: [80, 8080, 443]");
    fleet.edit(
      "demo.fleet.yaml",
      "    virtualHosts:\n",
      `    virtualHosts:
      - serverName: shop.example.com
        address: "*:443"
        tls: { certificateFile: { secret: shop-certificate }, certificateKeyFile: { secret: shop-key } }
        processGroup: sales
        scriptAliases: [{ path: /, script: /srv/www/shop/app.wsgi }]
        locations: [{ path: /private, basicAuth: { name: Staff, userFile: { secret: shop-users } } }]
        checks: [{ path: /, processGroup: sales }, { path: /private/x, status: 401 }]
`,
    );
    await fleet.mustUp();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await fleet?.close();
  });

  /** What a client gets that checks the certificate. */
  async function https(path: string, ...options: string[]): Promise<string> {
    const address = fleet.sandbox.hosts[0]?.address;
    const curl = ["curl", "-sS", "--cacert", join(folder, "certificate"), "-w", "%{http_code}", ...options];
    const url = `https://shop.example.com${path}`;
    const command = [...curl, "--resolve", `shop.example.com:443:${address}`, url];
    const { output } = await runLines(fleet.sandbox.inNetwork(command), { cwd: "/", env: process.env });
    return output.replace("\n", " ");
  }

  it("serve TLS", async () => {
    expect(await https("/orders")).toBe("shop: /orders served by sales 200");
  });

  it("let in whom the file of users names, and nobody else", async () => {
    expect(await https("/private/x")).toMatch(/401$/);
    expect(await https("/private/x", "--user", "ali:wrong")).toMatch(/401$/);
    expect(await https("/private/x", "--user", "ali:sesame")).toBe("shop: /private/x served by sales 200");
  });

  it("are files of root, and of httpd's user where its children read them", async () => {
    const files = await fleet.on(
      "web1",
      "sh",
      "-c",
      "cd /var/lib/wsgi-fleet/current/secrets && stat -c '%n %a %U:%G' *",
    );
    expect(files).toBe(
      `shop-certificate 600 root:root\nshop-key 600 root:root\nshop-users 600 ${user}:${user}`,
    );
  });
});

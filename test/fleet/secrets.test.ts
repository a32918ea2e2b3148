import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that the text of a Pulumi secret reaches its file and nothing else, on success and on each failure, and that a
// changed secret is switched to and put back like everything else; and that accounts and directories are made.
let fleet: Deployment;
const hosts = ["web1", "web2"];
const canary = "canary-4f1d9a77";
const textOf = (word: string) => `user = ${canary}\npassword "${word}" \\ $HOME\n`;
const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Says the digest of the secret file, as whom it runs. */
const application = `import getpass, hashlib
def application(environ, start_response):
    with open("/var/lib/wsgi-fleet/current/secrets/db", "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{getpass.getuser()} {digest}\\n".encode()]
`;

beforeAll(async () => {
  fleet = await Deployment.create("test-secrets", { hosts: 2 });
  for (const host of hosts) {
    await fleet.on(host, "sh", "-c", `cat >/srv/www/secret.wsgi <<'END'\n${application}END`);
    await fleet.on(host, "python3", "-m", "venv", "--without-pip", "/srv/venv");
    await fleet.on(host, "sh", "-c", watchProcesses);
  }
  fleet.edit(
    "demo.fleet.yaml",
    "    virtualHosts:\n",
    `    accounts:
      shop: { groups: [media], home: /srv/home/shop }
    directories:
      /srv/media: { owner: shop, group: media, mode: "0770" }
    secretFiles:
      - { name: db, secret: database, owner: shop, group: shop }
    virtualHosts:
      - serverName: secret.example.com
        processGroup: shop
        daemonProcessGroups: [{ name: shop, user: shop, group: shop, home: /srv/home/shop, pythonHome: /srv/venv }]
        scriptAliases: [{ path: /, script: /srv/www/secret.wsgi }]
        checks: [{ path: /, processGroup: shop }]
`,
  );
});
afterAll(() => fleet?.close());

/** Keeps the lines of every process, with its environment, that ever hold the canary. */
const watchProcesses = `(while :; do
  for file in /proc/[0-9]*/cmdline /proc/[0-9]*/environ; do
    tr '\\0' ' ' <"$file" 2>/dev/null
  done | grep -o 'canar[y]-[0-9a-f]*' >>/run/seen
done) >/dev/null 2>&1 &`;

/** The canary as it is and as it might be written down. */
const guises = [
  canary,
  Buffer.from(canary).toString("hex"),
  ...[0, 1, 2].map((shift) =>
    Buffer.from(canary)
      .subarray(shift, shift + 12)
      .toString("base64"),
  ),
  digestOf(textOf("one")),
  digestOf(textOf("two")),
];

function linesWith(guise: string, text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const at = line.indexOf(guise);
    return at < 0 ? [] : [line.slice(Math.max(0, at - 300), at + 100)];
  });
}

/** Fails where what pulumi said, its logs, its state or a host shows the secret. Gives the files that hold it. */
async function expectNoTrace(output: string): Promise<string[]> {
  const holding: string[] = [];
  for (const guise of guises) {
    expect(linesWith(guise, output)).toEqual([]);
    expect(fleet.stateFiles().includes(guise), `${guise} in the state`).toBe(false);
  }
  for (const host of hosts) {
    // The patterns come on standard input: as arguments they would be what is looked for among the processes.
    const { stdout: found } = await fleet.sandbox.exec(
      host,
      ["grep", "-rlIs", "-f", "-", "/etc", "/home", "/root", "/run", "/srv", "/tmp", "/var"],
      { stdin: `${guises.join("\n")}\n` },
    );
    const files = found.split("\n").filter((path) => path !== "");
    for (const file of files) {
      expect(file).toMatch(
        /^\/var\/lib\/wsgi-fleet\/releases\/[0-9a-f]{16}-[0-9a-f]{8}-[0-9a-f]{8}\/secrets\/db$/,
      );
      expect(await fleet.on(host, "stat", "-c", "%a %U:%G", file)).toBe("600 shop:shop");
    }
    holding.push(...files);
    expect(await fleet.on(host, "sh", "-c", "cat /run/seen")).toBe("");
  }
  return holding;
}

async function upWithLog(): Promise<{ status: number; output: string }> {
  return fleet.pulumi("up", "--yes", "--skip-preview", "--logtostderr", "--logflow", "-v=9");
}

async function set(text: string): Promise<void> {
  const run = await fleet.pulumi("config", "set", "--secret", "database", text);
  expect(run.status, run.output).toBe(0);
}

const answer = async (host: string) =>
  (await fleet.request(host, "http://secret.example.com/")).body.split("\n")[0];
const live = (host: string) => fleet.on(host, "readlink", "/var/lib/wsgi-fleet/current");

describe("a secret", () => {
  it("is asked for before a host is touched", async () => {
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toContain('The secret "database" of configuration "web" is not set.');
    expect(run.output).toContain("pulumi config set --secret secretsKey");
    expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
    await fleet.pulumi("config", "set", "--secret", "secretsKey", randomBytes(32).toString("base64"));
  });

  it("is refused in clear text", async () => {
    await fleet.pulumi("config", "set", "--plaintext", "database", "x");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toContain('The secret "database" is set in clear text.');
  });

  it("reaches its owner's file on every host, and nothing else", async () => {
    await set(textOf("one"));
    const run = await upWithLog();
    expect(run.status, run.output.slice(-4000)).toBe(0);
    expect(run.output.length).toBeGreaterThan(100_000);
    for (const host of hosts) expect(await answer(host)).toBe(`shop ${digestOf(textOf("one"))}`);
    expect(await expectNoTrace(run.output)).toHaveLength(hosts.length);
  });

  it("is not told by the name of its release, which every host salts for itself", async () => {
    const [one = "", other = ""] = await Promise.all(hosts.map(live));
    expect(one).not.toBe(other);
    expect(one.slice(0, -8)).toBe(other.slice(0, -8));
  });

  it("changes nothing as long as it is the same", async () => {
    const before = await Promise.all(hosts.map(live));
    const run = await fleet.mustUp();
    expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
    expect(await Promise.all(hosts.map(live))).toEqual(before);
  });

  it("is switched to when it changes, and hidden in the preview", async () => {
    const before = await Promise.all(hosts.map(live));
    await set(textOf("two"));
    const preview = await fleet.pulumi("preview", "--diff");
    expect(preview.output).toMatch(/stdin *: \[secret\]/);
    await expectNoTrace(preview.output);
    const run = await upWithLog();
    expect(run.status, run.output.slice(-4000)).toBe(0);
    for (const [index, host] of hosts.entries()) {
      expect(await live(host)).not.toBe(before[index]);
      expect(await answer(host)).toBe(`shop ${digestOf(textOf("two"))}`);
    }
    await expectNoTrace(run.output);
  });

  it("is put back with its release, without a trace in what is said", async () => {
    const before = await Promise.all(hosts.map(live));
    await set(textOf("three"));
    fleet.edit(
      "demo.fleet.yaml",
      "checks: [{ path: /, processGroup: shop }]",
      "checks: [{ path: /, status: 418 }]",
    );
    const run = await upWithLog();
    expect(run.status).not.toBe(0);
    expect(run.output).toMatch(/release \S+ is live again/);
    await expectNoTrace(run.output);
    expect(await Promise.all(hosts.map(live))).toEqual(before);
    expect(await answer("web1")).toBe(`shop ${digestOf(textOf("two"))}`);
    fleet.edit(
      "demo.fleet.yaml",
      "checks: [{ path: /, status: 418 }]",
      "checks: [{ path: /, processGroup: shop }]",
    );
  });

  it("leaves no trace where its owner does not exist, or httpd refuses the configuration", async () => {
    fleet.edit("demo.fleet.yaml", "owner: shop, group: shop", "owner: nosuchuser, group: shop");
    const unknownOwner = await upWithLog();
    expect(unknownOwner.status).not.toBe(0);
    expect(unknownOwner.output).toContain("the secret file db cannot be given to nosuchuser:shop");
    await expectNoTrace(unknownOwner.output);
    fleet.edit("demo.fleet.yaml", "owner: nosuchuser, group: shop", "owner: shop, group: shop");
    await fleet.on("web2", "sh", "-c", "mv /usr/lib/apache2/modules/mod_headers.so /tmp/");
    const refused = await upWithLog();
    expect(refused.status).not.toBe(0);
    expect(refused.output).toContain("stage configtest: httpd refuses the configuration");
    await expectNoTrace(refused.output);
    await fleet.on("web2", "sh", "-c", "mv /tmp/mod_headers.so /usr/lib/apache2/modules/");
  });
});

describe("accounts and directories", () => {
  it("are made where they were missing", async () => {
    const made = await fleet.on(
      "web1",
      "sh",
      "-c",
      "id -Gn shop; getent passwd shop | cut -d : -f 6,7; stat -c '%a %U:%G' /srv/home/shop /srv/media",
    );
    expect(made).toBe("shop media\n/srv/home/shop:/usr/sbin/nologin\n755 shop:shop\n770 shop:media");
  });

  it("are left as they are where they exist", async () => {
    await fleet.on("web1", "sh", "-c", "usermod --groups '' shop; chmod 700 /srv/media");
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 7");
    await fleet.mustUp();
    expect(await fleet.on("web1", "sh", "-c", "id -Gn shop; stat -c %a /srv/media")).toBe("shop\n700");
  });
});

describe("a python-home", () => {
  it("of another Python is refused before anything is switched", async () => {
    const before = await live("web2");
    await fleet.on("web2", "sed", "-i", "s/^version = .*/version = 3.2.1/", "/srv/venv/pyvenv.cfg");
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 7", "name: catalogue, threads: 9");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(
      /host web2: stage python-home: python-home \/srv\/venv of daemon process group shop is a virtual environment of Python 3\.2, but mod_wsgi on this host is linked to Python 3\.\d+;/,
    );
    expect(await live("web2")).toBe(before);
    expect(await answer("web1")).toMatch(/^shop /);
  });
});

describe("destroy", () => {
  it("removes secrets and salt, and keeps the account", async () => {
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).toBe(0);
    for (const host of hosts) {
      expect(await fleet.on(host, "sh", "-c", "ls -A /var/lib/wsgi-fleet; id -un shop")).toBe("shop");
    }
    await expectNoTrace(run.output);
    // The watch over processes does see what there is to see.
    await fleet.on("web1", "sh", "-c", `sleep 2; : ${canary}`);
    expect(await fleet.on("web1", "sort", "-u", "/run/seen")).toBe(canary);
  });
});

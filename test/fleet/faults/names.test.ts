import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFleetFile } from "../../../infra/fleet-file";
import { Deployment } from "../deployment";
import { onHost } from "./on-host";
import { expectSettled } from "./settled";

// Proves that nothing which stands in a fleet file is carried out: names with anything in them are refused, and paths,
// values and secrets that may hold anything reach their places as they are.
let fleet: Deployment;
const web1 = "web1";
const hostile = "$(canary)`canary`;canary;|canary&canary>canary' ; canary ; '\" ; canary ; \"";
const words = [
  "$(canary)",
  "a;canary",
  "a|canary",
  "a canary",
  "`canary`",
  "'canary'",
  '"canary',
  "a\ncanary",
  "-rf",
  "../a",
];

beforeAll(async () => {
  fleet = await Deployment.create("test-names", { hosts: 1 });
  await onHost(
    fleet.sandbox,
    web1,
    'printf \'#!/bin/sh\\ntr "\\\\0" " " </proc/$PPID/cmdline >>/run/canary\\n\' >/usr/bin/canary; chmod 755 /usr/bin/canary',
  );
});
afterAll(() => fleet?.close());

/** The command that hostile text names was never run, and no file has its name. */
async function expectNoCanary(): Promise<void> {
  expect(await onHost(fleet.sandbox, web1, "cat /run/canary 2>/dev/null || :")).toBe("");
  const found = await onHost(
    fleet.sandbox,
    web1,
    "find / -xdev -name 'canary*' ! -path /usr/bin/canary; find /var/lib/wsgi-fleet /run /tmp /root /home -name 'canary*'",
  );
  expect(found).toBe("");
}

describe("a name", () => {
  const places: [string, string, (text: string) => string][] = [
    ["of the fleet", "fleet: demo", (text) => `fleet: ${text}`],
    ["of a configuration", "configurations:\n  web:", (text) => `configurations:\n  ${text}:`],
    ["of a host", "\n  web1:", (text) => `\n  ${text}:`],
    ["of a map", "name: wsgiprocmap", (text) => `name: ${text}`],
    ["of a variable", "variable: PROCESS_GROUP", (text) => `variable: ${text}`],
    ["of an address", "address: 10.80.0.11", (text) => `address: ${text}`],
    ["of an account", "    listen:", (text) => `    accounts: { ${text}: {} }\n    listen:`],
    [
      "of a group of an account",
      "    listen:",
      (text) => `    accounts: { a: { group: ${text} } }\n    listen:`,
    ],
    ["of an owner", "    listen:", (text) => `    directories: { /srv/a: { owner: ${text} } }\n    listen:`],
    ["of a mode", "    listen:", (text) => `    directories: { /srv/a: { mode: ${text} } }\n    listen:`],
    ["of a secret", "    listen:", (text) => `    secretFiles: [{ name: a, secret: ${text} }]\n    listen:`],
    [
      "of a secret file",
      "    listen:",
      (text) => `    secretFiles: [{ name: ${text}, secret: a }]\n    listen:`,
    ],
    [
      "of a file of an environment",
      "    listen:",
      (text) => `    secretFiles: [{ name: a, secret: a, owner: ${text} }]\n    listen:`,
    ],
  ];

  it.each(places)("%s is refused where a shell would take it for more than a word", (_, from, to) => {
    const file = "hostile.fleet.yaml";
    for (const word of words) {
      fleet.write(file, "");
      fleet.rewrite(file, () => {
        const text = demo();
        if (!text.includes(from)) throw new Error(`There is no "${from}".`);
        return text.replace(from, () => to(JSON.stringify(word)));
      });
      const found = loadFleetFile(join(fleet.folder, "stacks", file));
      const messages = found?.diagnostics.map(({ severity, message }) => `${severity}: ${message}`) ?? [];
      expect(messages, word).toContainEqual(expect.stringMatching(/^error: [^\n]*(must|is not|only)/));
    }
  });
});

/** The demo's fleet file as it stands. */
function demo(): string {
  let text = "";
  fleet.rewrite("demo.fleet.yaml", (now) => {
    text = now;
    return now;
  });
  return text;
}

describe("a path, value or secret with a shell's commands in it", () => {
  it("reaches its place as it is", async () => {
    const secret = `${hostile}\nEND\nsecret x root root 0644 1\ncanary\n$(canary)`;
    for (const [name, text] of Object.entries({
      secretsKey: randomBytes(32).toString("base64"),
      hostile: secret,
    })) {
      const run = await fleet.pulumiWithInput(text, "config", "set", "--secret", name);
      expect(run.status, run.output).toBe(0);
    }
    const path = JSON.stringify(`/srv/${hostile}`);
    fleet.edit(
      "demo.fleet.yaml",
      "    virtualHosts:\n",
      `    accounts:
      shop: { home: ${JSON.stringify(`/srv/home ${hostile}`)} }
    directories:
      ${path}: { owner: shop }
    secretFiles:
      - { name: hostile, secret: hostile }
    virtualHosts:
      - serverName: names.example.com
        processGroup: sales
        scriptAliases: [{ path: /, script: /srv/www/shop/app.wsgi }]
        aliases: [{ path: ${JSON.stringify(`/static${hostile}`)}, target: ${path} }]
        headers: [{ set: X-Hostile, value: ${JSON.stringify(hostile)} }]
        checks: [{ path: ${JSON.stringify(`/${hostile}`)}, processGroup: sales }]
`,
    );
    fleet.rewrite("demo.fleet.yaml", (text) =>
      text.replace(
        /( {2}web1: .*?)( ?\})$/m,
        (_, before) => `${before}, variables: { WORD: "$(canary)'canary';|canary&" } }`,
      ),
    );
    await fleet.mustUp();
    await expectSettled(fleet, web1);
    await expectNoCanary();
    expect(await onHost(fleet.sandbox, web1, 'stat -c %U "$1"', `/srv/${hostile}`)).toBe("shop");
    expect(await onHost(fleet.sandbox, web1, 'stat -c %U "$1"', `/srv/home ${hostile}`)).toBe("shop");
    expect(await onHost(fleet.sandbox, web1, "cat /var/lib/wsgi-fleet/current/secrets/hostile")).toBe(secret);
    const answer = await fleet.curl(
      "-i",
      "-H",
      "Host: names.example.com",
      `http://${fleet.addressOf(web1)}/x`,
    );
    expect(answer.output).toContain(`X-Hostile: ${hostile}`);
  });

  it("goes away with the host", async () => {
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).toBe(0);
    await expectSettled(fleet, web1, { original: true });
    await expectNoCanary();
  });
});

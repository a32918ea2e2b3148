import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Fleet, type FleetOptions } from "../../infra/fleet";
import { fileReader } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { sha256 } from "../../infra/sha256";
import { loadFleetData } from "../../src/load/load-fleet";
import type { FleetArgs } from "../../src/model/fleet";
import { type Registered, registeredResources, stagedRelease, startedAttempt } from "./registered-resources";
import { hostKeys, twoHostFleet } from "./two-host-fleet";

// What a Fleet registers, resource by resource, without an engine: types, names, parents, inputs, secrets, edges.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const register = (fleet: FleetArgs, options: Partial<FleetOptions> = {}) =>
  registeredResources(
    () =>
      new Fleet("shop", fleet, { folder, payloadFolder: join(folder, "payloads"), look: false, ...options }),
  );

const prepared = (fleet: FleetArgs) => {
  const position = { file: "(test)", line: 1, column: 1 };
  const result = prepareFleet(loadFleetData(fleet, fileReader(folder), (each) => ({ position, ...each })));
  if (result.prepared === undefined) throw new Error("The fleet of the test has errors.");
  return result.prepared;
};

const inputsOf = (registered: Readonly<Record<string, Registered>>, name: string) => {
  const found = registered[name];
  if (found === undefined)
    throw new Error(`There is no ${name} among ${Object.keys(registered).join(", ")}.`);
  return found.inputs;
};

describe("the resources of a fleet of two hosts", () => {
  let registered: Readonly<Record<string, Registered>>;
  beforeAll(async () => {
    registered = await register(twoHostFleet());
  });

  it("are exactly these, below these parents, after these others", () => {
    const rows = Object.values(registered).map(
      ({ type, name, parent, dependsOn }) => `${type} ${name} < ${parent} after ${dependsOn.join(",")}`,
    );
    expect(rows.sort()).toEqual([
      "command:local:Command shop/staged < shop after web1/stage,web2/stage",
      "command:remote:Command web1/activate < web1 after shop/staged,web1/stage,web1/upload",
      "command:remote:Command web1/confirm < web1 after web1/activate",
      "command:remote:Command web1/stage < web1 after web1/upload",
      "command:remote:Command web2/activate < web2 after shop/staged,web2/stage,web2/upload",
      "command:remote:Command web2/confirm < web2 after web2/activate",
      "command:remote:Command web2/stage < web2 after web2/upload",
      "command:remote:CopyToRemote web1/upload < web1 after ",
      "command:remote:CopyToRemote web2/upload < web2 after ",
      "wsgi-fleet:index:DaemonProcessGroup web/sales < web after ",
      "wsgi-fleet:index:DaemonProcessGroup web/www.example.com_80/admin < web/www.example.com_80 after ",
      "wsgi-fleet:index:Fleet shop <  after ",
      "wsgi-fleet:index:HttpdConfiguration web < shop after ",
      "wsgi-fleet:index:HttpdHost web1 < shop after ",
      "wsgi-fleet:index:HttpdHost web2 < shop after ",
      "wsgi-fleet:index:VirtualHost web/www.example.com_80 < web after ",
    ]);
  });

  it("give the engine the model and the rendered files to compare", () => {
    const { configurations, hosts } = prepared(twoHostFleet());
    const files = configurations.get("web")?.files ?? {};
    expect(Object.keys(files)).toEqual(["httpd.conf", "vhosts/www.example.com_80.conf"]);
    expect(inputsOf(registered, "shop")).toEqual({ hosts: ["web1", "web2"] });
    expect(inputsOf(registered, "web")).toEqual({
      files: { "httpd.conf": files["httpd.conf"] },
      maps: { procmap: "/orders sales\n" },
      fullRestart: [
        "ServerRoot /etc/apache2",
        "DefaultRuntimeDir /run/apache2",
        "PidFile /run/apache2/apache2.pid",
        "Mutex file:/run/lock/apache2 default",
        "LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so",
        "LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so",
      ].join("\n"),
    });
    expect(files["httpd.conf"]).toContain("\nWSGIDaemonProcess sales processes=2 threads=5");
    expect(inputsOf(registered, "web/sales")).toMatchObject({ name: "sales", processes: 2, threads: 5 });
    expect(inputsOf(registered, "web/www.example.com_80/admin")).toMatchObject({ name: "admin", threads: 2 });
    expect(inputsOf(registered, "web/www.example.com_80")).toEqual({
      serverName: "www.example.com",
      processMap: "procmap",
      processGroup: "%{ENV:PROCESS_GROUP}",
      scriptAliases: "{ path: /, script: /srv/www/app.wsgi }",
      canonicalName: false,
      checks: "{ path: /, status: 200, processGroup: sales }",
      file: files["vhosts/www.example.com_80.conf"],
    });
    expect(inputsOf(registered, "web1")).toEqual({
      address: "192.0.2.11",
      configuration: "web",
      variables: { COLOUR: "blue" },
      fullRestart: expect.stringMatching(/^6 lines [0-9a-f]{16}$/),
      gracefulRestart: `configuration ${hosts.get("web1")?.releaseId.replace("-", ", host.conf ")}`,
      noRestart: expect.stringMatching(/^maps [0-9a-f]{16}, payload [0-9a-f]{16}$/),
    });
  });

  it("say by one property what httpd does for a change on each host", async () => {
    const before = inputsOf(registered, "web1");
    const changed = async (fleet: FleetArgs): Promise<string[]> => {
      const after = inputsOf(await register(fleet), "web1");
      return ["fullRestart", "gracefulRestart", "noRestart"].filter((name) => after[name] !== before[name]);
    };
    const { configurations, ...rest } = twoHostFleet();
    const worker = { web: { ...configurations.web, mpm: { name: "worker" as const } } };
    expect(await changed(twoHostFleet())).toEqual([]);
    expect(await changed(twoHostFleet({ entries: { "/orders": "sales", "/a": "sales" } }))).toEqual([
      "noRestart",
    ]);
    expect(await changed(twoHostFleet({ web1Colour: "red" }))).toEqual(["gracefulRestart"]);
    expect(await changed(twoHostFleet({ threads: 9 }))).toEqual(["gracefulRestart", "noRestart"]);
    expect(await changed({ ...rest, configurations: worker } as FleetArgs)).toEqual([
      "fullRestart",
      "gracefulRestart",
      "noRestart",
    ]);
  });

  it("upload the payload under its digest, again when another server answers at the address", () => {
    const digest = prepared(twoHostFleet()).configurations.get("web")?.release.payloadDigest ?? "";
    const { source, connection, ...rest } = inputsOf(registered, "web1/upload");
    expect(rest).toEqual({
      remotePath: `.wsgi-fleet/${digest.slice(0, 16)}.tar.gz`,
      triggers: ["192.0.2.11", hostKeys.web1, "new"],
    });
    const file = join(folder, "payloads", `${digest}.tar.gz`);
    expect(source).toMatchObject({ path: file });
    expect(existsSync(file) && sha256(readFileSync(file))).toBe(digest);
    expect(connection).toEqual(inputsOf(registered, "web1/stage").connection);
  });

  it("stage by a short command, with host.conf on stdin", () => {
    const { configurations, hosts } = prepared(twoHostFleet());
    const digest = configurations.get("web")?.release.payloadDigest ?? "";
    const { connection, ...rest } = inputsOf(registered, "web2/stage");
    expect(connection).toMatchObject({ host: "192.0.2.12", user: "root" });
    expect(rest).toEqual({
      create:
        `: generation new && cd .wsgi-fleet && p=${digest.slice(0, 16)} && ` +
        `echo "${digest}  $p.tar.gz" | sha256sum -c --quiet - && tar -xzOf $p.tar.gz host.sh >$p.$$.sh && mv $p.$$.sh $p.sh && ` +
        `sh $p.sh stage web2 $p ${hosts.get("web2")?.releaseId}`,
      delete:
        "{ [ ! -e /var/lib/wsgi-fleet/host.sh ] || sh /var/lib/wsgi-fleet/host.sh remove web2; } && { [ -e /var/lib/wsgi-fleet/host.sh ] || rm -rf .wsgi-fleet; }",
      stdin: `secrets -\n${hosts.get("web2")?.hostConf}end\n`,
      addPreviousOutputInEnv: false,
      logging: "stdout",
    });
    expect(rest.stdin).toContain("Define COLOUR green");
  });

  it("activate what the stage has named, without triggers, and put the host back when they are deleted", () => {
    const { configurations } = prepared(twoHostFleet());
    const payload = configurations.get("web")?.release.payloadDigest.slice(0, 16);
    const { connection, create, ...rest } = inputsOf(registered, "web1/activate");
    expect(connection).toEqual(inputsOf(registered, "web1/stage").connection);
    expect(create).toContain(
      `then sh /var/lib/wsgi-fleet/host.sh activate web1 ${payload} ${stagedRelease} confirm-within=60 watch=0 drain=0 keep=3; else`,
    );
    expect(rest).toEqual({
      delete: "{ [ ! -e /var/lib/wsgi-fleet/host.sh ] || sh /var/lib/wsgi-fleet/host.sh restore web1; }",
      stdin: "generation new\nend\n",
      addPreviousOutputInEnv: false,
      logging: "stdout",
    });
    expect(inputsOf(registered, "shop/staged")).toEqual({ create: ":" });
  });

  it("confirm the attempt that the activation has named", () => {
    const { connection, create, ...rest } = inputsOf(registered, "web1/confirm");
    expect(connection).toEqual(inputsOf(registered, "web1/stage").connection);
    expect(create).toContain(`then sh /var/lib/wsgi-fleet/host.sh confirm web1 ${startedAttempt}; else`);
    expect(rest).toEqual({ addPreviousOutputInEnv: false, logging: "stdout" });
  });

  it("check the host key and lose patience soon in every connection", () => {
    const remotes = Object.values(registered).filter(({ type }) => type.startsWith("command:remote:"));
    expect(remotes).toHaveLength(8);
    for (const { name, inputs } of remotes) {
      const host = name.startsWith("web1/") ? "web1" : "web2";
      expect(inputs.connection, name).toMatchObject({
        hostKey: hostKeys[host],
        dialErrorLimit: 2,
        perDialTimeout: 5,
      });
    }
  });
});

describe("connections of a fleet", () => {
  it("keep the private key secret in every resource that has it", async () => {
    const privateKey = pulumi.secret("KEY-MATERIAL");
    const registered = await register(twoHostFleet(), { privateKey });
    const holders = Object.values(registered).filter((each) =>
      JSON.stringify(each.inputs).includes("KEY-MATERIAL"),
    );
    expect(holders.map(({ name }) => name).sort()).toEqual(
      ["web1", "web2"].flatMap((host) => [
        `${host}/activate`,
        `${host}/confirm`,
        `${host}/stage`,
        `${host}/upload`,
      ]),
    );
    for (const { name, inputs, secrets } of holders) {
      expect(inputs.connection, name).toMatchObject({ privateKey: "KEY-MATERIAL" });
      expect(secrets, name).toContain("connection");
    }
  });

  it("go through sudo for anyone but root", async () => {
    const registered = await register(twoHostFleet({ connection: { user: "deploy" } }));
    expect(inputsOf(registered, "web1/stage").create).toMatch(/ && sudo -n sh \$p\.sh stage web1 /);
    expect(inputsOf(registered, "web1/stage").delete).toContain("|| sudo -n sh ");
    expect(inputsOf(registered, "web1/activate").create).toContain("then sudo -n sh ");
    expect(inputsOf(registered, "web1/activate").delete).toContain("|| sudo -n sh ");
    expect(inputsOf(registered, "web1/stage").connection).toMatchObject({ user: "deploy" });
  });

  it("go through the bastion, whose key is checked as well", async () => {
    const bastion = { address: "192.0.2.1", user: "jump", hostKey: hostKeys.bastion };
    const registered = await register(twoHostFleet({ connection: { bastion } }));
    for (const name of ["web1/upload", "web1/stage", "web2/activate"]) {
      expect(inputsOf(registered, name).connection, name).toMatchObject({
        proxy: {
          host: "192.0.2.1",
          user: "jump",
          port: 22,
          hostKey: hostKeys.bastion,
          dialErrorLimit: 2,
          perDialTimeout: 5,
        },
      });
    }
  });
});

describe("waves of a fleet", () => {
  const hosts = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `web${index + 1}`,
        {
          address: `192.0.2.${index + 1}`,
          hostKey: hostKeys.web1,
          configuration: "web",
          variables: { COLOUR: "red" },
        },
      ]),
    );
  const commandsOf = async (count: number, rollout: NonNullable<FleetArgs["rollout"]>) =>
    register({ ...twoHostFleet({ rollout }), hosts: hosts(count) });

  it("are kept apart by one gate each, which waits for its wave and which the next one waits for", async () => {
    const registered = await commandsOf(5, { waves: [1, "40%"] });
    const rows = Object.values(registered)
      .filter(({ name }) => /\/activate$|^shop\//.test(name))
      .map(({ name, parent, dependsOn }) => `${name} < ${parent} after ${dependsOn.join(",")}`);
    expect(rows.sort()).toEqual([
      "shop/staged < shop after web1/stage,web2/stage,web3/stage,web4/stage,web5/stage",
      "shop/wave-1 < shop after web1/activate,web1/confirm",
      "shop/wave-2 < shop after web2/activate,web2/confirm,web3/activate,web3/confirm",
      "shop/wave-3 < shop after web4/activate,web4/confirm,web5/activate,web5/confirm",
      "web1/activate < web1 after shop/staged,web1/stage,web1/upload",
      "web2/activate < web2 after shop/wave-1,web2/stage,web2/upload",
      "web3/activate < web3 after shop/wave-1,web3/stage,web3/upload",
      "web4/activate < web4 after shop/wave-2,web4/stage,web4/upload",
      "web5/activate < web5 after shop/wave-2,web5/stage,web5/upload",
    ]);
  });

  it("have what their hosts said as the input of their gate, and a pause but for the last", async () => {
    const registered = await commandsOf(3, { waves: [1, 1], pause: 90 });
    expect(inputsOf(registered, "shop/staged")).toEqual({ create: ":" });
    expect(inputsOf(registered, "shop/wave-1")).toEqual({
      create: "cat && sleep 90",
      stdin: `wave 1 is done\nweb1: confirm: release ${stagedRelease} is live, attempt ${startedAttempt}\n`,
      logging: "stdout",
    });
    expect(inputsOf(registered, "shop/wave-2")).toMatchObject({ create: "cat && sleep 90" });
    expect(inputsOf(registered, "shop/wave-3")).toEqual({
      create: "cat",
      stdin: `wave 3 is done\nweb3: confirm: release ${stagedRelease} is live, attempt ${startedAttempt}\n`,
      logging: "stdout",
    });
  });

  it("show what their hosts said, even where the plugin makes secrets of it because of the key", async () => {
    const privateKey = pulumi.secret("KEY-MATERIAL");
    const fleet = { ...twoHostFleet({ rollout: { waves: [1] } }), hosts: hosts(2) };
    const registered = await register(fleet, { privateKey });
    expect(registered["shop/wave-1"]?.secrets).toEqual([]);
  });

  it("are none, and have no gates, where one wave has all hosts", async () => {
    for (const waves of [["100%"], [9], ["1%"]] as const) {
      const registered = await commandsOf(waves[0] === "1%" ? 1 : 3, { waves: [...waves] });
      expect(Object.keys(registered).filter((name) => name.startsWith("shop/"))).toEqual(["shop/staged"]);
    }
  });

  it("leave nothing to report once every host is done", async () => {
    let fleet: Fleet | undefined;
    await registeredResources(() => {
      fleet = new Fleet("shop", twoHostFleet({ rollout: { waves: [1] } }), { folder, look: false });
      expect(fleet.rolloutReport()).toMatch(/^Rollout: not every host could be staged/);
    });
    expect(fleet?.rolloutReport()).toBeUndefined();
  });
});

describe("the size of a fleet", () => {
  it("shows as counts and a digest of maps of more than 200 rows", async () => {
    const rows = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`/page/${index}`, index % 3 === 0 ? "admin" : "sales"]),
      );
    const shown = inputsOf(await register(twoHostFleet({ entries: rows(200) })), "web").maps;
    expect(shown).toEqual({
      procmap: prepared(twoHostFleet({ entries: rows(200) })).configurations.get("web")?.maps.procmap,
    });
    const text = prepared(twoHostFleet({ entries: rows(201) })).configurations.get("web")?.maps.procmap ?? "";
    expect(text.split("\n")).toHaveLength(202);
    expect(inputsOf(await register(twoHostFleet({ entries: rows(201) })), "web").maps).toEqual({
      procmap: { rows: 201, rowsOfGroup: { admin: 67, sales: 134 }, digest: sha256(text).slice(0, 16) },
    });
  });

  it("makes the edges grow with the number of hosts, not with its square", { timeout: 60_000 }, async () => {
    const edges = async (count: number, rollout: NonNullable<FleetArgs["rollout"]> = {}) => {
      const fleet = twoHostFleet({ rollout });
      const host = { hostKey: hostKeys.web1, configuration: "web", variables: { COLOUR: "red" } };
      const hosts = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `h${index}`,
          { ...host, address: `192.0.2.${index + 1}` },
        ]),
      );
      const registered = Object.values(await register({ ...fleet, hosts }));
      return registered.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
    };
    // upload ← stage ← gate ← activate ← confirm, and activate is told by stage and upload: six for each host.
    expect([await edges(2), await edges(10), await edges(40)]).toEqual([12, 60, 240]);
    // And in waves two more: the gate of its wave waits for confirm, and is told by activate as well.
    const waves = { waves: [1, "50%"] } satisfies FleetArgs["rollout"];
    expect([await edges(2, waves), await edges(10, waves), await edges(40, waves)]).toEqual([16, 80, 320]);
  });
});

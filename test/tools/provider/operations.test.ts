import { describe, expect, it } from "vitest";
import { check, create, diff, update } from "../../../tools/provider/operations";
import { secret, unknownValue } from "../../../tools/provider/property-value";
import { remoteCommand } from "../../../tools/provider/remote/command";
import { copyToRemote } from "../../../tools/provider/remote/copy-to-remote";

const connection = { host: "h" };

describe("check", () => {
  it("fills in the package's defaults, also for a bastion, and declares the connection secret", () => {
    const { inputs, failures } = check(remoteCommand, { connection: { host: "h", proxy: { host: "b" } } });
    const defaults = { port: 22, user: "root", dialErrorLimit: 10, perDialTimeout: 15 };
    expect(failures).toEqual([]);
    expect(inputs).toEqual({
      connection: secret({ host: "h", ...defaults, proxy: { host: "b", ...defaults } }),
      addPreviousOutputInEnv: true,
    });
  });

  it("reports missing and mistyped inputs with their paths, and lets unknown values pass", () => {
    const { failures } = check(remoteCommand, {
      connection: { port: "22" },
      create: unknownValue,
      environment: { A: 1 },
    });
    expect(failures).toEqual([
      { property: "connection.host", reason: "missing required property 'connection.host'" },
      { property: "connection.port", reason: "'connection.port' must be of type number, got string" },
      { property: "environment", reason: "'environment' must be of type stringMap, got object" },
    ]);
  });
});

describe("diff", () => {
  it("finds changes by path, in secrets as a whole, and no change in secrecy alone", () => {
    const olds = {
      connection: secret(connection),
      environment: { A: "1", B: "2" },
      stdin: "x",
      stdout: "printed",
    };
    const news = {
      connection: secret({ host: "other" }),
      environment: { A: "1", B: "3", C: "4" },
      stdin: secret("x"),
    };
    const { changes, replaces } = diff(remoteCommand, olds, news);
    expect([...changes]).toEqual([
      ["connection", "update"],
      ["environment.B", "update"],
      ["environment.C", "add"],
    ]);
    expect(replaces).toEqual([]);
  });

  it("asks for a replacement when a trigger changed, came, went, or is not known yet", () => {
    const replaces = (olds: string[], news: string[]) =>
      diff(remoteCommand, { triggers: olds }, { triggers: news }).replaces;
    expect(replaces(["a"], ["a"])).toEqual([]);
    expect(replaces(["a"], ["b"])).toEqual(["triggers[0]"]);
    expect(replaces(["a"], ["a", "b"])).toEqual(["triggers[1]"]);
    expect(replaces(["a"], [])).toEqual(["triggers[0]"]);
    expect(replaces(["a"], [unknownValue])).toEqual(["triggers[0]"]);
  });

  it("compares assets by their digests", () => {
    const file = (hash: string, path: string) => ({
      source: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", hash, path },
    });
    expect(diff(copyToRemote, file("1", "a"), file("1", "b")).changes.size).toBe(0);
    expect([...diff(copyToRemote, file("1", "a"), file("2", "a")).changes]).toEqual([["source", "update"]]);
  });
});

describe("a preview", () => {
  it("knows the inputs as they came, and not what a command will print", async () => {
    const inputs = { connection: secret(connection), create: "date" };
    const planned = { ...inputs, stdout: unknownValue, stderr: unknownValue };
    const urn = "urn:pulumi:s::p::command:remote:Command::name";
    expect(await create(remoteCommand, urn, inputs, "preview")).toEqual({ id: "", state: planned });
    expect(await update(remoteCommand, { stdout: "old" }, inputs, "preview")).toEqual(planned);
  });
});

import { local, remote } from "@pulumi/command";
import { secret } from "@pulumi/pulumi";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SshServer } from "./ssh-server";
import { TestStack } from "./test-stack";

// What a program declares secret is found nowhere in clear: not in the state on disk, not in what the CLI prints.
const server = new SshServer();
const canary = "canary-8f2c71d0";
let stack: TestStack;
beforeAll(async () => {
  await server.start();
  stack = await TestStack.open();
});
afterAll(async () => {
  await stack?.close();
  await server.stop();
});

const program = (word: string) => () => {
  const connection = secret({ ...server.connection, privateKey: server.userKey.private });
  const fed = new remote.Command("fed", {
    connection,
    create: `cat > ${server.path("received")}`,
    stdin: secret(`${canary}-${word}`),
    environment: secret({ ACCEPTED: `${canary}-environment` }),
  });
  new remote.Command("plain", { connection: server.connection, create: "true" });
  new local.Command("local", { create: "cat >/dev/null", stdin: secret(`${canary}-local`) });
  return { fed: fed.stdin };
};

it("keeps secrets out of state files and output, on creation, update and failure", async () => {
  const created = await stack.up(program("one"));
  expect(server.read("received")).toBe(`${canary}-one`);
  const previewed = await stack.preview(program("two"), { diff: true });
  const updated = await stack.up(program("two"));
  expect(server.read("received")).toBe(`${canary}-two`);
  const failed = await stack.failUp(() => {
    program("two")();
    new remote.Command("failing", {
      connection: server.connection,
      create: "wc -c; exit 1",
      stdin: secret(`${canary}-failing`),
    });
  });
  expect(failed).toContain("Process exited with status 1");
  const shown =
    [created, previewed, updated].map(({ printed }) => printed).join("\n") + failed + stack.stateFiles();
  const keyLine = server.userKey.private.split("\n")[2] ?? "";
  expect(keyLine.length).toBeGreaterThan(30);
  for (const clear of [canary, Buffer.from(canary).toString("base64").slice(0, 16), keyLine]) {
    expect(shown).not.toContain(clear);
  }
});

it("declares the whole connection secret even when the program does not, and outputs of other names public", async () => {
  await stack.up(program("two"));
  const plain = JSON.stringify((await stack.stored("plain")).connection);
  expect(plain).toMatch(/ciphertext|plaintext/);
  expect(plain).toContain("1b47061264138c4ac30d75fd1eb44270");
  expect((await stack.stored("fed")).stdout).toBe("");
});

it("keeps an output secret that the program declares secret, through updates", async () => {
  const revealing = (word: string) => () =>
    void new remote.Command(
      "revealing",
      { connection: server.connection, create: `printf ${canary} | tr a-z b-za; : ${word}`, logging: "none" },
      { additionalSecretOutputs: ["stdout"] },
    );
  const rotated = canary.replace(/[a-z]/g, (letter) =>
    letter === "z" ? "a" : String.fromCharCode(letter.charCodeAt(0) + 1),
  );
  const first = await stack.up(revealing("one"));
  const second = await stack.up(revealing("two"));
  expect(`${first.printed}${second.printed}${stack.stateFiles()}`).not.toContain(rotated);
});

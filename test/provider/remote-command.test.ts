import { remote } from "@pulumi/command";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SshServer } from "./ssh-server";
import { TestStack } from "./test-stack";

// What command:remote:Command does, shown with the real engine against a real sshd.
const server = new SshServer();
let stack: TestStack;
beforeAll(async () => {
  await server.start();
  stack = await TestStack.open();
});
afterAll(async () => {
  await stack?.close();
  await server.stop();
});

const command = (name: string, args: Partial<remote.CommandArgs>) =>
  new remote.Command(name, { connection: server.connection, addPreviousOutputInEnv: false, ...args });
const note = (word: string, file = "notes") => `echo ${word} >> ${server.path(file)}`;

describe("a run", () => {
  it("gives both streams without their last newline, reads stdin, and uses the login shell", async () => {
    const { outputs, steps } = await stack.up(() => {
      const streams = command("streams", { create: "printf 'a\\n\\nb\\n\\n'; printf 'warned\\n' >&2" });
      const fed = command("fed", { create: "wc -c; cat -", stdin: "twelve bytes" });
      const unfed = command("unfed", { create: 'cat; echo "$0"; id -un' });
      const idle = command("idle", {});
      return {
        out: streams.stdout,
        err: streams.stderr,
        fed: fed.stdout,
        unfed: unfed.stdout,
        idle: idle.stdout,
      };
    });
    expect(steps.sort()).toEqual(["create fed", "create idle", "create streams", "create unfed"]);
    expect(outputs.out?.value).toBe("a\n\nb\n");
    expect(outputs.err?.value).toBe("warned");
    expect(outputs.fed?.value).toBe("12");
    expect(outputs.unfed?.value).toMatch(new RegExp(`sh\\n${server.user}$`));
    expect(outputs.idle?.value).toBe("");
  });

  it("moves a megabyte through stdin and stdout unharmed", async () => {
    const { outputs } = await stack.up(() => {
      const large = command("large", {
        create: "cat",
        stdin: "0123456789abcdef".repeat(1 << 16),
        logging: "none",
      });
      return { length: large.stdout.apply((text) => text.length) };
    });
    expect(outputs.length?.value).toBe(1 << 20);
  });

  it("fails with the exit status, the quoted command and both streams, and creates nothing", async () => {
    const failure = await stack.failUp(() => {
      command("failing", { create: 'echo "out"; echo err >&2; exit 7' });
    });
    const firstLine = String.raw`Process exited with status 7: running "echo \"out\"; echo err >&2; exit 7":`;
    expect(failure).toContain(firstLine);
    expect(failure.slice(failure.lastIndexOf(firstLine))).toMatch(/^.*\n +out\n +err\n/);
    expect(await stack.stored("failing")).toEqual({});
  });

  it("fails when a signal ends the command", async () => {
    const failure = await stack.failUp(() => {
      command("killed", { create: "kill -TERM $$; sleep 5" });
    });
    expect(failure).toMatch(/from signal TERM/);
  });
});

describe("the life of a command", () => {
  it("runs create, then update or else create, then delete, with the inputs of each time", async () => {
    const program = (word: string, update: boolean) => () => {
      command("plain", { create: note(`create-${word}`), delete: note(`delete-${word}`) });
      const updates = update ? { update: note(`update-${word}`, "updates") } : {};
      command("updated", { create: note(`create-${word}`, "updates"), ...updates });
    };
    await stack.up(program("1", true));
    const second = await stack.up(program("2", true));
    expect(second.steps.sort()).toEqual(["update plain", "update updated"]);
    const third = await stack.up(program("2", true));
    expect(third.steps).toEqual([]);
    await stack.up(() => undefined);
    expect(server.read("notes")).toBe("create-1\ncreate-2\ndelete-2");
    expect(server.read("updates")).toBe("create-1\nupdate-2");
  });

  it("replaces when a trigger changes: creates anew first, then runs the old delete", async () => {
    const program = (trigger: string) => () => {
      command("triggered", {
        create: note(`create-${trigger}`, "triggers"),
        update: note(`update-${trigger}`, "triggers"),
        delete: note(`delete-${trigger}`, "triggers"),
        triggers: ["constant", { nested: [trigger] }],
      });
    };
    await stack.up(program("1"));
    const preview = await stack.preview(program("2"));
    expect(preview.printed).toContain("triggers");
    const { steps } = await stack.up(program("2"));
    expect(steps).toEqual(["create-replacement triggered", "replace triggered", "delete-replaced triggered"]);
    expect(server.read("triggers")).toBe("create-1\ncreate-2\ndelete-1");
  });

  it("keeps the old state when an update fails, and tries again", async () => {
    const program = (create: string) => () => {
      const tried = command("tried", { create });
      return { out: tried.stdout };
    };
    await stack.up(program("echo good"));
    expect(await stack.failUp(program("echo bad; exit 1"))).toContain("Process exited with status 1");
    expect((await stack.stored("tried")).stdout).toBe("good");
    const { steps, outputs } = await stack.up(program("echo better"));
    expect(steps).toContain("update tried");
    expect(outputs.out?.value).toBe("better");
  });

  it("finds nothing to change in a refresh", async () => {
    const program = () => void command("kept", { create: note("kept", "kept") });
    await stack.up(program);
    await stack.refresh();
    expect((await stack.up(program)).steps).toEqual([]);
    expect(server.read("kept")).toBe("kept");
  });
});

describe("the environment", () => {
  it("holds the variables that sshd accepts", async () => {
    const { outputs } = await stack.up(() => {
      const told = command("told", { create: 'echo "$ACCEPTED"', environment: { ACCEPTED: "two words" } });
      return { out: told.stdout };
    });
    expect(outputs.out?.value).toBe("two words");
  });

  it("fails, without running the command, on a variable that sshd refuses", async () => {
    const failure = await stack.failUp(() => {
      command("refused", { create: note("ran", "refused"), environment: { REFUSED: "x" } });
    });
    expect(failure).toContain('could not set environment variable "REFUSED": ssh: setenv failed');
    expect(failure).toContain("AcceptEnv");
    expect(() => server.read("refused")).toThrow("no such file");
  });

  it("offers the previous outputs unless told not to, and only warns when sshd refuses them", async () => {
    const program = (word: string, addPreviousOutputInEnv: boolean) => () => {
      command("chained", { create: `echo ${word}`, addPreviousOutputInEnv });
    };
    await stack.up(program("one", true));
    const offered = await stack.up(program("two", true));
    expect(offered.messages.filter(({ severity }) => severity === "warning").map(({ text }) => text)).toEqual(
      [expect.stringContaining("Unable to set 'PULUMI_COMMAND_STDOUT'")],
    );
    const silent = await stack.up(program("three", false));
    expect(silent.messages.filter(({ severity }) => severity === "warning")).toEqual([]);
  });
});

describe("the log", () => {
  it("shows each line while the command still runs", async () => {
    const { messages } = await stack.up(() => {
      command("slow", { create: "echo first; sleep 2; echo second" });
    });
    const [first, second] = messages.filter(({ text }) => text.startsWith("slow:"));
    expect([first?.text, second?.text]).toEqual(["slow: first", "slow: second"]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1000);
  });

  it("shows the streams that `logging` names, and gives both as outputs", async () => {
    const create = "echo printed; echo complained >&2";
    const { messages, outputs } = await stack.up(() => {
      const none = command("none", { create, logging: "none" });
      command("stdout", { create, logging: "stdout" });
      command("stderr", { create, logging: "stderr" });
      command("both", { create, logging: "stdoutAndStderr" });
      return { out: none.stdout, err: none.stderr };
    });
    const texts = messages.map(({ text }) => text).filter((text) => /printed|complained/.test(text));
    expect(texts.sort()).toEqual([
      "both: complained",
      "both: printed",
      "stderr: complained",
      "stdout: printed",
    ]);
    expect([outputs.out?.value, outputs.err?.value]).toEqual(["printed", "complained"]);
  });
});

describe("a preview", () => {
  it("runs nothing; what a command will print is unknown, what it was given is known", async () => {
    const program = (word: string) => () => {
      const first = command("planned", { create: note(word, "planned") });
      const known = first.create.apply((text) => `# ${text}`);
      command("given", { create: known.apply((text) => `true ${text}`) });
      command("waiting", { create: first.stdout.apply((text) => `true '${text}'`) });
    };
    await stack.up(() => undefined);
    const { steps, printed } = await stack.preview(program("one"), { diff: true });
    expect(steps.sort()).toEqual(["create given", "create planned", "create waiting"]);
    expect(printed).toContain(`create                : "true # ${note("one", "planned")}"`);
    expect(printed).toMatch(/create +: \[unknown\]/);
    expect(() => server.read("planned")).toThrow("no such file");
    await stack.up(program("one"));
    const again = await stack.preview(program("two"), { diff: true });
    expect(again.steps.sort()).toEqual(["update given", "update planned", "update waiting"]);
    expect(server.read("planned")).toBe("one");
  });

  it("refuses an input of the wrong type before anything runs", async () => {
    const failure = await stack
      .preview(() => void command("wrong", { create: ["not a string"] as never }))
      .then(
        () => "",
        (error: unknown) => String(error),
      );
    expect(failure).toMatch(/create/);
    expect(failure).toMatch(/string/);
  });
});

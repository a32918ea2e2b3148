import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { HostFiles } from "./host-files";
import { killAt } from "./kill-at";
import { loggedRestarts } from "./logged-restarts";
import { onHost } from "./on-host";
import { deployerProcesses } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that what only gets another name in the fleet file goes on as it is: no restart, nothing put back, no answer lost.
let fleet: Deployment;
const machines = ["web1", "web2"];

beforeAll(async () => {
  fleet = await Deployment.create("test-rename", { hosts: 2 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const settled = () => Promise.all(machines.map((machine) => expectSettled(fleet, machine)));
const processes = () => Promise.all(machines.map((machine) => fleet.httpdProcesses(machine)));
const restarts = () => Promise.all(machines.map((machine) => loggedRestarts(fleet.sandbox, machine)));

/** Each machine goes on serving the release that it serves, from the processes that it has, while `action` runs. */
async function expectUntouched(action: () => Promise<unknown>): Promise<void> {
  const releases = await settled();
  const before = [await processes(), await restarts()];
  const recording = await recorded(fleet, action, { hosts: machines });
  for (const [index, machine] of machines.entries())
    recording.of(machine).expectServed([releases[index] ?? ""]);
  expect(await settled()).toEqual(releases);
  expect([await processes(), await restarts()]).toEqual(before);
}

/** Gives a host of the fleet file another name. */
function rename(from: string, to: string): void {
  fleet.edit("demo.fleet.yaml", `  ${from}: {`, `  ${to}: {`);
}

async function expectNothingToDo(): Promise<void> {
  const { status, output } = await fleet.pulumi("preview", "--expect-no-changes");
  expect(status, output).toBe(0);
}

describe("a host that is renamed", { timeout: 600_000 }, () => {
  it("is told by its own word: nothing is created or deleted, and nothing restarts", async () => {
    await expectUntouched(async () => {
      rename("web1", "shop1");
      const preview = await fleet.pulumi("preview");
      expect(preview.output).not.toMatch(/\d to (create|delete|replace)/);
      const { output } = await fleet.mustUp();
      expect(output).not.toMatch(/\d (created|deleted|replaced)/);
      expect(await onHost(fleet.sandbox, "web1", "cat /var/lib/wsgi-fleet/name")).toBe("shop1");
      await expectNothingToDo();
      rename("shop1", "web1");
      await fleet.mustUp();
      await expectNothingToDo();
    });
  });

  it("is not put back as it was found where nobody looks and the old name is deleted", async () => {
    await fleet.pulumi("config", "set", "look", "false");
    await expectUntouched(async () => {
      rename("web1", "shop1");
      const { output } = await fleet.mustUp();
      expect(output).toMatch(/this host is called shop1 now, and stays as it is/);
      expect(output).toMatch(/\d deleted/);
      rename("shop1", "web1");
      await fleet.mustUp();
    });
    await fleet.pulumi("config", "rm", "look");
    await expectNothingToDo();
  });

  it("by a push that is killed, so that the state has its old name: that is deleted, and changes nothing", async () => {
    const files = new HostFiles(fleet.sandbox, "web1");
    await expectUntouched(async () => {
      rename("web1", "shop1");
      const { done } = await killAt(
        () => files.text("/var/lib/wsgi-fleet/name").trim() === "shop1",
        () => deployerProcesses(fleet),
      );
      const run = await fleet.up();
      expect(run.status, run.output).not.toBe(0);
      await done;
      await fleet.pulumi("cancel", "--yes");
      const { output } = await fleet.mustUp();
      expect(output).toMatch(/this host is called shop1 now, and stays as it is/);
      await expectNothingToDo();
      rename("shop1", "web1");
      await fleet.mustUp();
    });
    await expectNothingToDo();
  });

  it("and changes places with another host", async () => {
    await expectUntouched(async () => {
      rename("web1", "web0");
      rename("web2", "web1");
      rename("web0", "web2");
      const { output } = await fleet.mustUp();
      expect(output).not.toMatch(/\d (created|deleted)/);
      await expectNothingToDo();
      rename("web1", "web0");
      rename("web2", "web1");
      rename("web0", "web2");
      await fleet.mustUp();
    });
    await expectNothingToDo();
  });

  it("takes a change of its configuration in the same push", async () => {
    const [before] = await settled();
    rename("web1", "shop1");
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
    const { output } = await fleet.mustUp();
    expect(output).not.toMatch(/\d (deleted|replaced)/);
    expect((await settled())[0]).not.toBe(before);
    rename("shop1", "web1");
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 6", "name: catalogue, threads: 5");
    await fleet.mustUp();
    expect((await settled())[0]).toBe(before);
  });
});

describe("a configuration that is renamed, and a fleet", { timeout: 600_000 }, () => {
  it("changes nothing on a host", async () => {
    await expectUntouched(async () => {
      const journal = () => onHost(fleet.sandbox, "web1", "wc -l </var/lib/wsgi-fleet/journal");
      const before = await journal();
      fleet.rewrite("demo.fleet.yaml", (text) =>
        text
          .replace(/^fleet: demo/m, "fleet: shop")
          .replace(/^ {2}web:/m, "  shop:")
          .replaceAll("configuration: web", "configuration: shop"),
      );
      const { output } = await fleet.mustUp();
      expect(output).not.toMatch(/web\d\/\w+ +(creat|updat|replac|delet)/);
      expect(await journal()).toBe(before);
      await expectNothingToDo();
    });
  });
});

describe("a host that was renamed and then leaves", { timeout: 600_000 }, () => {
  it("is put back as it was found", async () => {
    rename("web1", "shop1");
    await fleet.mustUp();
    expect((await fleet.pulumi("destroy", "--yes", "--skip-preview")).status).toBe(0);
    for (const machine of machines) {
      await expectSettled(fleet, machine, { original: true });
      expect(
        await onHost(fleet.sandbox, machine, "ls -A /var/lib/wsgi-fleet; ls -A /root/.wsgi-fleet 2>&1 || :"),
      ).toMatch(/No such file/);
    }
  });
});

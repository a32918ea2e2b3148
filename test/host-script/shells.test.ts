import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { hostScript } from "../../templates/host-script";
import { shells } from "./host-parts";

it("finds nothing in the host script, says shellcheck", () => {
  // Left out: `A && B || fail` is meant, because `fail` ends the run; and files that one command writes and another reads.
  const { status, stdout, stderr } = spawnSync(
    "shellcheck",
    ["--shell=sh", "--severity=style", "--exclude=SC2015,SC2094", "-"],
    { input: hostScript(), encoding: "utf8" },
  );
  expect(stdout + stderr).toBe("");
  expect(status).toBe(0);
});

it.each(shells)("is a script that $name reads", ({ shell }) => {
  const [command = "", ...options] = shell;
  const { status, stderr } = spawnSync(command, [...options, "-n"], {
    input: hostScript(),
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});

it.each(shells)("refuses a command that it does not know, in $name", ({ shell }) => {
  const [command = "", ...options] = shell;
  const run = spawnSync(command, [...options, "-s", "dance", "web1"], {
    input: hostScript(),
    encoding: "utf8",
  });
  expect([run.status, run.stderr]).toEqual([2, "wsgi-fleet: unknown command dance\n"]);
});

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { hostScript } from "../../templates/host-script";
import { contentsScript, lookScript } from "../../templates/look-script";
import { shells } from "./host-parts";

it.each([
  ["host script", hostScript(), "style", ""],
  // Its variables are set for other parts of the host script than it has.
  ["look script", lookScript(), "warning", ",SC2034,SC2154"],
  ["script that reads files", contentsScript(), "warning", ",SC2034,SC2154"],
])("finds nothing in the %s, says shellcheck", (_, script, severity, more) => {
  // Left out: `A && B || fail` is meant, because `fail` ends the run; and files that one command writes and another reads.
  const { status, stdout, stderr } = spawnSync(
    "shellcheck",
    ["--shell=sh", `--severity=${severity}`, `--exclude=SC2015,SC2094${more}`, "-"],
    { input: script, encoding: "utf8" },
  );
  expect(stdout + stderr).toBe("");
  expect(status).toBe(0);
});

it.each(shells)("is a script that $name reads", ({ shell }) => {
  const [command = "", ...options] = shell;
  for (const input of [hostScript(), lookScript(), contentsScript()]) {
    const { status, stderr } = spawnSync(command, [...options, "-n"], { input, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  }
});

it.each(shells)("refuses a command that it does not know, in $name", ({ shell }) => {
  const [command = "", ...options] = shell;
  const run = spawnSync(command, [...options, "-s", "dance", "web1"], {
    input: hostScript(),
    encoding: "utf8",
  });
  expect([run.status, run.stderr]).toEqual([2, "wsgi-fleet: unknown command dance\n"]);
});

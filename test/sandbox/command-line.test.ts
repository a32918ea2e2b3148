import { expect, it } from "vitest";
import { parseCommandLine, UsageError } from "../../tools/sandbox/command-line";

it("brings up three hosts of the sandbox demo unless told otherwise", () => {
  expect(parseCommandLine(["up"])).toEqual({
    verb: "up",
    name: "demo",
    hosts: ["web1", "web2", "web3"],
    files: undefined,
    layout: "debian",
    rebuilt: false,
  });
});

it("leaves the options of the command that is to be run alone", () => {
  expect(parseCommandLine(["exec", "--name", "a", "web1", "ls", "-la", "--name", "b"])).toEqual({
    verb: "exec",
    name: "a",
    host: "web1",
    argv: ["ls", "-la", "--name", "b"],
  });
  expect(parseCommandLine(["enter", "--name", "a", "curl", "-I"])).toEqual({
    verb: "enter",
    name: "a",
    argv: ["curl", "-I"],
  });
  expect(parseCommandLine(["enter", "--", "curl", "--help"])).toEqual({
    verb: "enter",
    name: "demo",
    argv: ["curl", "--help"],
  });
});

it("takes a host's name that looks like a command for a host", () => {
  expect(parseCommandLine(["exec", "enter", "id"])).toEqual({
    verb: "exec",
    name: "demo",
    host: "enter",
    argv: ["id"],
  });
});

it.each([
  [[], "Nothing was asked for."],
  [["start"], 'There is no command "start".'],
  [["up", "none"], '"none" is not a number of hosts.'],
  [["up", "1", "2"], '"up" does not take "2".'],
  [["exec", "web1"], '"exec" needs a command to run.'],
  [["logs"], '"logs" needs the name of a host.'],
])("refuses %j in one sentence", (args, message) => {
  expect(() => parseCommandLine(args)).toThrow(new UsageError(message));
});

it("names an option that it does not know", () => {
  expect(() => parseCommandLine(["up", "--nmae", "x"])).toThrow(/--nmae/);
});

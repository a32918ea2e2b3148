import { expect, it } from "vitest";
import { parseOptions } from "./options";

it("takes names in the order of all, whatever order they are given in", () => {
  expect(
    parseOptions(["--contenders", "ssh,wsgi-fleet", "--scenarios", "row,first", "--latency", "50"]),
  ).toEqual({
    hosts: 20,
    rounds: 3,
    latency: 50,
    contenders: ["wsgi-fleet", "ssh"],
    scenarios: ["first", "row"],
    write: false,
    page: false,
  });
});

it("leaves out what takes too long, unless it is named", () => {
  expect(parseOptions([])?.contenders).not.toContain("ansible-file-per-site");
});

it("refuses names and numbers that mean nothing", () => {
  expect(() => parseOptions(["--contenders", "chef"])).toThrow(
    '--contenders cannot be "chef"; give some of wsgi-fleet,',
  );
  expect(() => parseOptions(["--hosts", "0"])).toThrow('--hosts cannot be "0"; give a whole number from 1.');
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation } from "../../src/diagnostic/annotation";
import { githubCommands } from "../../src/diagnostic/github-commands";

const plain: Annotation = {
  code: "process-group-unknown",
  severity: "error",
  file: "stacks/prod.fleet.yaml",
  line: 8,
  column: 23,
  message: "The process group is not defined.",
  hint: 'Did you mean "sales"?',
  notes: ["at configurations.web.virtualHosts[0].processGroup"],
  related: [{ file: "site.conf", line: 3, text: "WSGIDaemonProcess sales" }],
};

describe("workflow commands of GitHub Actions", () => {
  it("are one line a problem, with the place and the code", () => {
    expect(githubCommands([plain, { ...plain, severity: "warning" }])).toBe(
      [
        "::error file=stacks/prod.fleet.yaml,line=8,col=23,title=process-group-unknown::" +
          "The process group is not defined.%0Aat configurations.web.virtualHosts[0].processGroup%0A" +
          'see site.conf:3: WSGIDaemonProcess sales%0Ahint: Did you mean "sales"?\n',
        "::warning file=stacks/prod.fleet.yaml,line=8,col=23,title=process-group-unknown::" +
          "The process group is not defined.%0Aat configurations.web.virtualHosts[0].processGroup%0A" +
          'see site.conf:3: WSGIDaemonProcess sales%0Ahint: Did you mean "sales"?\n',
      ].join(""),
    );
  });

  it("name no column where none is known", () => {
    const { column, ...without } = plain;
    expect(column).toBeDefined();
    expect(githubCommands([without])).toContain("file=stacks/prod.fleet.yaml,line=8,title=");
  });

  it("give the runner back what was said, whatever stands in it", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), hostile);
    fc.assert(
      fc.property(text, text, text, fc.array(text, { maxLength: 3 }), (file, message, hint, notes) => {
        const command = githubCommands([{ ...plain, file, message, hint, notes, related: [] }]);
        expect(command.split("\n")).toHaveLength(2);
        expect(asTheRunnerReads(command.slice(0, -1))).toEqual({
          command: "error",
          properties: { file, line: "8", col: "23", title: plain.code },
          message: [message, ...notes, `hint: ${hint}`].join("\n"),
        });
      }),
      { seed: 7 },
    );
  });
});

/** What would end a property or begin another command. */
const hostile = fc
  .array(fc.constantFrom("::", "%", "%0A", "%25", ",", "=", ":", "\n", "\r", "::error::", "a", " "))
  .map((parts) => parts.join(""));

/** As ActionCommand.TryParseV2 of actions/runner does it, except that it drops properties without a value. */
function asTheRunnerReads(line: string) {
  expect(line).not.toMatch(/[\r\n]/);
  const end = line.indexOf("::", 2);
  const head = line.slice(2, end);
  const space = head.indexOf(" ");
  const properties = head
    .slice(space + 1)
    .split(",")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), unescapeProperty(pair.slice(pair.indexOf("=") + 1))]);
  return {
    command: head.slice(0, space),
    properties: Object.fromEntries(properties),
    message: unescapeData(line.slice(end + 2)),
  };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  const rest = text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  return rest.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
}

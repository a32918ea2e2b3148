import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fleetSchema } from "../../../src/model/fleet";
import { projectRoot } from "../../../templates/project-root";
import { readDescription } from "../../../tools/reference/description";
import { directivePage, directiveVersions } from "../../../tools/reference/directive-link";
import { mappingSections, shapeOf } from "../../../tools/reference/mapping-sections";
import { referencePage } from "../../../tools/reference/reference-page";
import { definitionOf, unwrap } from "../../../tools/reference/schema-shape";
import { anchorsOf, innerLinksOf } from "../../../tools/rules/rules-page";

const page = referencePage();

/** Every property of every mapping: `virtualHosts[].tls.protocols` with its schema. */
const properties = mappingSections(fleetSchema).flatMap(({ mapping, places: [place = ""] }) =>
  Object.entries(shapeOf(mapping)).map(([name, schema]) => ({
    name: `${place}.${name}`,
    row: `| \`${name}\` |`,
    schema,
  })),
);

it("keeps docs/fleet-file.md as the model is; `npm run reference` writes it anew", () => {
  expect(readFileSync(join(projectRoot, "docs", "fleet-file.md"), "utf8")).toBe(page);
});

describe("the page", () => {
  it("has a heading for each of its links and no heading twice", () => {
    const anchors = anchorsOf(page);
    expect(innerLinksOf(page).filter((link) => !anchors.includes(link))).toEqual([]);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it("has a row with a directive or a meaning for every property", () => {
    expect(properties.length).toBeGreaterThan(300);
    for (const { name, row, schema } of properties) {
      const { directive, meaning } = readDescription(
        schema.meta()?.description ?? unwrap(schema).schema.meta()?.description ?? "",
      );
      expect(directive ?? meaning, name).not.toBe("");
      expect(page.includes(row), name).toBe(true);
    }
  });

  it("says the unit of every number that is a time or a size", () => {
    for (const { name, schema } of properties) {
      const isNumber = definitionOf(unwrap(schema).schema).type === "number";
      if (!isNumber || !/(timeout|interval|limit|delay|size|line|maxage|every)$/i.test(name)) continue;
      // Counts, whatever they are called.
      if (/(server|thread)Limit$/.test(name)) continue;
      const { unit } = readDescription(schema.meta()?.description ?? "");
      expect(unit ?? "", name).toMatch(/^(Seconds|Milliseconds|Bytes|Kilobytes)/);
    }
  });
});

describe("a description", () => {
  it("is taken apart into directive, unit, default and meaning", () => {
    expect(readDescription("`Timeout`: longest wait for the network. Seconds. Default: 60.")).toEqual({
      directive: "Timeout",
      unit: "Seconds",
      defaultText: "60",
      meaning: "Longest wait for the network.",
    });
  });

  it("keeps a directive that is part of a sentence, and links to the others", () => {
    expect(readDescription("`User` of httpd, not of `WSGIDaemonProcess`. Default: the platform's.")).toEqual({
      directive: "User",
      unit: undefined,
      defaultText: "the platform's",
      meaning: "`User` of httpd, not of [`WSGIDaemonProcess`].",
    });
  });

  it("leaves versions to the tables of mod_wsgi", () => {
    const { meaning } = readDescription(
      "`WSGISlowRequests`: time from which. Seconds, with a fraction. Since 6.0.0.",
    );
    expect(meaning).toBe("Time from which.");
    expect(directiveVersions("WSGISlowRequests")).toBe(", since 6.0.0");
  });
});

describe("the page of a directive", () => {
  it.each([
    ["Timeout", "https://httpd.apache.org/docs/2.4/mod/core.html#timeout"],
    ["KeepAlive", "https://httpd.apache.org/docs/2.4/mod/core.html#keepalive"],
    ["Listen", "https://httpd.apache.org/docs/2.4/mod/mpm_common.html#listen"],
    ["MinSpareServers", "https://httpd.apache.org/docs/2.4/mod/prefork.html#minspareservers"],
    ["<Location>", "https://httpd.apache.org/docs/2.4/mod/core.html#location"],
    ["SSLProtocol", "https://httpd.apache.org/docs/2.4/mod/mod_ssl.html#sslprotocol"],
    [
      "<WSGIInterpreterOptions>",
      "https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIInterpreterOptions.html",
    ],
    ["WSGIVerboseDebugging", undefined],
    ["NoSuchDirective", undefined],
  ])("of %s is %s", (name, address) => {
    expect(directivePage(name)).toBe(address);
  });
});

import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/load/yaml-source";

const text = `base: &base
  threads: 5
  paths: [/a, /b]
list:
  - &first { name: one }
  - *first
own:
  <<: *base
  threads: 7
both:
  <<: [*other, *base]
others: &unused {}
`.replace("base: &base", "other: &other\n  home: /srv\nbase: &base");

const { data, diagnostics, locate } = readYaml(text, "fleet.yaml");
const place = (path: (string | number)[], part?: "key" | "value") => {
  const { file, line, column } = locate(path, part);
  expect(file).toBe("fleet.yaml");
  return `${line}:${column}`;
};

describe("readYaml", () => {
  it("reads anchors and merge keys as data", () => {
    expect(diagnostics).toEqual([]);
    expect(data).toEqual({
      other: { home: "/srv" },
      base: { threads: 5, paths: ["/a", "/b"] },
      list: [{ name: "one" }, { name: "one" }],
      own: { threads: 7, paths: ["/a", "/b"] },
      both: { home: "/srv", threads: 5, paths: ["/a", "/b"] },
      others: {},
    });
  });

  it("places values and property names", () => {
    expect(place(["base", "threads"])).toBe("4:12");
    expect(place(["base", "threads"], "key")).toBe("4:3");
    expect(place(["base", "paths", 1])).toBe("5:15");
    expect(place(["list", 0, "name"])).toBe("7:20");
  });

  it("places what an alias stands for at the anchor, where it can be corrected", () => {
    expect(place(["list", 1])).toBe("8:5");
    expect(place(["list", 1, "name"])).toBe("7:20");
  });

  it("places what is merged at its source, and what stands there itself right there", () => {
    expect(place(["own", "threads"])).toBe("11:12");
    expect(place(["own", "paths", 0])).toBe("5:11");
    expect(place(["both", "home"])).toBe("2:9");
    expect(place(["both", "threads"], "key")).toBe("4:3");
  });

  it("places what is not there at its nearest parent", () => {
    expect(place(["base", "threds"])).toBe("4:3");
    expect(place(["base", "paths", 9])).toBe("5:10");
    expect(place(["nothing", "at", "all"])).toBe("1:1");
    expect(place([])).toBe("1:1");
  });

  it("reports every syntax error and gives no data", () => {
    const broken = readYaml("a: 1\na: 2\nb: 'open\n", "fleet.yaml");
    expect(broken.data).toBeUndefined();
    expect(
      broken.diagnostics.map(({ code, position }) => `${code} ${position.line}:${position.column}`),
    ).toEqual(["duplicate-key 2:1", "yaml-syntax 4:1"]);
  });

  it("refuses aliases that multiply without end instead of filling the memory", () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(10)}]`);
    const bomb = readYaml(`l0: &l0 [a]\n${levels.join("\n")}\n`, "fleet.yaml");
    expect(bomb.data).toBeUndefined();
    expect(bomb.diagnostics.map(({ message }) => message)).toEqual([
      "The aliases cannot be resolved: Excessive alias count indicates a resource exhaustion attack.",
    ]);
  });

  it("refuses an alias without an anchor", () => {
    const broken = readYaml("a: *nowhere\n", "fleet.yaml");
    expect(broken.data).toBeUndefined();
    expect(broken.diagnostics).toHaveLength(1);
    expect(broken.diagnostics[0]).toMatchObject({ code: "yaml-syntax", severity: "error" });
    expect(broken.diagnostics[0]?.message).toContain("nowhere");
  });
});

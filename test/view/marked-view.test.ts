import { describe, expect, it } from "vitest";
import { markView, readMarks } from "../../src/view/marked-view";

const view = {
  name: "a",
  list: ["b", "c"],
  on: true,
  off: false,
  empty: "",
  none: 0,
  port: 80,
  rows: [{ key: "d" }],
};

describe("markView", () => {
  const { view: marked, paths } = markView(view);

  it("numbers what is shown, and leaves what counts as false", () => {
    expect(paths).toEqual([["name"], ["list", 0], ["list", 1], ["on"], ["port"], ["rows", 0, "key"]]);
    expect(marked).toMatchObject({ off: false, empty: "", none: 0 });
    expect(Object.keys(marked)).toEqual(Object.keys(view));
    expect(marked.list).toHaveLength(2);
    expect(view.name).toBe("a");
  });

  it("gives texts that are the values again without their marks", () => {
    const text = `${marked.name}=${marked.on} ${marked.port}\n\n${marked.list.join(",")}${marked.rows[0]?.key}`;
    expect(readMarks(text, "a=true 80\n\nb,cd", paths)).toEqual([
      [
        { viewPath: ["name"], column: 1, endColumn: 2 },
        { viewPath: ["on"], column: 3, endColumn: 7 },
        { viewPath: ["port"], column: 8, endColumn: 10 },
      ],
      [],
      [
        { viewPath: ["list", 0], column: 1, endColumn: 2 },
        { viewPath: ["list", 1], column: 3, endColumn: 4 },
        { viewPath: ["rows", 0, "key"], column: 4, endColumn: 5 },
      ],
    ]);
  });

  it("tells thousands of values apart", () => {
    const many = markView({ values: Array.from({ length: 5000 }, (_, index) => `v${index}`) });
    const plain = many.paths.map((_, index) => `v${index}\n`).join("");
    const lines = readMarks(many.view.values.map((each) => `${each}\n`).join(""), plain, many.paths);
    expect(lines?.slice(0, -1).map(([span]) => span?.viewPath)).toEqual(many.paths);
  });
});

describe("readMarks", () => {
  const { view: marked, paths } = markView({ name: "a" });

  it("tells nothing where the text is another one without its marks", () => {
    expect(readMarks(`${marked.name} 3`, "a 1", paths)).toBeUndefined();
    expect(readMarks(marked.name.slice(1), "a", paths)).toBeUndefined();
    expect(readMarks(marked.name.slice(0, -1), "a", paths)).toEqual([[]]);
  });

  it("tells nothing where the text has such characters of its own", () => {
    expect(readMarks(`${marked.name}\ufdd2`, "a\ufdd2", paths)).toBeUndefined();
    expect(readMarks(`${marked.name}\ufde3`, "a\ufde3", paths)).toBeUndefined();
  });
});

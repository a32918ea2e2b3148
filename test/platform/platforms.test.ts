import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/httpd/parse-configuration";
import { platforms } from "../../src/platform/platforms";
import { configurationVerdict } from "../../src/selection/verdict/configuration-verdict";

describe.each(Object.values(platforms))("the platform $name", (platform) => {
  it("has a stock configuration that can be read, and that httpd accepts", () => {
    const { tree, diagnostics } = parseConfiguration({ file: platform.mainFile, text: platform.stock.text });
    expect(diagnostics).toEqual([]);
    expect(configurationVerdict(tree, {})).toEqual([]);
    expect(tree.serverRoot).toBe(platform.serverRoot);
  });

  it("says of its stock configuration what the text says", () => {
    const { tree } = parseConfiguration({ file: platform.mainFile, text: platform.stock.text });
    const words = (key: string) =>
      tree.directives.filter((each) => each.key === key).flatMap((each) => each.words);
    expect(words("listen").map(Number)).toEqual(platform.stock.listen);
    expect([words("user"), words("group")]).toEqual([[platform.user], [platform.group]]);
    expect(tree.modules).toContain("wsgi_module");
    for (const module of Object.keys(platform.stock.listenWith)) {
      expect(tree.modules).not.toContain(`${module}_module`);
    }
  });

  it("includes the drop-in file at the end", () => {
    expect(platform.stock.text).toMatch(new RegExp(`\nIncludeOptional "${platform.dropInFile}"\n$`));
    expect(platform.dropInFile.startsWith(`${platform.serverRoot}/`)).toBe(true);
  });
});

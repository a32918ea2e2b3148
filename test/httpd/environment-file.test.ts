import { describe, expect, it } from "vitest";
import { readEnvironmentFile } from "../../src/httpd/environment-file";

const read = (text: string, folder = "/etc/apache2") => readEnvironmentFile(text, folder);

describe("envvars", () => {
  it("gives httpd what it exports", () => {
    const text = "A=1\nexport B=2\nexport C=3 D=4 # why\nexport A\nE=5\n";
    expect(read(text)).toEqual({ A: "1", B: "2", C: "3", D: "4" });
  });

  it("uses values that stand before", () => {
    const text = "X=run\nexport A=/var/$X/${X}d B=${NONE:-none}$NONE C='$X' D=\"$X x\" E=\\$X\n";
    expect(read(text)).toEqual({ A: "/var/run/rund", B: "none", C: "$X", D: "run x", E: "$X" });
  });

  it("knows the instance of Debian's $SUFFIX from the name of the folder", () => {
    const text =
      'if [ "${APACHE_CONFDIR##/etc/apache2-}" ] ; then\n\tSUFFIX="-x"\nfi\nexport P=/run/apache2$SUFFIX\n';
    expect(read(text)).toEqual({ P: "/run/apache2" });
    expect(read(text, "/etc/apache2-shop")).toEqual({ P: "/run/apache2-shop" });
  });

  it("leaves out what only a shell can tell", () => {
    const text =
      'export A=$(hostname) B=`id` C=x\nif true; then\nexport D=1\nfi\nf() {\nexport E=1\n}\nexport F="a`b`"\n';
    expect(read(text)).toEqual({ C: "x" });
  });

  it("forgets what is unset", () => {
    expect(read("export A=1 B=2\nunset A\n")).toEqual({ B: "2" });
  });

  it("survives any text", () => {
    for (const text of [
      "export",
      "export =",
      "export A",
      "'",
      "export A='",
      'export A="$',
      "}\n}",
      "export A=${",
      "\u0000",
    ])
      expect(() => read(text)).not.toThrow();
  });
});

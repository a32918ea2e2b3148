import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyPlace } from "../../src/load/host-key-edit";
import { loadFleet } from "../../src/load/load-fleet";
import { trustEdit } from "../../src/load/trust-edit";
import { deriveHostKey } from "../../tools/sandbox/ssh-key";

// Proves that a new host key changes the one text that it must, and nothing where others would get it too.
const key = (name: string) => deriveHostKey("trust", name).publicKey;
const [old, other, fresh] = ["old", "other", "fresh"].map(key) as [string, string, string];
const web2: KeyPlace = ["hosts", "web2"];

const head = `# The fleet.
fleet: demo   # its name
configurations:
  web: { serverName: main.example.com, platform: debian, listen: [80], virtualHosts: [{ serverName: www.example.com }] }
`;

function edit(text: string, place: KeyPlace = web2, known?: string) {
  const reader = { read: () => known, display: (path: string) => path };
  return trustEdit({ text, file: "fleet.yaml", reader }, place, fresh);
}

/** The text that comes of it, with what the keys are in the place of their bytes. */
function edited(text: string, place?: KeyPlace, known?: string): string {
  const result = edit(text, place, known);
  if ("problem" in result) return `refused: ${result.problem}`;
  const short = [old, other, fresh].reduce(
    (whole, each, index) => whole.replaceAll(each, ["OLD", "OTHER", "FRESH"][index] ?? ""),
    result.text.replace(head, ""),
  );
  return `${result.file}\n${short}`;
}

describe("the hostKey of a host in the fleet file", () => {
  const rest = "configuration: web";
  it.each([
    [
      "in quotes",
      `hosts:\n  web2: { address: a, hostKey: "${old}", ${rest} } # here\n`,
      `hosts:\n  web2: { address: a, hostKey: "FRESH", ${rest} } # here\n`,
    ],
    [
      "in single quotes, with a comment of ssh-keygen's",
      `hosts:\n  web2:\n    address: a\n    hostKey: '${old} root@web2' # mine\n    ${rest}\n`,
      `hosts:\n  web2:\n    address: a\n    hostKey: 'FRESH' # mine\n    ${rest}\n`,
    ],
    [
      "plain",
      `hosts:\n  web2:\n    hostKey: ${old}\n\n    # below\n    address: a\n    ${rest}\n`,
      `hosts:\n  web2:\n    hostKey: FRESH\n\n    # below\n    address: a\n    ${rest}\n`,
    ],
    [
      "folded",
      `hosts:\n  web2:\n    hostKey: >-\n      ${old.replace(" ", "\n      ")}\n    address: a\n    ${rest}\n`,
      `hosts:\n  web2:\n    hostKey: "FRESH"\n    address: a\n    ${rest}\n`,
    ],
    [
      "as an alias of another's",
      `hosts:\n  web1: { address: b, hostKey: &key "${old}", ${rest} }\n  web2: { address: a, hostKey: *key, ${rest} }\n`,
      `hosts:\n  web1: { address: b, hostKey: &key "OLD", ${rest} }\n  web2: { address: a, hostKey: "FRESH", ${rest} }\n`,
    ],
    [
      "missing, in braces",
      `hosts:\n  web2: { address: a, # sic\n    ${rest} }\n`,
      `hosts:\n  web2: { address: a, hostKey: "FRESH", # sic\n    ${rest} }\n`,
    ],
    [
      "missing, in lines",
      `hosts:\n  web2:\n    address: a # sic\n    ${rest}\n`,
      `hosts:\n  web2:\n    address: a # sic\n    hostKey: "FRESH"\n    ${rest}\n`,
    ],
    [
      "missing, without a line at the end",
      `hosts:\n  web2:\n    ${rest}\n    address: a`,
      `hosts:\n  web2:\n    ${rest}\n    address: a\n    hostKey: "FRESH"`,
    ],
    [
      "missing, in a file with the line ends of Windows",
      `hosts:\r\n  web2:\r\n    address: a\r\n    ${rest}\r\n`,
      `hosts:\r\n  web2:\r\n    address: a\r\n    hostKey: "FRESH"\r\n    ${rest}\r\n`,
    ],
    [
      "without a value",
      `hosts:\n  web2:\n    address: a\n    hostKey:\n    ${rest}\ndefaults: { host: { hostKey: "${old}" } }\n`,
      `hosts:\n  web2:\n    address: a\n    hostKey: "FRESH"\n    ${rest}\ndefaults: { host: { hostKey: "OLD" } }\n`,
    ],
    [
      "from the defaults",
      `defaults: { host: { hostKey: "${old}" } }\nhosts:\n  web1: { address: b, ${rest} }\n  web2: { address: a, ${rest} }\n`,
      `defaults: { host: { hostKey: "OLD" } }\nhosts:\n  web1: { address: b, ${rest} }\n  web2: { address: a, hostKey: "FRESH", ${rest} }\n`,
    ],
    [
      "merged from another host",
      `hosts:\n  web1: &web1 { address: b, hostKey: "${old}", ${rest} }\n  web2: { <<: *web1, address: a }\n`,
      `hosts:\n  web1: &web1 { address: b, hostKey: "OLD", ${rest} }\n  web2: { <<: *web1, address: a, hostKey: "FRESH" }\n`,
    ],
  ])("%s becomes the new one, and all else stays as it is", (_, before, after) => {
    expect(edited(head + before)).toBe(`fleet file\n${after}`);
  });

  it.each([
    [
      "has an anchor that another host uses",
      `hosts:\n  web2: { address: a, hostKey: &key "${old}", ${rest} }\n  web1: { address: b, hostKey: *key, ${rest} }\n`,
    ],
    [
      "is merged into another host",
      `hosts:\n  web2: &web2 { address: a, hostKey: "${old}", ${rest} }\n  web1: { <<: *web2, address: b }\n`,
    ],
    [
      "would be added to what another host merges",
      `defaults: { host: { hostKey: "${old}" } }\nhosts:\n  web2: &web2 { address: a, ${rest} }\n  web1: { <<: *web2, address: b }\n`,
    ],
    [
      "is in a tag of its own",
      `hosts:\n  web2: !!map { ? address : a, ? hostKey : !!str &k "${old}", ${rest} }\n`,
    ],
  ])("is not touched where it %s", (_, text) => {
    expect(edited(head + text)).toMatch(/^refused: hosts\.web2\.hostKey cannot be changed by itself/);
  });

  it("goes before the file of known hosts, whose revocations still count", () => {
    const text = `${head}connection: { knownHostsFile: known }\nhosts:\n  web2: { address: a, hostKey: "${old}", ${rest} }\n`;
    expect(edited(text, web2, `a ${other}\n`)).toMatch(/^fleet file\n.*hostKey: "FRESH"/s);
    expect(edited(text, web2, `@revoked * ${fresh}\n`)).toBe(
      'refused: Host "web2" has a key that known revokes in line 1.',
    );
  });

  it("of a bastion is its own", () => {
    const text = `${head}connection: { bastion: { address: gate, hostKey: "${old}" } }\nhosts:\n  web2: { address: a, hostKey: "${old}", ${rest} }\n`;
    expect(edited(text, ["connection", "bastion"])).toBe(
      `fleet file\nconnection: { bastion: { address: gate, hostKey: "FRESH" } }\nhosts:\n  web2: { address: a, hostKey: "OLD", ${rest} }\n`,
    );
  });
});

describe("the line of a host in a file of known hosts", () => {
  const text = `${head}connection: { knownHostsFile: known, port: 22 }\nhosts:\n  web1: { address: b, configuration: web }\n  web2: { address: a, configuration: web }\n`;
  const hashed = "|1|hBDhkzj4Lo4nEErKNROUdJlPsVI=|";
  it.each([
    ["in its place", `# mine\nb ${other}\na ${old} root@a\n`, "# mine\nb OTHER\na FRESH root@a\n"],
    ["once, where it has several keys", `a ${old}\nb ${other}\na,web2 ${other}\n`, "a FRESH\nb OTHER\n"],
    ["with the names that the line has", `web2,a ${old}\nb ${other}`, "web2,a FRESH\nb OTHER"],
    ["behind the others, where it is new", `b ${other}`, "b OTHER\na FRESH\n"],
    [
      "beside lines that are none of its own",
      `@cert-authority * ${old}\n${hashed}AAAA ${old}\nb ${other}\n`,
      `@cert-authority * OLD\n${hashed}AAAA OLD\nb OTHER\na FRESH\n`,
    ],
  ])("is written %s", (_, before, after) => {
    const sound = before.includes("b ") ? before : `${before}b ${other}\n`;
    expect(edited(text, web2, sound)).toBe(`known hosts file\n${after}`);
  });

  it("is not written where a pattern goes before it, another host has the same line, or the key is revoked", () => {
    expect(edited(text, web2, `* ${old}\n`)).toMatch(/^refused: Another line of known holds for a as well/);
    expect(edited(text, web2, `a,b ${old}\n`)).toMatch(/^refused: Another line of known holds for a as well/);
    expect(edited(text, web2, `a ${old}\nb ${other}\n@revoked a ${fresh}\n`)).toMatch(
      /^refused: Host "web2" has no hostKey, and known revokes the key of a in line 3\./,
    );
  });
});

describe("any layout", () => {
  const spaces = fc.constantFrom("", " ", "  ");
  const comment = fc.constantFrom("", " # a comment, with: { braces }");
  const quote = fc.constantFrom('"', "'", "");
  const host = fc.record({
    isFlow: fc.boolean(),
    hasKey: fc.boolean(),
    spaces,
    comment,
    quote,
    isFirst: fc.boolean(),
  });

  it("keeps every other byte, and gives that host alone the new key", () => {
    fc.assert(
      fc.property(fc.array(host, { minLength: 1, maxLength: 4 }), fc.nat(), (hosts, pick) => {
        const lines = hosts.map(
          ({ isFlow, hasKey, spaces: gap, comment: note, quote: mark, isFirst }, index) => {
            const own = hasKey ? [`hostKey: ${gap}${mark}${old}${mark}`] : [];
            const address = [`address: host${index}`];
            const all = [...(isFirst ? [...own, ...address] : [...address, ...own]), "configuration: web"];
            return isFlow
              ? `  web${index}: {${gap}${all.join(`${gap}, `)} }${note}\n`
              : `  web${index}:${note}\n${all.map((line) => `    ${gap}${line}${note}\n`).join("")}`;
          },
        );
        const text = `${head}defaults: { host: { hostKey: "${other}" } }\nhosts:\n${lines.join("")}`;
        const chosen = `web${pick % hosts.length}`;
        const result = edit(text, ["hosts", chosen]);
        if ("problem" in result) throw new Error(`${result.problem}\n${text}`);
        const load = (each: string) =>
          loadFleet(each, "f", { read: () => undefined, display: (path) => path }).loaded?.fleet;
        const expected = structuredClone(load(text));
        if (expected?.hosts[chosen] !== undefined) expected.hosts[chosen].hostKey = fresh;
        expect(load(result.text)).toEqual(expected);
        const restored = result.text.split(fresh);
        expect(restored).toHaveLength(2);
        const [before = "", after = ""] = restored;
        expect(text.startsWith(before.replace(/(, )?hostKey: "$|\n? *hostKey: "$/, "").trimEnd())).toBe(true);
        expect(text.endsWith(after.replace(/^"(, )?\n? *\n?/, "").trimStart())).toBe(true);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readServerConfiguration } from "../../infra/server-configuration";
import { VerdictServer } from "./verdict-server";

// Macros that open what is closed elsewhere, and what Include finds: the real httpd accepts a configuration exactly
// where we do. WSGI_FLEET_LONG=1 tries many more random ones.
const runs = process.env.WSGI_FLEET_LONG === undefined ? 150 : 5000;
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_401);

let server: VerdictServer;
beforeAll(() => {
  server = new VerdictServer();
  for (const name of folders) mkdirSync(join(server.folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(server.folder, name), text);
  symlinkSync("nowhere", join(server.folder, "links", "a.conf"));
});
afterAll(() => server.remove());

const folders = ["empty", "nest/empty", "links", "hidden/.folder"];

const files = {
  "file.conf": "Timeout 5\n",
  "nothing.conf": "",
  "open.conf": "<Location /file>\n",
  "close.conf": "</Location>\n",
  "uses.conf": "Use Open\nUse Close\n",
  "itself.conf": "Use Itself\n",
};

const macros = [
  "<Macro Open>\n<Location /a>\n</Macro>",
  "<Macro Close>\n</Location>\n</Macro>",
  "<Macro Turn>\n</Location>\n<Location /b>\n</Macro>",
  "<Macro If $condition>\n<IfDefine $condition>\n</Macro>",
  "<Macro Fi>\nTimeout 4\n</IfDefine>\n</Macro>",
  "<Macro Deep>\nUse Open\nUse Turn\n</Macro>",
  "<Macro Begin $line>\n$line\n</Macro>",
  "<Macro Itself>\nInclude @FOLDER@/itself.conf\n</Macro>",
];

/** Both verdicts; undefined: accepted. */
async function verdicts(
  lines: readonly string[],
): Promise<{ theirs: string | undefined; ours: string | undefined }> {
  const { file } = server.write([...macros, ...lines, ""].join("\n"));
  const read = await readServerConfiguration({ file, root: "/", maps: {}, env: {}, defines: [] });
  if ("problem" in read) throw new Error(read.problem);
  const ours = read.diagnostics.find(({ severity }) => severity === "error") ?? read.problems[0];
  return { theirs: (await server.refusal(file))?.message, ours: ours?.message };
}

describe("macros across which sections reach", () => {
  it.each([
    ["opened by one and closed by another", ["Use Open", "Require all granted", "Use Close"]],
    ["opened by one and closed in the file", ["Use Open", "Require all granted", "</Location>"]],
    ["closed by one", ["<Location /x>", "Use Close"]],
    ["closed and opened by one", ["Use Open", "Use Turn", "Use Close"]],
    ["opened by one that another uses", ["Use Deep", "Require all granted", "Use Close"]],
    ["conditional, which do not hold", ["Use If X", "Bogus", "Use Fi", "</IfDefine>"]],
    ["conditional, which hold", ["Use If !X", "Timeout 3", "Use Fi"]],
    ["a macro that a macro begins", ['Use Begin "<Macro Late>"', "Timeout 3", "</Macro>", "Use Late"]],
    ["in an included file", ["Include @FOLDER@/uses.conf"]],
    ["used again behind themselves", ["Use Open", "Use Close", "Use Open", "Use Close"]],
  ])("are accepted: %s", async (_, lines) => {
    expect(await verdicts(lines)).toEqual({ theirs: undefined, ours: undefined });
  });

  it.each([
    ["never closed", ["Use Open"]],
    ["never opened", ["Use Close"]],
    ["closed as something else", ["Use Open", "</Directory>"]],
    ["reaching out of another section", ["<VirtualHost *:80>", "Use Open", "</VirtualHost>"]],
    ["reaching out of a file", ["Include @FOLDER@/open.conf", "Use Close"]],
    ["a condition without end", ["Use If X", "Timeout 3"]],
    ["a macro that uses itself by way of a file", ["Use Itself"]],
  ])("are refused: %s", async (_, lines) => {
    const { theirs, ours } = await verdicts(lines);
    expect(theirs).toBeDefined();
    expect(ours).toBeDefined();
  });
});

describe("what Include finds", () => {
  it.each(["empty", "empty/", "nest", "nest/", "nest/*", "em?ty", "[e]mpty", "hidden", "nothing.conf"])(
    "is enough, Include or IncludeOptional: %s",
    async (path) => {
      for (const name of ["Include", "IncludeOptional"])
        expect(await verdicts([`${name} @FOLDER@/${path}`])).toEqual({ theirs: undefined, ours: undefined });
    },
  );

  it.each(["absent", "absent/", "empty/*", "empty/*.conf", "hidden/*", "links", "absent/*.conf"])(
    "is not enough unless it is optional: %s",
    async (path) => {
      expect(await verdicts([`IncludeOptional @FOLDER@/${path}`])).toEqual({
        theirs: undefined,
        ours: undefined,
      });
      const { theirs, ours } = await verdicts([`Include @FOLDER@/${path}`]);
      expect([theirs !== undefined, ours !== undefined]).toEqual([true, true]);
    },
  );
});

it(`is accepted by both or by none, in ${runs} random configurations (seed ${seed})`, {
  timeout: 1_200_000,
}, async () => {
  const balanced = [
    ["Use Open", "Use Close"],
    ["Use Open", "Use Turn", "</Location>"],
    ["<Location /c>", "Use Close"],
    ["Use If X", "Bogus", "</IfDefine>"],
    ["Use If !X", "Use Fi"],
    ["<IfDefine X>", "Use Open", "</IfDefine>"],
    ["Use Deep", "Use Close"],
    ['Use Begin "<Location /d>"', "Require all granted", "Use Close"],
    ['Use Begin "<Macro Late>"', "Timeout 3", "</Macro>", "Use Late"],
    ["UndefMacro Late"],
    ["Include @FOLDER@/file.conf"],
    ["Include @FOLDER@/empty"],
    ["IncludeOptional @FOLDER@/nest/*"],
    ["Include @FOLDER@/uses.conf"],
    ["Timeout 3"],
  ];
  const block = fc.constantFrom(...balanced);
  const broken = fc.tuple(block, fc.nat(2)).map(([lines, index]) => lines.filter((_, at) => at !== index));
  const configuration = fc.array(
    fc.oneof({ weight: 8, arbitrary: block }, { weight: 1, arbitrary: broken }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const counts = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(configuration, async (blocks) => {
      const { theirs, ours } = await verdicts(blocks.flat());
      counts[theirs === undefined ? "accepted" : "refused"]++;
      if ((theirs === undefined) !== (ours === undefined))
        throw new Error(
          `httpd says ${theirs ?? "Syntax OK"}\nwe say ${ours ?? "nothing"}\nof ${blocks.flat().join("\n")}`,
        );
    }),
    { numRuns: runs, seed },
  );
  console.log(`${counts.accepted} accepted, ${counts.refused} refused, as httpd does`);
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(runs / 20);
});

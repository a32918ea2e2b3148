import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CorpusCase } from "../corpus/corpus-case";

/** Writes a case to a folder as `httpd.conf`, `<map>.txt` and `requests.jsonl`; gives the arguments that name them. */
export function writeCase({ httpdConf, maps, env, requests }: CorpusCase, folder: string): string[] {
  const write = (name: string, text: string): string => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return [
    "--httpd-conf",
    write("httpd.conf", httpdConf),
    ...Object.entries(maps).flatMap(([name, { text }]) => ["--map", `${name}=${write(`${name}.txt`, text)}`]),
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    "--requests",
    write("requests.jsonl", requests.map((request) => `${JSON.stringify(request)}\n`).join("")),
    "--json",
  ];
}

/** The file system of the machine that the corpus was observed on, as far as its README tells. */
export function writeMachine({ httpdConf, maps, htaccess }: CorpusCase, root: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const script of ["app", "other", "third", "sub/app"]) write(`srv/lab/wsgi/${script}.wsgi`, "");
  for (const folder of ["htdocs", "run"]) mkdirSync(join(root, "srv/lab", folder), { recursive: true });
  for (const folder of ["tmp", "usr", "var", "etc"]) mkdirSync(join(root, folder), { recursive: true });
  for (const [name, { type, text }] of Object.entries(maps))
    write(`srv/lab/${name}.${/^(txt|rnd)/.test(type) ? "txt" : "dbm"}`, text);
  for (const [folder, lines] of Object.entries(htaccess))
    write(join("srv/lab/wsgi", folder, ".htaccess"), `${lines.join("\n")}\n`);
  write("etc/passwd", accounts.map(([name, id]) => `${name}:x:${id}:${id}::/:/bin/sh\n`).join(""));
  write(
    "etc/group",
    [...accounts, ["nogroup", 65534], ["adm", 4]].map(([name, id]) => `${name}:x:${id}:\n`).join(""),
  );
  write("srv/lab/httpd.conf", httpdConf);
}

/** Debian's own. */
const accounts: readonly (readonly [string, number])[] = [
  ["root", 0],
  ["daemon", 1],
  ["bin", 2],
  ["sys", 3],
  ["www-data", 33],
  ["nobody", 65534],
];

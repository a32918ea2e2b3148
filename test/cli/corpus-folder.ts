import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CorpusCase } from "../corpus/corpus-case";

/** Writes a case to a folder as `httpd.conf`, `<map>.txt` and `requests.jsonl`; gives the arguments that name them. */
export function writeCase({ httpdConf, maps, env, requests }: CorpusCase, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): string => {
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

/** Writes the file system of the machine that the corpus was observed on, as far as its README tells. */
export function writeMachine(root: string): void {
  for (const script of ["app", "other", "third", "sub/app"]) write(root, `srv/lab/wsgi/${script}.wsgi`, "");
  for (const folder of ["srv/lab/htdocs", "srv/lab/run", "tmp", "usr", "var", "etc"])
    mkdirSync(join(root, folder), { recursive: true });
  write(root, "etc/passwd", accounts.map(([name, id]) => `${name}:x:${id}:${id}::/:/bin/sh\n`).join(""));
  const groups = [...accounts, ["nogroup", 65534], ["adm", 4]];
  write(root, "etc/group", groups.map(([name, id]) => `${name}:x:${id}:\n`).join(""));
}

/** Puts the files of a case on that machine; the result takes them away again. */
export function putOnMachine({ httpdConf, maps, htaccess }: CorpusCase, root: string): () => void {
  const written = [write(root, "srv/lab/httpd.conf", httpdConf)];
  for (const [name, { type, text }] of Object.entries(maps))
    written.push(write(root, `srv/lab/${name}.${/^(txt|rnd)/.test(type) ? "txt" : "dbm"}`, text));
  for (const [folder, lines] of Object.entries(htaccess))
    written.push(write(root, join("srv/lab/wsgi", folder, ".htaccess"), `${lines.join("\n")}\n`));
  return () => {
    for (const path of written) rmSync(path);
  };
}

function write(root: string, path: string, text: string): string {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
  return place;
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

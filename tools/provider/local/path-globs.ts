import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { archiveSignature, assetSignature, type PropertyMap, signatureKey } from "../property-value";

/**
 * The files below `folder` that the patterns select, as assets by relative path. `*` stays within a folder, `**` does
 * not, a leading `!` takes files out again, and later patterns win.
 */
export async function assetsOf(folder: string, patterns: readonly string[]): Promise<PropertyMap> {
  const rules = patterns.map((pattern) => ({
    excludes: pattern.startsWith("!"),
    expression: expressionOf(pattern.replace(/^!/, "")),
  }));
  const assets: PropertyMap = {};
  for (const path of await filesBelow(folder, "")) {
    const last = rules.filter(({ expression }) => expression.test(path)).at(-1);
    if (!last || last.excludes) continue;
    const absolute = join(folder, path);
    const hash = createHash("sha256")
      .update(await readFile(absolute))
      .digest("hex");
    assets[path] = { [signatureKey]: assetSignature, path: absolute, hash };
  }
  return assets;
}

/** The same files as one archive. */
export async function archiveOf(folder: string, patterns: readonly string[]): Promise<PropertyMap> {
  return { [signatureKey]: archiveSignature, assets: await assetsOf(folder, patterns) };
}

async function filesBelow(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const found = entries.map((entry) => {
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
  return (await Promise.all(found)).flat();
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*|[*?]|[.+^${}()|[\]\\]/g, (part) => {
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

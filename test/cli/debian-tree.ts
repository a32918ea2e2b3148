import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../templates/project-root";

/** `/etc/apache2` as the packages install it, without `magic`. */
interface PackagedTree {
  readonly files: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
}

/** Writes the packaged tree to a folder, then sites as `a2ensite` enables them and modules as `a2enmod` does. */
export function writeDebianTree(
  folder: string,
  sites: Readonly<Record<string, string>>,
  modules: readonly string[],
): void {
  const text = readFileSync(join(projectRoot, "test", "cli", "debian-apache2.json"), "utf8");
  const { files, links } = JSON.parse(text) as PackagedTree;
  const place = (path: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    return join(folder, path);
  };
  for (const [path, content] of Object.entries(files)) writeFileSync(place(path), content);
  for (const [path, target] of Object.entries(links)) symlinkSync(target, place(path));
  for (const [name, content] of Object.entries(sites)) {
    writeFileSync(place(`sites-available/${name}.conf`), content);
    symlinkSync(`../sites-available/${name}.conf`, place(`sites-enabled/${name}.conf`));
  }
  for (const name of modules)
    symlinkSync(`../mods-available/${name}.load`, place(`mods-enabled/${name}.load`));
}

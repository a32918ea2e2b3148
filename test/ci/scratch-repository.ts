import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../templates/project-root";

/** A git repository of its own, and beside it wsgi-fleet as it is now, bundled. */
export class ScratchRepository {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), "wsgi-fleet-ci-")));
  readonly folder = join(this.#root, "repository");
  /** Where wsgi-fleet is. */
  readonly home = join(this.#root, "wsgi-fleet");
  readonly temporary = join(this.#root, "temporary");

  static async create(): Promise<ScratchRepository> {
    const repository = new ScratchRepository();
    for (const folder of [repository.folder, repository.home, repository.temporary]) mkdirSync(folder);
    for (const name of ["ci", "templates", "RULES.md", "package.json", "node_modules"])
      symlinkSync(join(projectRoot, name), join(repository.home, name));
    await build({
      absWorkingDir: projectRoot,
      entryPoints: {
        cli: "src/cli/main.ts",
        "ci-comment": "ci/comment/main.ts",
        program: "infra/program.ts",
      },
      outdir: join(repository.home, "dist"),
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      external: ["@pulumi/*", "ssh2"],
      logLevel: "warning",
    });
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  git(...args: string[]): string {
    const names = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    return execFileSync("git", [...names, ...args], { cwd: this.folder, encoding: "utf8" }).trim();
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`There is no "${from}" in ${file}:\n${text}`);
    this.write(file, text.replace(from, to));
  }

  /** Commits everything and returns the commit. */
  commit(message: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
    return this.git("rev-parse", "HEAD");
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

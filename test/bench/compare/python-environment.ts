import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import { localFolders } from "../../../tools/engine/environment";
import { execute } from "../../../tools/engine/execute";
import { contenderFolder } from "./contender-folder";

/**
 * The `bin` folder of a virtual environment below `.local/` with what the contender's requirements.txt pins; made where it
 * is missing or was made from other requirements.
 *
 * @throws with pip's own words
 */
export async function pythonEnvironment(contender: string): Promise<string> {
  const requirements = join(contenderFolder(contender), "requirements.txt");
  const folder = join(realpathSync(localFolders(projectRoot).local), "bench", contender);
  const mark = join(folder, "requirements.txt");
  // Its programs name its folder, so one that was moved is made anew.
  const wanted = `# ${folder}\n${readFileSync(requirements, "utf8")}`;
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== wanted) {
    process.stderr.write(`Installing ${contender} from PyPI into ${folder}\n`);
    rmSync(folder, { recursive: true, force: true });
    await must("python3", ["-m", "venv", folder]);
    await must(join(folder, "bin", "pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--no-deps",
      "--requirement",
      requirements,
    ]);
    // Last, and in one step: an environment that was interrupted has no mark.
    writeFileSync(`${mark}.new`, wanted);
    renameSync(`${mark}.new`, mark);
  }
  return join(folder, "bin");
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await execute(program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}

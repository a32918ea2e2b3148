import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Command → Debian package, of all that a sandbox runs. */
const packageOf: Record<string, string> = {
  unshare: "util-linux",
  nsenter: "util-linux",
  pivot_root: "util-linux",
  mount: "mount",
  ip: "iproute2",
  tar: "tar",
  useradd: "passwd",
  sshd: "openssh-server",
  sudo: "sudo",
  apache2: "apache2",
};

/** Where the commands of an administrator are; a plain user's PATH may lack the second half. */
export const commandPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** @throws when this machine cannot hold a sandbox, with the remedy; `path` is where commands are looked for */
export function requireSandboxMachine(path = commandPath): void {
  if (process.platform !== "linux") {
    throw new Error(
      `A sandbox is made of Linux namespaces and this is ${process.platform}; use a Linux machine.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Error(`A sandbox needs root and this is user ${process.getuid?.()}; run it with sudo.`);
  }
  const missing = Object.keys(packageOf).filter((command) => !isInstalled(command, path));
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((command) => packageOf[command]))];
    throw new Error(
      `${missing.join(", ")} cannot be found; install what is missing with: apt install ${packages.join(" ")}`,
    );
  }
}

function isInstalled(command: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

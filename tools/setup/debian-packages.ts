import { access, rm, writeFile } from "node:fs/promises";
import { execute, lastLine } from "../engine/execute";

/** What the sandbox fleet and the tests run: httpd, mod_wsgi, real applications, sshd, a browser, a database for state, and the tools to look at them. */
export const debianPackages = [
  "apache2",
  "libapache2-mod-wsgi-py3",
  "openssh-server",
  "openssh-client",
  "sudo",
  "python3-flask",
  "python3-django",
  "iproute2",
  "iptables",
  "curl",
  "util-linux",
  "procps",
  "strace",
  "e2fsprogs",
  "faketime",
  "shellcheck",
  "busybox",
  "chromium",
  "postgresql",
];

/** The packages of the list that are not installed; undefined when this is no Debian. */
export async function missingPackages(packages: readonly string[]): Promise<string[] | undefined> {
  const query = await execute("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\n", ...packages]);
  if (query.status === 127) return undefined;
  const installed = new Set(query.stdout.split("\n").filter((line) => line.endsWith(" installed")));
  return packages.filter((name) => !installed.has(`${name} installed`));
}

/** Installs packages without starting any of their services. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The Debian packages ${packages.join(", ")} are missing, and only root can install them: run set-up as root, ` +
        `or have an administrator run "apt-get install ${packages.join(" ")}" first.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await withoutServices(async () => {
    const update = await execute("apt-get", ["update", "-q"], { env, seconds: 300 });
    const options = ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"];
    const install = await execute("apt-get", [...options, ...packages], { env, seconds: 900 });
    if (install.status === 0) return;
    const cause = update.status === 0 ? install : update;
    throw new Error(
      `The Debian packages ${packages.join(", ")} could not be installed (${lastLine(cause)}): make Debian's package ` +
        "registry reachable, or install them by hand, and run set-up again.",
    );
  });
}

/** Debian starts services as it installs them; a `policy-rc.d` that says 101 keeps it from that. */
async function withoutServices(action: () => Promise<void>): Promise<void> {
  const policy = "/usr/sbin/policy-rc.d";
  const ours = await access(policy).then(
    () => false,
    () => true,
  );
  if (ours) await writeFile(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await action();
  } finally {
    if (ours) await rm(policy, { force: true });
  }
}

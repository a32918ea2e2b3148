import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

const start = "/usr/sbin/sshd -E /var/log/sshd.log";
const stop = "kill $(cat /run/sshd.pid); while [ -e /run/sshd.pid ]; do sleep 0.02; done";

/** No sshd listens: connections are refused. Sessions that are open stay. */
export function stopSshd(sandbox: Sandbox, host: string): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, stop),
    () => onHost(sandbox, host, `[ -e /run/sshd.pid ] || ${start}`),
  );
}

/** A sshd that does not move: the kernel accepts connections, and nobody says anything on them. */
export function freezeSshd(sandbox: Sandbox, host: string): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, "kill -STOP $(cat /run/sshd.pid)"),
    () => onHost(sandbox, host, "kill -CONT $(cat /run/sshd.pid)"),
  );
}

/** Every process of sshd stands still, those of open sessions too: what they carry hangs, and nobody is told. */
export function freezeSessions(sandbox: Sandbox, host: string): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, "pkill -STOP -x sshd"),
    () => onHost(sandbox, host, "pkill -CONT -x sshd"),
  );
}

/** The host shows another key than before, as one that was rebuilt or is not the one that is meant. */
export function swapHostKey(sandbox: Sandbox, host: string): Promise<Fault> {
  const key = "/etc/ssh/ssh_host_ed25519_key";
  const restart = `${stop}; ${start}; until [ -s /run/sshd.pid ]; do sleep 0.02; done`;
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `for each in ${key} ${key}.pub; do mv $each $each.away; done
         ssh-keygen -q -t ed25519 -N '' -f ${key}; ${restart}`,
      ),
    () =>
      onHost(
        sandbox,
        host,
        `for each in ${key} ${key}.pub; do [ ! -e $each.away ] || mv $each.away $each; done; ${restart}`,
      ),
  );
}

/** What the host's sshd wrote to its log while `action` ran. */
export async function sshdLogDuring(
  sandbox: Sandbox,
  host: string,
  action: () => Promise<unknown>,
): Promise<string> {
  const before = Number(await onHost(sandbox, host, "wc -c </var/log/sshd.log"));
  await action();
  return onHost(sandbox, host, 'tail -c "+$1" /var/log/sshd.log', String(before + 1));
}

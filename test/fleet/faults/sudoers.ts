import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

const file = "/etc/sudoers.d/deploy";

/** What sudo lets the user `deploy` do, as lines of its own file; "" lets it do nothing. */
export function sudoRules(sandbox: Sandbox, host: string, rules: string): Promise<Fault> {
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `[ -e ${file}.away~ ] || cp -p ${file} ${file}.away~
         printf '%s\\n' "$1" >${file}.new~; chmod 440 ${file}.new~; visudo -q -c -f ${file}.new~; mv ${file}.new~ ${file}`,
        rules,
      ),
    () => onHost(sandbox, host, `[ ! -e ${file}.away~ ] || mv ${file}.away~ ${file}`),
  );
}

/** A host on which sudo is not installed. */
export function withoutSudo(sandbox: Sandbox, host: string): Promise<Fault> {
  return inject(
    () => onHost(sandbox, host, "mv /usr/bin/sudo /usr/bin/sudo.away"),
    () => onHost(sandbox, host, "[ ! -e /usr/bin/sudo.away ] || mv /usr/bin/sudo.away /usr/bin/sudo"),
  );
}

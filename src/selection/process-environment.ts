import { Unmodelled } from "./unmodelled";

/** What every start of httpd puts there, so that absence from the given environment says nothing. */
const setByTheSystem =
  /^(PATH|HOME|PWD|OLDPWD|SHLVL|_|LANG|LC_\w+|LANGUAGE|USER|LOGNAME|SHELL|TERM|INVOCATION_ID|JOURNAL_STREAM|NOTIFY_SOCKET|SYSTEMD_\w+|APACHE_\w+|APR_\w+|HOSTNAME)$/;

/** `getenv` of the httpd process: case matters; variables of the system are not known unless they are given. */
export function processVariable(env: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(env, name)) return env[name];
  if (setByTheSystem.test(name))
    throw new Unmodelled(`the environment variable ${name} of the httpd process is not known`);
  return undefined;
}

import { expect } from "vitest";
import type { Deployment } from "../deployment";
import { onHost } from "./on-host";

/** What a host must not show once everything has ended, one line each; see `expectSettled`. */
const findings = `
base=/var/lib/wsgi-fleet
if [ -e $base/lock ] && ! flock -n $base/lock true; then echo "the lock is held: $(cat $base/lock)"; fi
if [ -e $base/attempt ]; then echo "an attempt is open: $(tr '\\n' ';' <$base/attempt)"; fi
find $base /etc/apache2 /etc/httpd \\( -name '*.new' -o -name '*.new.*' -o -name '*.tmp' -o -name '*.wsgi-fleet' \\) 2>/dev/null |
  sed 's/^/left behind: /'
# What a stage that failed has left is removed by the next push that succeeds.
case $(tail -n 1 $base/journal 2>/dev/null | cut -d ' ' -f 4) in
  confirmed | unchanged) folders="$base/releases/* $base/maps/* $base/payloads/*" ;;
  *) folders= ;;
esac
for folder in $folders; do
  if [ -d "$folder" ] && [ ! -e "$folder/COMPLETE" ]; then echo "not complete: $folder"; fi
done
find $base -maxdepth 1 -type f ! -name lock ! -name journal ! -name history ! -name generation ! -name probe-token ! -name secrets-salt \\
  ! -name confirmed ! -name name ! -name shard ! -name live ! -name staged ! -name host.sh 2>/dev/null | sed 's/^/left behind: /'
find /run/wsgi-fleet \\( -name '*.out' -o -name '*.err' \\) 2>/dev/null | sed 's/^/left behind: /'
find /tmp /var/tmp -xdev -mindepth 1 | sed 's/^/left behind: /'
for home in /root /home/deploy; do
  find $home -mindepth 1 -maxdepth 1 ! -name .ssh ! -name '.bash*' ! -name .profile ! -name .wsgi-fleet |
    sed 's/^/left behind: /'
  find $home/.wsgi-fleet -mindepth 1 ! -name '*.tar.gz' ! -name '*.sh' 2>/dev/null | sed 's/^/left behind: /'
done
# A session whose client died without a word is sshd's own affair.
ps -eo pid=,sid=,args= | while read -r pid sid args; do
  case $args in
    *sandbox-init | 'sleep infinity' | /usr/sbin/sshd* | 'sshd: '* | *defunct* | '(wsgi:'*) ;;
    *wsgi-fleet*) echo "still runs: $args" ;;
    */apache2\\ * | */httpd\\ *) ;;
    # What asks here has no parent on the host.
    *) [ "$sid" = 0 ] || [ "$pid" = $$ ] || echo "still runs: $args" ;;
  esac
done`;

/**
 * The invariant. A host serves exactly one complete release, the one that `current` names, or (`original`) what was
 * found on it; its lock is free, no attempt is open, and nothing of ours runs or lies about. What runs is waited for,
 * 10 seconds at most. Gives the release, "" for the original.
 */
export async function expectSettled(
  fleet: Deployment,
  host: string,
  { original = false }: { original?: boolean } = {},
): Promise<string> {
  const { sandbox } = fleet;
  const deadline = performance.now() + 10_000;
  let found = await onHost(sandbox, host, findings);
  while (found !== "" && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    found = await onHost(sandbox, host, findings);
  }
  expect(found, `${host} is not settled`).toBe("");
  const current = await onHost(sandbox, host, "readlink /var/lib/wsgi-fleet/current || :");
  if (original) {
    expect(current, `${host} has its own configuration`).toBe("");
    return "";
  }
  expect(current, `${host} has a release`).toMatch(/^releases\/[0-9a-f-]+$/);
  const release = current.replace("releases/", "");
  const answered = await onHost(sandbox, host, askRelease);
  expect(answered, `the release that ${host} answers with`).toBe(release);
  return release;
}

/** Which release answers; asked ten times, each on a connection of its own. */
const askRelease = `
for n in 1 2 3 4 5 6 7 8 9 10; do
  printf 'header = "X-WSGI-Fleet-Probe: %s"\\n' "$(cat /var/lib/wsgi-fleet/probe-token)" |
    curl --config - --silent --max-time 10 --output /dev/null --dump-header - http://127.0.0.1/ |
    tr -d '\\r' | sed -n 's/^X-WSGI-Fleet-Release: //Ip'
done | sort -u`;

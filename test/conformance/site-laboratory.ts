import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { RenderedSite } from "../golden/sites/site";

/** What came back for one request of curl. */
export interface SiteAnswer {
  readonly status: number;
  /** `1.1` or `2`. */
  readonly version: string;
  /** By lower-case name, the last of each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What curl complains of, such as a handshake that failed. */
  readonly error: string;
}

export interface SiteObservation {
  /** What `apache2 -t` says, on both of its outputs. */
  readonly test: string;
  readonly accepted: boolean;
  /** One for each request, in order; none where httpd did not accept the configuration. */
  readonly answers: readonly SiteAnswer[];
  /** Files below /var/log/apache2 that httpd wrote, with their texts. */
  readonly logs: Readonly<Record<string, string>>;
}

const application = `
def application(environ, start_response):
    headers = [('Content-Type', 'text/plain'), ('Set-Cookie', 'a=b'), ('X-Powered-By', 'tests')]
    start_response('200 OK', headers)
    shown = ['REMOTE_ADDR', 'REMOTE_USER', 'HTTP_X_AREA', 'HTTP_PROXY', 'wsgi.url_scheme']
    lines = ['%s=%s' % (name, environ.get(name, '-')) for name in shown]
    lines.append('group=' + environ['mod_wsgi.process_group'])
    lines.append('application=' + environ['mod_wsgi.application_group'])
    lines.append('script=' + environ['SCRIPT_FILENAME'])
    return [('\\n'.join(lines) + '\\n' + 'x' * 2000).encode()]
`;

/**
 * Everything is private to the namespaces of this script: folders that sites name, the network, processes. `$1` is the
 * folder with the release and a configuration file of curl for each request.
 */
const script = `
set -e
mount --make-rprivate /
for folder in /srv /run /var/log/apache2 /var/lib; do mount -t tmpfs -o mode=755 tmpfs $folder; done
ip link set lo up
hostname main.example.com
mkdir -p /run/apache2 /run/lock/apache2 /var/lib/wsgi-fleet /srv/tls /srv/auth /srv/backend /srv/acme
mkdir -p /srv/www/htdocs /srv/www/static '/srv/www/user media' /srv/www/seconds /srv/www/icons /srv/www/lib
cp -r "$1/release" /var/lib/wsgi-fleet/current
for script in app other; do cp "$1/application" /srv/www/$script.wsgi; done
for map in "$1"/release/maps/*.txt; do
  [ ! -e "$map" ] || httxt2dbm -f SDBM -i "$map" -o "/var/lib/wsgi-fleet/current/maps/$(basename "$map" .txt).dbm"
done
echo 'User-agent: *' >/srv/www/robots.txt
echo proof >/srv/acme/token
echo home >/srv/www/htdocs/index.html
echo 'a{}' >/srv/www/static/site.css
ln -s site.css /srv/www/static/link.css
echo media >'/srv/www/user media/index.html'
echo seconds >/srv/www/seconds/a.txt
echo icon >/srv/www/icons/a.ico
echo 'from behind' >/srv/backend/live
cd /srv/tls
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout www.key -out www.crt -days 2 \\
  -subj /CN=www.example.com -addext 'subjectAltName=DNS:www.example.com,DNS:*.www.example.com,DNS:*.example.com,DNS:example.com' 2>/dev/null
cp www.crt chain.crt
mkdir /var/lib/wsgi-fleet/current/secrets
cp www.crt /var/lib/wsgi-fleet/current/secrets/secure-certificate
cp www.key /var/lib/wsgi-fleet/current/secrets/secure-key
htpasswd -bc /srv/auth/users ann secret 2>/dev/null
htpasswd -b /srv/auth/users bob secret 2>/dev/null
cp /srv/auth/users /var/lib/wsgi-fleet/current/secrets/staff-users
echo 'staff: bob' >/srv/auth/groups
chmod 755 /srv/auth
cd /
export PATH=/usr/sbin:/usr/bin:/sbin:/bin APACHE_RUN_DIR=/run/apache2
httpd="apache2 -f /var/lib/wsgi-fleet/current/stub.conf"
if $httpd -t >"$1/test" 2>&1; then echo 0; else echo 1; fi >"$1/status"
[ "$(cat "$1/status")" = 0 ] || exit 0
(cd /srv/backend && exec python3 -m http.server --bind 127.0.0.1 8001) >/dev/null 2>&1 &
$httpd -k start 2>>"$1/test"
for attempt in $(seq 100); do
  curl -s -o /dev/null http://127.0.0.1/ && curl -s -o /dev/null http://127.0.0.1:8001/ && break
  sleep 0.1
done
number=0
while [ -e "$1/curl.$number" ]; do
  curl --silent --show-error --max-time 10 --dump-header "$1/headers.$number" --output "$1/body.$number" \\
    --cacert /srv/tls/www.crt --connect-to ::127.0.0.1: --config "$1/curl.$number" 2>"$1/error.$number" || true
  number=$((number + 1))
done
sleep 0.2
cp -r /var/log/apache2 "$1/logs"
$httpd -k stop || true
`;

/**
 * Starts real httpd with a site in namespaces of its own and sends requests. Each is a list of lines of curl's
 * configuration file: `url = http://www.example.com/`, `user = ann:secret`.
 */
export function observeSite(
  site: Pick<RenderedSite, "files" | "stub"> & { readonly maps?: Readonly<Record<string, string>> },
  requests: readonly (readonly string[])[],
): SiteObservation {
  requireMachine();
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-site-"));
  try {
    const probe = [
      "RELEASE release",
      "RELEASE_DIR /var/lib/wsgi-fleet/current",
      "PROBE_TOKEN token",
      "DBM sdbm",
    ];
    const files = {
      ...Object.fromEntries(Object.entries(site.files).map(([path, text]) => [`release/${path}`, text])),
      ...Object.fromEntries(
        Object.entries(site.maps ?? {}).map(([name, text]) => [`release/maps/${name}.txt`, text]),
      ),
      "release/stub.conf": site.stub,
      "release/host.conf": "",
      "release/probe.conf": probe.map((each) => `Define WSGI_FLEET_${each}\n`).join(""),
      application,
      ...Object.fromEntries(
        requests.map((lines, index) => [`curl.${index}`, lines.map((line) => `${line}\n`).join("")]),
      ),
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const namespaces = ["--net", "--pid", "--fork", "--mount", "--uts", "--ipc", "--kill-child"];
    const { status, stderr } = spawnSync(
      "unshare",
      [...namespaces, "/bin/bash", "-c", script, "site", folder],
      {
        encoding: "utf8",
        timeout: 60_000,
      },
    );
    if (status !== 0) throw new Error(`The laboratory ended with ${status}: ${stderr}`);
    return readObservation(folder, requests.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- internal ---

/** File → Debian package, of all that the script runs. */
const packageOf: Readonly<Record<string, string>> = {
  "/usr/sbin/apache2": "apache2",
  "/usr/lib/apache2/modules/mod_wsgi.so": "libapache2-mod-wsgi-py3",
  "/usr/bin/htpasswd": "apache2-utils",
  "/usr/bin/rotatelogs": "apache2-utils",
  "/usr/bin/curl": "curl",
  "/usr/bin/openssl": "openssl",
  "/usr/bin/python3": "python3",
  "/usr/bin/unshare": "util-linux",
  "/bin/ip": "iproute2",
};

/** @throws with the names of the missing packages */
function requireMachine(): void {
  const missing = Object.keys(packageOf).filter((path) => !existsSync(path));
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((path) => packageOf[path]))];
    throw new Error(
      `${missing.join(", ")} cannot be found; install them with: apt install ${packages.join(" ")}`,
    );
  }
  if (process.getuid?.() !== 0) throw new Error("Namespaces need root: run these tests as root.");
}

function readObservation(folder: string, count: number): SiteObservation {
  const read = (name: string): string => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  const logs = existsSync(join(folder, "logs")) ? readdirSync(join(folder, "logs")) : [];
  const accepted = read("status").trim() === "0";
  return {
    test: read("test"),
    accepted,
    answers: accepted
      ? Array.from({ length: count }, (_, index) =>
          answerOf(read(`headers.${index}`), read(`body.${index}`), read(`error.${index}`)),
        )
      : [],
    logs: Object.fromEntries(logs.map((name) => [name, read(`logs/${name}`)])),
  };
}

/** Of several answers (100, 101), the last. */
function answerOf(headers: string, body: string, error: string): SiteAnswer {
  const last = headers.replace(/\r/g, "").trimEnd().split("\n\n").at(-1) ?? "";
  const [first = "", ...lines] = last.split("\n");
  const [, version = "", status = "0"] = /^HTTP\/([\d.]+) (\d+)/.exec(first) ?? [];
  return {
    status: Number(status),
    version,
    headers: Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 2),
      ]),
    ),
    body,
    error: error.trim(),
  };
}

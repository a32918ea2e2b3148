import fc from "fast-check";
import type { SelectionRequest } from "../../src/selection";
import { type Block, renderBlocks } from "./block";
import { processEnvironment } from "./environment";
import { formatting } from "./formatting";
import { request } from "./requests";
import { mapTexts } from "./rewriting";
import { htaccessLines } from "./sections";
import { daemonProcesses, mainServer, virtualHost } from "./servers";

/** One configuration with everything around it, and the requests to send. Paths are absolute. */
export interface Scenario {
  readonly configuration: string;
  /** Texts of included files, .htaccess files and maps. */
  readonly files: Readonly<Record<string, string>>;
  /** DBM files by path: the text that httxt2dbm makes them of. */
  readonly dbm: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
  /** The environment of the httpd process besides PATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly SelectionRequest[];
}

export const root = "/srv/lab";
export const configurationFile = `${root}/httpd.conf`;

/** httpd's own business: as small and quick as it gets. Extra modules are loaded behind these. */
export const preamble = (modules: readonly string[]): string[] => [
  `ServerRoot "${root}"`,
  `DefaultRuntimeDir "${root}/run"`,
  `PidFile "${root}/run/httpd.pid"`,
  ...["mpm_event", "authz_core", "alias", "env", "setenvif", "rewrite", "macro", "wsgi", ...modules].map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  ),
  "User www-data",
  "Group www-data",
  `ErrorLog "${root}/error.log"`,
  "LogLevel warn",
  'ErrorLogFormat "[%l] %M"',
  "StartServers 1",
  "ServerLimit 1",
  "ThreadsPerChild 4",
  "ThreadLimit 4",
  "MaxRequestWorkers 4",
  "MinSpareThreads 1",
  "MaxSpareThreads 4",
  `WSGISocketPrefix "${root}/run/wsgi"`,
  "WSGIDestroyInterpreter Off",
  ...(modules.includes("mime") ? ["TypesConfig /dev/null"] : []),
  "Listen 80",
  "Listen 8080",
];

/** An SDBM file cannot hold them. */
const withoutLongRows = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.length < 900)
    .join("\n");

const htaccessFolders = ["/srv/lab/wsgi/", "/srv/lab/wsgi/sub/", "/srv/lab/", "/srv/lab/htdocs/"];

/** Any scenario; it shrinks towards few hosts, few lines and one request. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    main: mainServer,
    hosts: fc.array(virtualHost, { maxLength: 3 }),
    hostsFirst: fc.boolean(),
    daemons: daemonProcesses,
    daemonsLast: fc.nat(9).map((number) => number === 9),
    modules: fc.subarray(["mime", "access_compat", "authz_host", "authz_user"]),
    htaccess: fc.array(fc.tuple(fc.constantFrom(...htaccessFolders), htaccessLines), { maxLength: 1 }),
    maps: mapTexts,
    env: processEnvironment,
    format: formatting,
    requests: fc.array(request, { minLength: 1, maxLength: 6 }),
  })
  .map(
    ({ main, hosts, hostsFirst, daemons, daemonsLast, modules, htaccess, maps, env, format, requests }) => {
      const daemonsOf = (owner: number): string[] =>
        daemons
          .filter((one) => one.owner % (hosts.length + 1) === owner)
          .map(
            ({ daemon: { name, options } }) =>
              `WSGIDaemonProcess ${/^[\w.-]+$/.test(name) ? name : `"${name}"`}${options}`,
          );
      const around = (
        names: readonly Block[],
        owner: number,
        body: readonly Block[],
        nameLast: boolean,
      ): Block[] => [
        ...(nameLast ? [] : names),
        ...(daemonsLast ? [] : daemonsOf(owner)),
        ...body,
        ...(daemonsLast ? daemonsOf(owner) : []),
        ...(nameLast ? names : []),
      ];
      const mainName = main.name === "" ? [] : [`ServerName ${main.name}`];
      const embedded = main.embedded === "" ? [] : [main.embedded];
      const mainBlocks = around(mainName, 0, [...embedded, ...main.alias, ...main.body], main.nameLast);
      const hostBlocks: Block[] = hosts.map((host, index) => ({
        open: host.open,
        inside: around(host.names, index + 1, host.body, host.nameLast),
      }));
      const blocks = hostsFirst ? [...hostBlocks, ...mainBlocks] : [...mainBlocks, ...hostBlocks];
      const rendered = renderBlocks(blocks, `${root}/conf`);
      const configuration = `${preamble(modules).join("\n")}\n${format(rendered.text)}`;
      const files: Record<string, string> = {};
      for (const [path, text] of Object.entries(rendered.files)) files[path] = format(text);
      for (const [folder, lines] of htaccess) {
        files[`${folder}.htaccess`] = renderBlocks(
          lines.filter((line) => typeof line !== "object" || !("include" in line)),
          root,
        ).text;
      }
      files[`${root}/maps/one.txt`] = maps.one;
      files[`${root}/maps/two.txt`] = maps.two;
      const dbm = {
        [`${root}/maps/one.db`]: { type: "default", text: maps.one },
        [`${root}/maps/two.sdbm`]: { type: "sdbm", text: withoutLongRows(maps.two) },
      };
      return { configuration, files, dbm, env, requests };
    },
  );

import type { ModelPath } from "../diagnostic/model-path";
import type { StaticFiles } from "../model/alias";
import type { ProxyPass } from "../model/proxy-pass";
import type { Redirect } from "../model/redirect";
import type { VirtualHost } from "../model/virtual-host";
import { argument, type DirectiveLine, directive, onOff, section } from "./directive-line";
import { formatText } from "./header-lines";

/**
 * Where URLs lead outside of mod_wsgi, in httpd's order of precedence: what is passed on, redirects, aliases. All
 * paths are below the virtual host.
 */
export function mappingLines(virtualHost: VirtualHost): DirectiveLine[] {
  const { redirects, proxyPass, proxyPreserveHost, documentRoot } = virtualHost;
  return [
    ...(documentRoot === undefined ? [] : [directive(["documentRoot"], "DocumentRoot", documentRoot)]),
    ...redirects.map((redirect, index) => redirectLine(redirect, ["redirects", index])),
    ...(proxyPreserveHost === undefined
      ? []
      : [directive(["proxyPreserveHost"], "ProxyPreserveHost", onOff(proxyPreserveHost))]),
    ...proxyLines(proxyPass),
    ...aliasLines(virtualHost),
  ];
}

/** `Alias`es, of files that httpd serves too, whose URL path is meant; those of patterns are none of them. */
export function aliasLines(
  virtualHost: VirtualHost,
  isMeant: (path: string | undefined) => boolean = () => true,
): DirectiveLine[] {
  return [
    ...virtualHost.aliases.flatMap(({ path, pattern, target }, index) => {
      if (!isMeant(path)) return [];
      const at = ["aliases", index];
      const from =
        path === undefined ? argument([...at, "pattern"], pattern ?? "") : argument([...at, "path"], path);
      const name = path === undefined ? "AliasMatch" : "Alias";
      return [directive(at, name, from, argument([...at, "target"], target))];
    }),
    ...virtualHost.static.flatMap(({ path, directory }, index) => {
      if (!isMeant(path)) return [];
      const at = ["static", index];
      return [
        directive(at, "Alias", argument([...at, "path"], path), argument([...at, "directory"], directory)),
      ];
    }),
  ];
}

/** The folders of files that httpd serves at a URL path that is meant. */
export function staticDirectoryLines(
  virtualHost: VirtualHost,
  isMeant: (path: string) => boolean = () => true,
): DirectiveLine[] {
  return virtualHost.static.flatMap((files, index) =>
    isMeant(files.path) ? [staticDirectoryLine(files, ["static", index])] : [],
  );
}

/** The folders that these lead to, which httpd must be allowed to read. */
export function servedDirectoryLines(virtualHost: VirtualHost): DirectiveLine[] {
  const { documentRoot } = virtualHost;
  const root = ["documentRoot"];
  return [
    ...(documentRoot === undefined
      ? []
      : [
          section(root, "Directory", documentRoot, [
            directive(root, "Options", "FollowSymLinks"),
            directive(root, "DirectoryIndex", "index.html"),
            directive(root, "Require", "all", "granted"),
          ]),
        ]),
    ...staticDirectoryLines(virtualHost),
  ];
}

// --- internal ---

function redirectLine(redirect: Redirect, base: ModelPath): DirectiveLine {
  const { path, pattern, target, status } = redirect;
  return directive(
    base,
    path === undefined ? "RedirectMatch" : "Redirect",
    argument([...base, "status"], statusWord(status)),
    path === undefined ? argument([...base, "pattern"], pattern ?? "") : argument([...base, "path"], path),
    ...(target === undefined ? [] : [argument([...base, "target"], target)]),
  );
}

function statusWord(status: Redirect["status"]): string {
  return status === "temporary" ? "temp" : String(status).toLowerCase();
}

function proxyLines(proxies: readonly ProxyPass[]): DirectiveLine[] {
  const secure = proxies.findIndex(({ target }) => /^(https|wss|h2):/.test(target ?? ""));
  return [
    ...(secure < 0 ? [] : [directive(["proxyPass", secure, "target"], "SSLProxyEngine", "On")]),
    ...proxies.map((proxy, index) => proxyLine(proxy, ["proxyPass", index])),
    ...proxies.flatMap(({ path, target, reverse }, index) =>
      target === undefined || !reverse
        ? []
        : [
            directive(
              ["proxyPass", index],
              "ProxyPassReverse",
              argument(["proxyPass", index, "path"], path),
              // Redirects of a server behind a socket name the server, not the socket.
              argument(["proxyPass", index, "target"], target.replace(/^unix:[^|]*\|/, "")),
            ),
          ],
    ),
  ];
}

function proxyLine(proxy: ProxyPass, base: ModelPath): DirectiveLine {
  const { path, target, timeout, connectionTimeout, retry, keepalive, disableReuse, max, websocket } = proxy;
  const option = (property: string, name: string, value: string | number | undefined) =>
    value === undefined ? [] : [argument([...base, property], `${name}=${value}`)];
  const flag = (value: boolean | undefined) => (value === undefined ? undefined : onOff(value));
  return directive(
    base,
    "ProxyPass",
    argument([...base, "path"], path),
    target === undefined ? argument([...base, "exclude"], "!") : argument([...base, "target"], target),
    ...option("connectionTimeout", "connectiontimeout", connectionTimeout),
    ...option("timeout", "timeout", timeout),
    ...option("retry", "retry", retry),
    ...option("keepalive", "keepalive", flag(keepalive)),
    ...option("disableReuse", "disablereuse", flag(disableReuse)),
    ...option("max", "max", max),
    ...option("websocket", "upgrade", websocket ? "websocket" : undefined),
  );
}

function staticDirectoryLine(files: StaticFiles, base: ModelPath): DirectiveLine {
  const { directory, expires, cacheControl, directoryIndex, followSymbolicLinks } = files;
  const time = typeof expires === "number" ? `${expires} seconds` : expires;
  return section([...base, "directory"], "Directory", directory, [
    directive([...base, "followSymbolicLinks"], "Options", followSymbolicLinks ? "FollowSymLinks" : "None"),
    ...(directoryIndex === undefined
      ? [directive(base, "DirectoryIndex", "disabled")]
      : [
          directive(
            [...base, "directoryIndex"],
            "DirectoryIndex",
            ...directoryIndex.map((each, index) => argument([...base, "directoryIndex", index], each)),
          ),
        ]),
    directive(base, "Require", "all", "granted"),
    ...(time === undefined
      ? []
      : [
          directive([...base, "expires"], "ExpiresActive", "On"),
          directive([...base, "expires"], "ExpiresDefault", `access plus ${time}`),
        ]),
    ...(cacheControl === undefined
      ? []
      : [directive([...base, "cacheControl"], "Header", "set", "Cache-Control", formatText(cacheControl))]),
  ]);
}

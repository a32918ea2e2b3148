import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/httpd/parse-configuration";
import { usedModules } from "../../src/httpd/used-modules";

function modulesOf(text: string): string[] {
  return usedModules(parseConfiguration({ file: "httpd.conf", text }).tree.directives);
}

describe("usedModules", () => {
  it("finds the module of a directive wherever it stands, and none for the core's", () => {
    expect(
      modulesOf(
        '<VirtualHost *:80>\n<Location "/a">\nSetEnv A b\nOptions None\n</Location>\nRewriteEngine On\n</VirtualHost>\n',
      ),
    ).toEqual(["env", "rewrite"]);
    expect(modulesOf("Timeout 60\nKeepAlive On\nListen 80\nMaxRequestWorkers 400\n")).toEqual([]);
  });

  it.each([
    ["Protocols h2 http/1.1", ["http2"]],
    ["Protocols http/1.1", []],
    ["Listen 8443 https", ["ssl"]],
    ["LogLevel warn ssl:info core:error mod_rewrite.c:trace1", ["rewrite", "ssl"]],
    ["AuthType Basic", ["auth_basic", "authn_core"]],
    ["AuthBasicProvider file ldap", ["auth_basic", "authn_file", "authnz_ldap", "ldap"]],
    ["Require valid-user", ["authz_core", "authz_user"]],
    ["Require not ip 10.0.0.0/8", ["authz_core", "authz_host"]],
    ["Require group staff", ["authz_core", "authz_groupfile"]],
    ["Require all granted", ["authz_core"]],
    ["SSLSessionCache shmcb:/run/cache(512000)", ["socache_shmcb", "ssl"]],
    ["ProxyPass /a http://127.0.0.1:8000/a", ["proxy", "proxy_http"]],
    ["ProxyPass /a https://127.0.0.1/a timeout=5", ["proxy", "proxy_http", "ssl"]],
    ["ProxyPass /a unix:/run/app.sock|http://app/a", ["proxy", "proxy_http"]],
    ["ProxyPass /a unix:/run/php.sock|fcgi://php/a", ["proxy", "proxy_fcgi"]],
    ["ProxyPass /a wss://app.example.com/a", ["proxy", "proxy_wstunnel", "ssl"]],
    ["ProxyPass /a !", ["proxy"]],
    ["ProxyPass /a balancer://one/a", ["lbmethod_byrequests", "proxy", "proxy_balancer", "slotmem_shm"]],
    ["ProxySet lbmethod=bybusyness", ["lbmethod_bybusyness", "proxy"]],
    ['RewriteRule "^/a(.*)" "http://127.0.0.1:8000/$1" [L,P]', ["proxy", "proxy_http", "rewrite"]],
    ['RewriteRule "^/a(.*)" "http://www.example.com/$1" [L,R=301]', ["rewrite"]],
    ["AddOutputFilterByType DEFLATE text/html", ["deflate", "filter"]],
    ["SetOutputFilter INCLUDES;DEFLATE", ["deflate", "include"]],
    ["SetHandler server-status", ["status"]],
    ['SetHandler "proxy:fcgi://127.0.0.1:9000"', ["proxy", "proxy_fcgi"]],
    ["Options +Indexes -MultiViews", ["autoindex", "dir"]],
    ["Order allow,deny", ["access_compat"]],
    ["WSGISwitchInterval 0.005", ["wsgi"]],
    ["NoSuchDirective a", []],
  ])("finds what %s needs", (line, modules) => {
    expect(modulesOf(`${line}\n`)).toEqual(modules);
  });

  it("takes in what an include, a macro or a condition brings, and not what a condition leaves out", () => {
    expect(modulesOf("<IfModule mod_rewrite.c>\nRewriteEngine On\n</IfModule>\n")).toEqual([]);
    expect(
      modulesOf(
        "LoadModule rewrite_module mod_rewrite.so\n<IfModule mod_rewrite.c>\nRewriteEngine On\n</IfModule>\n",
      ),
    ).toEqual(["rewrite", "so"]);
    expect(modulesOf("Define ON\n<IfDefine ON>\nExpiresActive On\n</IfDefine>\n")).toEqual(["expires"]);
  });
});

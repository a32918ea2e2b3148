import { describe, expect, it } from "vitest";
import { codesOf, virtualHost } from "./configuration/judged";

// Sites as they are written every day: what is fine is not spoken of.
const modules = [
  "auth_basic",
  "authn_core",
  "authn_file",
  "authz_user",
  "authz_host",
  "headers",
  "expires",
  "ssl",
  "proxy",
  "dir",
]
  .map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`)
  .join("");
const closed = "Listen 443\n<Directory />\nRequire all denied\n</Directory>\n";
const tls = (name: string, ...lines: string[]) =>
  virtualHost(name, "SSLEngine on", "SSLCertificateFile /etc/ssl/a.pem", ...lines).replace(":80", ":443");
const said = (text: string) => codesOf(modules + closed + text).map((each) => each.replace(/ \d+$/, ""));

describe("realistic sites", () => {
  it("may redirect to https by a rule that asks for %{HTTPS}, and serve Django there with static files", () => {
    const redirect = virtualHost(
      "www.example.com",
      "ServerAlias example.com",
      "RewriteEngine On",
      "RewriteCond %{HTTPS} off",
      "RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]",
    );
    const django = tls(
      "www.example.com",
      "ServerAlias example.com",
      "ErrorLog /var/log/httpd/django.log",
      "Alias /static/ /srv/django/static/",
      "<Directory /srv/django/static>\nRequire all granted\nExpiresActive On\n</Directory>",
      "<Directory /srv/django/mysite>\n<Files wsgi.py>\nRequire all granted\n</Files>\n</Directory>",
      "WSGIDaemonProcess django python-home=/srv/django/venv python-path=/srv/django processes=2 threads=15",
      "WSGIProcessGroup django",
      "WSGIApplicationGroup %{GLOBAL}",
      "WSGIScriptAlias / /srv/django/mysite/wsgi.py",
      '<Location /admin>\nAuthType Basic\nAuthName "Staff"\nAuthUserFile /etc/httpd/htpasswd\nRequire valid-user\n</Location>',
      'Header always set Strict-Transport-Security "max-age=63072000"',
    );
    expect(said(redirect + django)).toEqual([]);
  });

  it("may have an application below each path, proxied websockets, and SetEnvIf for other ends", () => {
    const apps = virtualHost(
      "apps.example.com",
      "DocumentRoot /srv/apps/htdocs",
      "WSGIDaemonProcess shop threads=5",
      "WSGIDaemonProcess blog threads=5",
      "WSGIScriptAlias /shop /srv/apps/shop.wsgi process-group=shop application-group=%{GLOBAL}",
      "WSGIScriptAlias /blog /srv/apps/blog.wsgi process-group=blog application-group=%{GLOBAL}",
      "<Directory /srv/apps>\nRequire all granted\n</Directory>",
      "<Location /metrics>\nRequire ip 10.0.0.0/8\n</Location>",
      "SetEnvIf Request_URI ^/static/ dontlog",
      "SetEnvIf X-Request-Id ^(.*)$ REQUEST_ID=$1",
      'BrowserMatch "MSIE [2-6]" nokeepalive ssl-unclean-shutdown downgrade-1.0',
      "RedirectMatch 301 ^/old/(.*)$ /shop/$1",
      "RewriteEngine On",
      "RewriteCond %{HTTP:Upgrade} =websocket [NC]",
      "RewriteRule /(.*) ws://localhost:8000/$1 [P,L]",
      "RewriteCond %{HTTP_HOST} !^apps\\.example\\.com$ [NC]",
      "RewriteRule ^(.*)$ http://apps.example.com$1 [R=301,L]",
    );
    expect(said(apps)).toEqual([]);
  });

  it("may run scripts by their ending, and by pattern", () => {
    const scripts = virtualHost(
      "legacy.example.com",
      "DocumentRoot /srv/legacy",
      "WSGIDaemonProcess legacy",
      "WSGIProcessGroup legacy",
      "WSGIScriptAliasMatch ^/projects/([^/]+) /srv/legacy/$1.wsgi",
      "<Directory /srv/legacy>\nOptions +ExecCGI\nSetHandler wsgi-script\nRequire all granted\n</Directory>",
    );
    expect(said(scripts)).toEqual([]);
  });

  it("are told what is worth a look: embedded mode by default, and a log in another file", () => {
    const shared = (name: string) =>
      virtualHost(
        name,
        `ErrorLog /var/log/httpd/${name}.log`,
        "WSGIProcessGroup pool",
        `WSGIScriptAlias / /srv/www/${name}.wsgi`,
      );
    const pool = "WSGIDaemonProcess pool\n<Directory /srv/www>\nRequire all granted\n</Directory>\n";
    const tool = virtualHost("tool.example.com", "WSGIScriptAlias / /srv/www/tool.wsgi");
    expect(said(pool + shared("a.example.com") + shared("b.example.com") + tool)).toEqual([
      "warning embedded-selected",
      "warning error-log-differs",
    ]);
  });
});

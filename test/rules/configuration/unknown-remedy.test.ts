import { expect, it } from "vitest";
import { unknownRemedy } from "../../../src/rules/configuration/unknown-remedy";

const root = "Ask on the server itself, or give a copy of its file system with --root FOLDER.";

it.each([
  ["whether /srv/www/app exists is not known", root],
  ["AllowOverride lets /srv/.htaccess have a say, and whether it is there is not known", root],
  ["the configuration includes /etc/httpd/a.conf, which is not here", root],
  ["the user that /srv/app.wsgi belongs to is not known", root],
  ["the content of RewriteMap m is not given", "Give its source text with --map m=FILE."],
  ["the environment variable GROUP of the httpd process is not known", "Give it with --env GROUP=VALUE."],
  ["address-based virtual hosts need the address of the connection", "Give it with --address ADDRESS."],
  ["the name of the machine is not known (no ServerName)", "Give it with --hostname NAME."],
  ['whether the name of the virtual host at a.conf:3 is "b" is not known', "Give it with --hostname NAME."],
  ['what address "web" of a <VirtualHost> resolves to is not known', undefined],
  ["RewriteMap m of type prg is not modelled", undefined],
])("says what helps where %s", (reason, remedy) => {
  expect(unknownRemedy(reason)).toBe(remedy);
});

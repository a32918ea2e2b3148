import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/httpd";
import {
  type Accounts,
  configurationProblemCodes,
  configurationProblems,
  configurationVerdict,
  type KnownFiles,
} from "../../src/selection";
import { filesReader } from "../httpd/fixtures";

const folders = ["/", "/etc/apache2", "/etc/apache2/modules", "/srv"];
const filesystem: KnownFiles = { kind: (path) => (folders.includes(path) ? "directory" : "missing") };
const accounts: Accounts = { userId: () => undefined, userName: () => undefined, hasGroup: () => false };

/** Code and message of everything that is found, with all that can be known. */
function found(text: string, known = true): [string, string][] {
  const file = "httpd.conf";
  const read = parseConfiguration({ file, text: text.replace(/^/, modules), reader: filesReader({}) });
  const verdict = configurationVerdict(read.tree, known ? { filesystem, accounts } : {});
  const problems = configurationProblems(read.diagnostics, verdict);
  return problems.filter(({ line }) => line > 3).map(({ code, message }) => [code, message]);
}

const modules = `LoadModule wsgi_module /usr/lib/mod_wsgi.so
LoadModule alias_module /usr/lib/mod_alias.so
LoadModule authz_core_module /usr/lib/mod_authz_core.so
`;

/** One configuration for each code. */
const examples: Readonly<Record<(typeof configurationProblemCodes)[number], string>> = {
  "httpd-syntax": "<VirtualHost *:80>\n",
  "include-failed": "Include /nowhere.conf\n",
  "directive-unknown": "WSGIScriptAliass / /srv/app.wsgi\n",
  "directive-not-allowed-here": "<Location />\nWSGIDaemonProcess g1\n</Location>\n",
  "directive-argument-invalid": "LogLevel loud\n",
  "daemon-process-option-invalid": "WSGIDaemonProcess g1 processes=0\n",
  "daemon-process-group-duplicate": "WSGIDaemonProcess g1\nWSGIDaemonProcess g1\n",
  "static-process-group-refused": "WSGIImportScript /srv/a.wsgi process-group=g1 application-group=x\n",
  "account-unknown": "WSGIDaemonProcess g1 user=nobody-here\n",
};

describe("the code of a configuration problem", () => {
  it.each(configurationProblemCodes)("%s has a configuration that shows it", (code) => {
    expect(found(examples[code]).map(([each]) => each)).toEqual([code]);
  });

  it("is about the options of WSGIDaemonProcess for whatever is said of them", () => {
    for (const options of [
      "",
      "g1 threads",
      "g1 home=x",
      "g1 script-user=#0 script-group=#0",
      "g1 user=root",
    ]) {
      expect(found(`WSGIDaemonProcess ${options}\n`, false).map(([code]) => code)).toEqual([
        "daemon-process-option-invalid",
      ]);
    }
  });

  it("is account-unknown for every directive and option that names one", () => {
    const users = ["User x", "WSGIDaemonProcess g1 socket-user=x", "WSGIDaemonProcess g1 script-user=x"];
    const groups = ["Group x", "WSGIDaemonProcess g1 group=x", "WSGIDaemonProcess g1 supplementary-groups=x"];
    for (const line of users)
      expect(found(`${line}\n`)).toEqual([["account-unknown", "AH00543: apache2: bad user name x"]]);
    for (const line of groups)
      expect(found(`${line}\n`)).toEqual([["account-unknown", "AH00544: apache2: bad group name x"]]);
  });
});

describe("the order of configuration problems", () => {
  it("is that of httpd: what it finds while it reads, then directives, then what it checks at the end", () => {
    const text = `ErrorLog /nowhere/error.log
FooBar
<VirtualHost *:80>
ErrorLog /elsewhere/error.log
</VirtualHost>
LoadModule data_module modules/mod_data.so
Include /nowhere.conf
DefaultRuntimeDir /nowhere
`;
    expect(found(text).map(([, message]) => message.replace(/^(Invalid command 'FooBar').*/, "$1"))).toEqual([
      "Cannot load modules/mod_data.so into server: /etc/apache2/modules/mod_data.so: cannot open shared object file: No such file or directory",
      "Could not open configuration file /nowhere.conf: No such file or directory",
      "DefaultRuntimeDir must be a valid directory, absolute or relative to ServerRoot",
      "Invalid command 'FooBar'",
      "(2)No such file or directory: AH02291: Cannot access directory '/nowhere/' for main error log",
      "(2)No such file or directory: AH02291: Cannot access directory '/elsewhere/' for error log of vhost defined at httpd.conf:6",
    ]);
  });

  it("tells of a section what is in it before what is wrong with its end", () => {
    expect(found("<Directory /srv /tmp>\nFooBar\n</Directory>\n").map(([code]) => code)).toEqual([
      "directive-unknown",
      "directive-argument-invalid",
    ]);
  });
});

describe("what cannot be judged", () => {
  it("passes: files and accounts of which nothing is known", () => {
    const text = `User nobody-here
Group nobody-here
DocumentRoot /nowhere
ErrorLog /nowhere/x
ServerRoot /nowhere
LoadModule x_module modules/mod_x.so
WSGIDaemonProcess g1 user=nobody-here group=nobody-here home=/nowhere
`;
    expect(found(text, false)).toEqual([]);
  });

  it("passes: a module's file where its folder is not known to be there", () => {
    expect(found("LoadModule x_module other/mod_x.so\n")).toEqual([]);
  });

  it("passes: a virtual host's DocumentRoot that is missing, of which httpd only warns", () => {
    expect(found("<VirtualHost *:80>\nDocumentRoot /nowhere\n</VirtualHost>\n")).toEqual([]);
  });

  it("passes: directives and providers that a module may bring that nobody knows", () => {
    const text = `LoadModule auth_mellon_module /usr/lib/mod_auth_mellon.so
MellonEnable info
<Directory /srv>
Require mellon-user a
</Directory>
`;
    expect(found(text)).toEqual([]);
  });

  it("passes: what stands in a condition on directives that does not hold", () => {
    expect(found("<IfDirective NoSuch>\nFooBar\n</IfDirective>\n")).toEqual([]);
    expect(found("<IfSection VirtualHost>\nFooBar\n</IfSection>\n")).toHaveLength(1);
  });

  it("passes: a group whose definition is refused is there all the same", () => {
    const text =
      "WSGIDaemonProcess g1 threads=-1\nWSGIScriptAlias / /a process-group=g1 application-group=x\n";
    expect(found(text).map(([code]) => code)).toEqual(["daemon-process-option-invalid"]);
  });
});

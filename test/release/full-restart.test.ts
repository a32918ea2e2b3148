import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/httpd/parse-configuration";
import { fullRestartLines } from "../../src/release/full-restart";
import { listenAddresses } from "../../src/release/listens";

const treeOf = (text: string) => parseConfiguration({ file: "httpd.conf", text }).tree;

describe("fullRestartLines", () => {
  it("are what a graceful restart cannot change, as httpd reads it", () => {
    const text = `
Define LIMIT 20
LoadModule mpm_prefork_module modules/mod_mpm_prefork.so
LoadModule rewrite_module modules/mod_rewrite.so
<IfModule mpm_prefork_module>
  serverlimit   \${LIMIT}
</IfModule>
<IfModule mpm_event_module>
  ThreadLimit 100
</IfModule>
PidFile "/run/a b.pid"
ListenBacklog \\
  100
MaxRequestWorkers 20
StartServers 2
User nobody
`;
    expect(fullRestartLines(treeOf(text))).toEqual([
      "LoadModule mpm_prefork_module modules/mod_mpm_prefork.so",
      "serverlimit 20",
      'PidFile "/run/a b.pid"',
      "ListenBacklog 100",
    ]);
  });

  it("leave out the distribution's own around a drop-in, and keep a variable that only a host knows", () => {
    const reader = { read: () => "ServerLimit ${LIMIT_OF_HOST}\n", glob: () => [] };
    const { tree } = parseConfiguration({ file: "/etc/main", text: "ThreadLimit 9\nInclude /own\n", reader });
    expect(fullRestartLines(tree, "/etc/main")).toEqual(["ServerLimit ${LIMIT_OF_HOST}"]);
    expect(fullRestartLines(tree)).toEqual(["ThreadLimit 9", "ServerLimit ${LIMIT_OF_HOST}"]);
  });
});

describe("listenAddresses", () => {
  it("are each address and port once, with the address's bytes", () => {
    const text = `
Listen 80
Listen *:80
Listen 443 https
Listen 0.0.0.0:8080
Listen 192.0.2.9:8080
Listen [::]:8081
Listen [2001:DB8::1:a]:8082 http
Listen [::ffff:192.0.2.9]:8083
Listen [1:2:3:4:5:6:7:8]:8084
`;
    expect(listenAddresses(treeOf(text)).map((listen) => Object.values(listen).join(" "))).toEqual([
      "* 80 *",
      "* 443 *",
      "0.0.0.0 8080 00000000",
      "192.0.2.9 8080 c0000209",
      "[::] 8081 00000000000000000000000000000000",
      "[2001:DB8::1:a] 8082 20010db800000000000000000001000a",
      "[::ffff:192.0.2.9] 8083 00000000000000000000ffffc0000209",
      "[1:2:3:4:5:6:7:8] 8084 00010002000300040005000600070008",
    ]);
  });

  it("leave out names, variables and what is no address", () => {
    const text = [
      "localhost:80",
      "${ADDRESS}:80",
      "${PORT}",
      "[::1::2]:80",
      "[1:2:3:4:5:6:7:8:9]:80",
      "1.2.3:80",
      "1.2.3.400:80",
    ];
    expect(listenAddresses(treeOf(text.map((listen) => `Listen ${listen}\n`).join("")))).toEqual([]);
  });
});

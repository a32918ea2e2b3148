import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves on a real host that httpd is restarted as a change needs it, and that what would kill it is found before.
let fleet: Deployment;
const base = "/var/lib/wsgi-fleet";

beforeAll(async () => {
  fleet = await Deployment.create("test-restart", { hosts: 1 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const script = (text: string) => fleet.on("web1", "sh", "-c", text);
const parent = () => fleet.on("web1", "cat", "/run/apache2/apache2.pid");
const orders = async () => (await fleet.request("web1", "http://www.example.com/orders")).processGroup;

describe("a change that httpd takes up", () => {
  it("by a graceful restart leaves it running", async () => {
    const before = await parent();
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
    const { output } = await fleet.mustUp();
    expect(output).not.toContain("stopping and starting httpd");
    expect(await parent()).toBe(before);
  });

  it("only when it is stopped is shown as one in the preview, and stops and starts it", async () => {
    const before = await parent();
    fleet.edit("demo.fleet.yaml", "    listen:", "    mpm: { name: prefork, serverLimit: 20 }\n    listen:");
    const preview = await fleet.pulumi("preview", "--diff");
    expect(preview.output).toMatch(
      /fullRestart: *\n(?: +.*\n)*? +\+ LoadModule mpm_prefork_module .*\n(?: +.*\n)*? +\+ ServerLimit 20\n/,
    );
    const { output } = await fleet.mustUp();
    expect(output).toMatch(
      /web1: restart: stopping and starting httpd: (LoadModule mpm_prefork_module|ServerLimit 20)/,
    );
    expect(await parent()).not.toBe(before);
    expect(await script("grep -c mod_mpm_prefork /proc/$(cat /run/apache2/apache2.pid)/maps")).not.toBe("0");
    const { expected, answered } = await fleet.checked("web1");
    expect(answered).toEqual(expected);
  });
});

describe("a port that another program has", () => {
  it("is found before the switch: the server answers on, and the message names who has it", async () => {
    const before = await parent();
    const release = await fleet.on("web1", "readlink", `${base}/current`);
    const listen =
      "import socket, time; s = socket.socket(); s.bind(('', 8099)); s.listen(); print(1, flush=True); time.sleep(600)";
    await script(
      `python3 -c "${listen}" >/tmp/listening 2>&1 & echo $! >/tmp/listener; until [ -s /tmp/listening ]; do sleep 0.1; done`,
    );
    const pid = await fleet.on("web1", "cat", "/tmp/listener");
    fleet.edit("demo.fleet.yaml", "    listen: [80, 8080]", "    listen: [80, 8080, 8099]");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toContain(
      `host web1: stage ports: httpd would end, because port 8099 of * is taken by python3 (pid ${pid}). Nothing was changed`,
    );
    expect([await orders(), await parent()]).toEqual(["sales", before]);
    expect(await fleet.on("web1", "readlink", `${base}/current`)).toBe(release);
    await fleet.on("web1", "kill", pid);
    await fleet.mustUp();
    expect(await script("curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8099/")).not.toBe("000");
  });
});

describe("requests inside daemon processes", () => {
  it("are waited for before a restart, and answered", async () => {
    const app =
      "import time\ndef application(environ, start_response):\n    time.sleep(4)\n    start_response('200 OK', [])\n    return [b'late']\n";
    await script(`printf '%b' "${app.replaceAll("\n", "\\n")}" >/srv/www/intranet/app.wsgi`);
    const before = (await fleet.on("web1", "readlink", `${base}/previous`)).replace("releases/", "");
    const payload = await fleet.on("web1", "cat", `${base}/confirmed`);
    const slow = fleet.request("web1", "http://intranet.example.net/timesheet");
    expect(
      await script(
        "i=0; until grep ' 03 [0-9]* .*wsgi' /proc/net/unix || [ $i -gt 50 ]; do sleep 0.1; i=$((i+1)); done; cat /proc/net/unix",
      ),
    ).toMatch(/^.* 03 \d+ .*wsgi.*sock\n/);
    const { stdout } = await fleet.sandbox.exec(
      "web1",
      ["sh", "-c", `sh ${base}/host.sh activate web1 ${payload} ${before} drain=30`],
      { stdin: "generation new\nend\n" },
    );
    expect(stdout).toMatch(/web1: drain: waited [1-9] s for requests in daemon processes; 0 are left/);
    const { status, body } = await slow;
    expect([status, body]).toEqual([200, expect.stringContaining("late")]);
  });
});

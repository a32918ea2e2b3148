import { copyFileSync, renameSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { platforms } from "../../src/platform/platforms";
import { shellsInTime } from "./host-parts";
import { freePort, PrivateHttpd } from "./private-httpd";

describe.each(shellsInTime)("a restart of httpd in $name", ({ shell }) => {
  let httpd: PrivateHttpd;
  let port: number;
  let listen: string[];
  beforeEach(async () => {
    httpd = new PrivateHttpd(shell);
    port = await freePort();
    listen = [`127.0.0.1:${port}`];
    httpd.release("old", { listen });
  });
  afterEach(() => httpd.close());

  const reload = (from: string, to: string) =>
    httpd.run(`${httpd.switchTo(to)}; reload_httpd "${from}" "${to}" && echo "$restart_kind"`);

  it("is graceful where nothing else is needed", async () => {
    await httpd.start("old", port);
    const { pid } = httpd;
    httpd.release("new", { listen, lines: ["KeepAliveTimeout 3"] });
    expect((await reload("old", "new")).stdout).toBe("graceful\n");
    expect(await httpd.answer(port)).toBe(200);
    expect(httpd.pid).toBe(pid);
  });

  it("stops and starts it for another MPM, of which a graceful one would end it", async () => {
    httpd.release("prefork", { listen, mpm: "prefork" });
    await httpd.start("prefork", port);
    const { pid } = httpd;
    expect((await reload("prefork", "old")).stdout).toBe(
      "web1: restart: stopping and starting httpd: LoadModule mpm_event_module\nfull\n",
    );
    expect(await httpd.answer(port)).toBe(200);
    expect(httpd.pid).not.toBe(pid);
    expect(httpd.errors).not.toContain("cannot be changed during restart");
  });

  it("stops and starts it for a line that is gone, and for a variable of the host in one", async () => {
    await httpd.start("old", port);
    const mpm = "LoadModule mpm_event_module";
    httpd.release("gone", { listen, facts: [mpm, "ServerLimit 20"] });
    expect((await reload("gone", "old")).stdout).toContain("httpd: no more ServerLimit 20\n");
    expect(await httpd.answer(port)).toBe(200);
    const plan = "listen * 80 *\\nfull-restart ServerLimit ${LIMIT}\\nfull-restart PidFile /x";
    const { stdout } = await httpd.run(
      `printf '%b\\n' '${plan}' >"$base/payloads/p/plan"; host_conf=$(printf '# x\\nDefine LIMIT 3\\n'); write_restart_facts "$base/facts"; cat "$base/facts"`,
    );
    expect(stdout).toBe(
      "listen * 80 *\nfull-restart ServerLimit ${LIMIT}\nfull-restart PidFile /x\nfull-restart Define LIMIT 3\n",
    );
  });

  it("stops and starts it where the main configuration file was not ours", async () => {
    await httpd.start("old", port);
    expect((await reload("", "old")).stdout).toContain(
      "stopping and starting httpd: another main configuration file\nfull\n",
    );
    expect(await httpd.answer(port)).toBe(200);
  });

  it("stops and starts it where mod_wsgi was replaced while it ran", async () => {
    const module = httpd.parts.path("mod_wsgi.so");
    const { modulesDirectory } = platforms.debian;
    copyFileSync(`${modulesDirectory}/mod_wsgi.so`, module);
    const own = () => {
      const path = httpd.parts.path("releases/old/httpd.conf");
      return httpd.run(`sed -i 's|${modulesDirectory}/mod_wsgi.so|${module}|' ${path}`);
    };
    await own();
    await httpd.start("old", port);
    expect((await reload("old", "old")).stdout).toBe("graceful\n");
    expect(await httpd.answer(port)).toBe(200);
    copyFileSync(module, `${module}.new`);
    renameSync(`${module}.new`, module);
    expect((await reload("old", "old")).stdout).toBe(
      `web1: restart: stopping and starting httpd: ${module} was replaced while httpd ran\nfull\n`,
    );
    expect(await httpd.answer(port)).toBe(200);
  });

  it("starts it once the one of before is gone, where a graceful one has ended it", async () => {
    await httpd.start("old", port);
    // What is compared does not tell: so a graceful restart is tried.
    httpd.release("deadly", { listen, mpm: "prefork", facts: ["LoadModule mpm_event_module"] });
    const dead = await httpd.run(
      `${httpd.switchTo("deadly")}; reload_httpd old deadly; echo "$restart_kind"; wait_for_end ${httpd.pid}`,
    );
    expect([dead.status, dead.stdout]).toEqual([0, "graceful\n"]);
    const { stdout, stderr } = await httpd.run(
      `${httpd.switchTo("old")}; reload_httpd deadly old && echo "$restart_kind"`,
    );
    expect([stdout, stderr]).toEqual(["start\n", ""]);
    expect(await httpd.answer(port)).toBe(200);
  });

  it("is seen to have ended it while answers are waited for, and starts it again, once", async () => {
    await httpd.start("old", port);
    httpd.release("deadly", { listen, mpm: "prefork", facts: ["LoadModule mpm_event_module"] });
    writeFileSync(httpd.parts.path("probe-token"), "token");
    const probe = `scheme=http address=127.0.0.1 port=${port} name=private.example path=/ status=200 group=-`;
    const wait = `read_uptime; deadline=$((uptime + 30)); token=t; problem=; ${probe}; probe_until_answered || echo "$problem"`;
    // The application names no release, so nothing but the end of httpd ends the wait early.
    const broken = `printf 'Nonsense\\n' >>"$base/httpd.conf"`;
    const { stdout } = await httpd.run(
      `${httpd.switchTo("deadly")}; reload_httpd old deadly; ${broken}; ${wait}`,
    );
    expect(stdout).toMatch(/^web1: restart: httpd has ended; starting it\n/);
    expect(stdout).toMatch(/httpd has ended and does not start: .*Nonsense/s);
    const revived = await httpd.run(`${httpd.switchTo("old")}; reload_httpd old old; echo "$restart_kind"`);
    expect(revived.stdout).toBe("start\n");
    expect(await httpd.answer(port)).toBe(200);
  });
});

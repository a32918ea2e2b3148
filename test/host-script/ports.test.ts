import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shellsInTime } from "./host-parts";
import { freePort, PrivateHttpd } from "./private-httpd";

describe.each(shellsInTime)("the ports of a release in $name", ({ shell }) => {
  let httpd: PrivateHttpd;
  let port: number;
  let other: Server | undefined;
  beforeEach(async () => {
    httpd = new PrivateHttpd(shell);
    port = await freePort();
    httpd.release("old", { listen: [`127.0.0.1:${port}`] });
    await httpd.start("old", port);
  });
  afterEach(async () => {
    other?.close();
    other = undefined;
    await httpd.close();
  });

  /** Somebody else's port. */
  async function taken(address: string): Promise<number> {
    other = createServer();
    const server = other;
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    return (server.address() as { port: number }).port;
  }

  /** A shell without Python, for hosts that have none: all programs of the script's PATH but that. */
  function withoutPython(): string {
    const folder = httpd.parts.path("plain");
    mkdirSync(folder);
    for (const from of ["/usr/sbin", "/usr/bin", "/sbin", "/bin"])
      for (const name of readdirSync(from))
        if (!name.startsWith("python") && !existsSync(`${folder}/${name}`))
          symlinkSync(`${from}/${name}`, `${folder}/${name}`);
    return `PATH=${folder}; `;
  }

  const check = (before = "") => httpd.run(`${before}live=old; release=new; check_ports; echo fine`);

  it("are not looked at where none is new", async () => {
    httpd.release("new", { listen: [`127.0.0.1:${port}`] });
    const { stdout } = await check("compare_listens() { echo looked; }\nprobe_ports() { echo looked; }\n");
    expect(stdout).toBe("fine\n");
  });

  it.each([
    ["with Python", ""],
    ["without Python", "without"],
  ])("are refused %s where another program has one, while the server goes on", async (_, without) => {
    const theirs = await taken("127.0.0.1");
    httpd.release("new", { listen: [`127.0.0.1:${port}`, `127.0.0.1:${theirs}`] });
    const { status, stdout, stderr } = await check(without && withoutPython());
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      new RegExp(
        `^wsgi-fleet: host web1: stage ports: httpd would end, because port ${theirs} of 127\\.0\\.0\\.1 is taken by \\S.* \\(pid ${process.pid}\\)\\. Nothing was changed\\n$`,
      ),
    );
    expect(await httpd.answer(port)).toBe(200);
  });

  it("end the whole server in a graceful restart where one is taken, which is why they are looked at", async () => {
    const theirs = await taken("127.0.0.1");
    httpd.release("new", { listen: [`127.0.0.1:${port}`, `127.0.0.1:${theirs}`] });
    const { status } = await httpd.run(
      `${httpd.switchTo("new")}; reload_httpd old new; wait_for_end ${httpd.pid}`,
    );
    expect(status).toBe(0);
    expect(httpd.errors).toContain("no listening sockets available, shutting down");
  });

  it.each([
    ["with Python", ""],
    ["without Python", "without"],
  ])("are refused %s where an address is not on the host", async (_, without) => {
    httpd.release("new", { listen: [`127.0.0.1:${port}`, `192.0.2.77:${port}`] });
    const { stderr } = await check(without && withoutPython());
    expect(stderr).toContain(`because address 192.0.2.77, for port ${port}, is not on this host.`);
  });

  it("are taken by nobody but a listener on the same address, or on all", async () => {
    const theirs = await taken("127.0.0.3");
    httpd.release("new", { listen: [`127.0.0.1:${port}`, `127.0.0.1:${theirs}`] });
    expect((await check()).stdout).toBe("fine\n");
    httpd.release("new", { listen: [`127.0.0.1:${port}`, `${theirs}`] });
    expect((await check()).stderr).toContain(`because port ${theirs} of * is taken by `);
  });

  it("that httpd has on another address need it to be stopped, not somebody else", async () => {
    httpd.release("new", { listen: [`${port}`] });
    expect((await check()).stdout).toBe("fine\n");
    const { stdout, stderr } = await httpd.run(`${httpd.switchTo("new")}; reload_httpd old new`);
    expect(stdout, stderr).toContain(
      `stopping and starting httpd: Listen *:${port}, where httpd has the port on another address\n`,
    );
    expect(await httpd.answer(port)).toBe(200);
    // The way back is the same.
    const back = await httpd.run(`${httpd.switchTo("old")}; reload_httpd new old`);
    expect(back.stdout).toContain("stopping and starting httpd");
    expect(await httpd.answer(port)).toBe(200);
  });

  it("that are free are not kept, so that httpd gets them", async () => {
    const free = await freePort();
    httpd.release("new", { listen: [`127.0.0.1:${port}`, `127.0.0.1:${free}`, `127.0.0.2:${free}`] });
    const { stdout } = await httpd.run(
      `live=old; release=new; check_ports; ${httpd.switchTo("new")}; reload_httpd old new; echo $restart_kind`,
    );
    expect(stdout).toBe("graceful\n");
    expect(await httpd.answer(free)).toBe(200);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenApplications, soonRightApplication } from "./applications";
import { type Fault, inject } from "./fault";
import { withCommand, withFile, withoutFile } from "./files";
import { hostProcesses, httpdParent, signalAll } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { type PushEnd, TwoReleases } from "./two-releases";

// Proves that a release that httpd refuses, that this host's httpd or mod_wsgi does not fit, whose application does not
// answer, or that httpd never comes to run, is not left live: what was live answers on, and the message says why.
let host: TwoReleases;
const everything = process.env.WSGI_FLEET_LONG === "1";
const script = "/srv/www/intranet/next.wsgi";
const modules = "/usr/lib/apache2/modules";

beforeAll(async () => {
  host = await TwoReleases.create("test-bad-release", async (fleet) => {
    await fleet.on("web1", "cp", "-p", "/srv/www/intranet/app.wsgi", script);
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/app.wsgi", script);
    // Lines of its virtual hosts that nobody judges, and another main file.
    const template = (name: string) => readFileSync(join(fleet.folder, "templates", name), "utf8");
    fleet.write("stub.hbs", `${template("stub.conf.hbs")}\n# Our own.\n`);
    fleet.write(
      "vhost.hbs",
      template("vhost.conf.hbs").replace(
        "</VirtualHost>",
        "  IncludeOptional /etc/apache2/case-vhost.conf*\n</VirtualHost>",
      ),
    );
    fleet.edit(
      "demo.fleet.yaml",
      "fleet: demo\n",
      "fleet: demo\ntemplates: {stub.conf: stub.hbs, vhost.conf: vhost.hbs}\n",
    );
  });
  await host.mustPush(host.before);
});
afterAll(() => host?.close());

const settled = () => expectSettled(host.fleet, "web1");
const sandbox = () => host.fleet.sandbox;
const inVirtualHosts = (text: string) => withFile(sandbox(), "web1", "/etc/apache2/case-vhost.conf", text);

/** Another version in the module that httpd would load; the running httpd keeps the one that it has. */
function otherModWsgi(version: string): Promise<Fault> {
  const file = `${modules}/mod_wsgi.so`;
  const edit = `f=$(readlink -f "$1"); cp -p "$f" "$f.away"; sed "s/4\\.9\\.4\\(.mod_wsgi\\/%s\\)/$2\\1/" "$f.away" >"$f.new"; mv "$f.new" "$f"; ! cmp -s "$f" "$f.away"`;
  return inject(
    () => host.script(edit, file, version),
    () => host.script('f=$(readlink -f "$1"); [ ! -e "$f.away" ] || mv "$f.away" "$f"', file),
  );
}

/**
 * Pushes `after`, which must fail; what was live goes on. While the new release is on trial, only URLs like `bad` may be
 * answered badly.
 */
async function refused(start: () => Promise<Fault>, says: RegExp, bad = /^$/): Promise<PushEnd> {
  const live = await settled();
  expect(live).toBe(host.before.release);
  const fault = await start();
  let end: PushEnd | undefined;
  const recording = await recorded(
    host.fleet,
    async () => {
      end = await host.push(host.after);
      expect(end.output, end.stage).toMatch(says);
      expect(end.output).toMatch(/^wsgi-fleet: host web1: stage [a-z_-]+: /m);
      expect(end.output).not.toMatch(/PUT BACK FAILED|^(sh|[^ ]*\.sh): /m);
      await host.settled();
    },
    { every: 20 },
  );
  await fault.undo();
  expect(await settled()).toBe(live);
  const served = recording.releases().length === 1 ? [live] : [live, host.after.release];
  expect(recording.releases(), recording.summary()).toEqual(served);
  const good = recording.where(({ release, url }) => release === live || !bad.test(url));
  good.expectServed(good.releases(), { restarts: "twice" });
  if (end === undefined) throw new Error("Nothing was pushed.");
  return end;
}

describe("a release that httpd refuses", () => {
  it.each<[string, () => Promise<Fault>, RegExp]>([
    [
      "a directive that does not exist",
      () => inVirtualHosts("NoSuchDirective on\n"),
      /stage configtest: httpd refuses the configuration: .*case-vhost\.conf:\s+Invalid command 'NoSuchDirective'/s,
    ],
    [
      "a module whose file is missing",
      () => withoutFile(sandbox(), "web1", `${modules}/mod_rewrite.so`),
      /stage configtest: .*Cannot load \S*mod_rewrite\.so into server: .*No such file/s,
    ],
    [
      "mod_wsgi is missing",
      () => withoutFile(sandbox(), "web1", `${modules}/mod_wsgi.so`),
      /stage [a-z]+: .*mod_wsgi\.so.*No such file/s,
    ],
    [
      "another mod_wsgi than the fleet file says",
      () => otherModWsgi("4.8.4"),
      /stage mod_wsgi: mod_wsgi on this host is 4\.8\.4, and the fleet file says modWsgi: "4\.9"/,
    ],
  ])("%s: at staging", async (_, start, says) => {
    const { stage } = await refused(start, says);
    expect(stage).toBe("stage");
  });
});

describe("a release that does not answer", () => {
  it("selects a daemon process group that nobody defines", async () => {
    const { stage } = await refused(
      () => inVirtualHosts("WSGIProcessGroup nosuch\n"),
      /stage verify: http:\S+ must answer with .*status 500 from process group.*Nothing else was changed: release \S+ is live again/s,
      /./,
    );
    expect(stage).toBe("activate");
  });

  const applications = Object.entries(brokenApplications).filter(
    // What hangs is waited for.
    ([name]) => everything || !/does not answer|does not end/.test(name),
  );
  it.each(applications)("one application of three %s", async (_, text) => {
    const { stage } = await refused(
      () => withFile(sandbox(), "web1", script, text),
      /stage verify: http:\/\/intranet\.example\.net:80\/timesheet .*Nothing else was changed: release \S+ is live again/s,
      /intranet/,
    );
    expect(stage).toBe("activate");
  });
});

describe("a release that answers 503 for a moment", () => {
  it("is asked again, and goes live", async () => {
    const fault = await withFile(sandbox(), "web1", script, soonRightApplication);
    const { stage, output } = await host.push(host.after);
    expect(stage, output).toBe("confirmed");
    expect(await settled()).toBe(host.after.release);
    await fault.undo();
    await host.mustPush(host.before);
  });
});

describe("a restart that says that it went well", () => {
  it("and did nothing", async () => {
    const { stage } = await refused(
      () => withCommand(sandbox(), "web1", "/usr/sbin/apache2ctl", "exit 0"),
      /stage verify: http:\S+ is not answered by release \S+ but by '\S+' with status 200.*is live again/s,
    );
    expect(stage).toBe("activate");
  });

  it.runIf(everything)("and httpd stands still", async () => {
    const parent = httpdParent(sandbox(), "web1");
    const { stage } = await refused(
      () =>
        inject(
          async () => signalAll(parent, "SIGSTOP"),
          async () => signalAll(parent, "SIGCONT"),
        ),
      /stage verify: http:\S+ is not answered by release \S+ but by '\S+' with status 200.*is live again/s,
    );
    expect(stage).toBe("activate");
  });

  it("while a daemon stands still, and goes live none the less", async () => {
    const daemons = hostProcesses(sandbox(), "web1", /^\(wsgi:intranet\)/);
    expect(daemons.length).toBeGreaterThan(0);
    const stopped = await inject(
      async () => signalAll(daemons, "SIGSTOP"),
      async () => signalAll(daemons, "SIGCONT"),
    );
    const { stage, output } = await host.push(host.after);
    expect(stage, output).toBe("confirmed");
    await stopped.undo();
    expect(await settled()).toBe(host.after.release);
    await host.mustPush(host.before);
  });
});

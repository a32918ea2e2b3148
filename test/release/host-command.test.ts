import { describe, expect, it } from "vitest";
import {
  activateCommand,
  confirmCommand,
  payloadPath,
  removeCommand,
  restoreCommand,
  stageCommand,
  stagedRelease,
  startedAttempt,
} from "../../src/release/host-command";

const digest = "0123456789abcdef".repeat(4);
const args = { host: "web1", user: "root", payloadDigest: digest, releaseId: "fedcba9876543210-89abcdef" };
const release = args.releaseId;
const rollout = { confirmWithin: 90, watch: 30, drain: 20, keep: 4 };
const deploy = { ...args, user: "deploy" };

describe("the commands of a host", () => {
  it("uploads to a name that the content decides", () => {
    expect(payloadPath(digest)).toBe(".wsgi-fleet/0123456789abcdef.tar.gz");
  });

  it("checks the payload's digest before anything of it runs", () => {
    expect(stageCommand(args, "new-7-1")).toBe(
      `: generation new-7-1 && cd .wsgi-fleet && p=0123456789abcdef && echo "${digest}  $p.tar.gz" | sha256sum -c --quiet - && tar -xzOf $p.tar.gz host.sh >$p.$$.sh && mv $p.$$.sh $p.sh && sh $p.sh stage web1 $p fedcba9876543210-89abcdef`,
    );
  });

  it("activates and confirms with the host script that is on the host, and says so where there is none", () => {
    expect(activateCommand(args, release, rollout)).toBe(
      'if [ -e /var/lib/wsgi-fleet/host.sh ]; then sh /var/lib/wsgi-fleet/host.sh activate web1 0123456789abcdef fedcba9876543210-89abcdef confirm-within=90 watch=30 drain=20 keep=4; else echo "wsgi-fleet: host web1: stage activate: nothing is staged here: there is no /var/lib/wsgi-fleet/host.sh" >&2; exit 1; fi',
    );
    expect(confirmCommand(args, "0011223344556677")).toContain(
      "then sh /var/lib/wsgi-fleet/host.sh confirm web1 0011223344556677; else",
    );
  });

  it("puts back and removes what is there, if anything is", () => {
    expect(restoreCommand(args)).toBe(
      "{ [ ! -e /var/lib/wsgi-fleet/host.sh ] || sh /var/lib/wsgi-fleet/host.sh restore web1; }",
    );
    expect(removeCommand(args)).toBe(
      "{ [ ! -e /var/lib/wsgi-fleet/host.sh ] || sh /var/lib/wsgi-fleet/host.sh remove web1; } && { [ -e /var/lib/wsgi-fleet/host.sh ] || rm -rf .wsgi-fleet; }",
    );
  });

  it("goes through sudo, without a password prompt, for any other user", () => {
    const activate = (to: typeof args) => activateCommand(to, release, rollout);
    const confirm = (to: typeof args) => confirmCommand(to, "0011223344556677");
    const stage = (to: typeof args) => stageCommand(to, "new");
    for (const command of [stage, activate, confirm, restoreCommand, removeCommand]) {
      expect(command(args)).not.toContain("sudo");
      expect(command(deploy)).toBe(command(args).replace(/(^| )sh (?=\/|\$p\.sh)/, "$1sudo -n sh "));
    }
  });
});

describe("what a host prints", () => {
  it("names the release that is staged, and the attempt that waits for its confirmation, in its last such line", () => {
    expect(stagedRelease(`web1: packages: installing curl\nrelease ${release}\n`)).toBe(release);
    expect(stagedRelease(`release ${release}-01234567\n`)).toBe(`${release}-01234567`);
    expect(startedAttempt("attempt 8899aabbccddeeff\nattempt 0011223344556677\n")).toBe("0011223344556677");
  });

  it.each(["", "release", "release $(id)\n", `a release ${release}`, `release ${release} x\n`])(
    "goes into no command when it is %j",
    (output) => {
      expect(() => stagedRelease(output)).toThrow("The host named no release");
      expect(() => startedAttempt(output)).toThrow("The host named no attempt");
    },
  );
});

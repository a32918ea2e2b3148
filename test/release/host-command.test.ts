import { describe, expect, it } from "vitest";
import {
  activateCommand,
  payloadPath,
  removeCommand,
  restoreCommand,
  stageCommand,
} from "../../src/release/host-command";

const digest = "0123456789abcdef".repeat(4);
const args = { host: "web1", user: "root", payloadDigest: digest, releaseId: "fedcba9876543210-89abcdef" };
const deploy = { ...args, user: "deploy" };

describe("the commands of a host", () => {
  it("uploads to a name that the content decides", () => {
    expect(payloadPath(digest)).toBe(".wsgi-fleet/0123456789abcdef.tar.gz");
  });

  it("checks the payload's digest before anything of it runs", () => {
    expect(stageCommand(args)).toBe(
      `cd .wsgi-fleet && p=0123456789abcdef && echo "${digest}  $p.tar.gz" | sha256sum -c --quiet - && tar -xzOf $p.tar.gz host.sh >$p.sh && sh $p.sh stage web1 $p fedcba9876543210-89abcdef`,
    );
  });

  it("activates, puts back and removes with the host script that is on the host", () => {
    expect(activateCommand(args)).toBe(
      "sh /var/lib/wsgi-fleet/payloads/0123456789abcdef/host.sh activate web1 0123456789abcdef fedcba9876543210-89abcdef",
    );
    expect(restoreCommand(args)).toBe(
      "{ [ ! -e /var/lib/wsgi-fleet/host.sh ] || sh /var/lib/wsgi-fleet/host.sh restore web1; }",
    );
    expect(removeCommand(args)).toBe(
      "{ [ ! -e /var/lib/wsgi-fleet/host.sh ] || sh /var/lib/wsgi-fleet/host.sh remove web1; } && rm -rf .wsgi-fleet",
    );
  });

  it("goes through sudo, without a password prompt, for any other user", () => {
    for (const command of [stageCommand, activateCommand, restoreCommand, removeCommand]) {
      expect(command(args)).not.toContain("sudo");
      expect(command(deploy)).toBe(command(args).replace(/(^| )sh (?=\/|\$p\.sh)/, "$1sudo -n sh "));
    }
  });
});

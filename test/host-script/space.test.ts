import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packPayload } from "../../src/release/payload";
import { HostParts, shells } from "./host-parts";

describe.each(shells)("the space that a release takes in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    for (const folder of ["releases/r-salted", "maps", "small"])
      mkdirSync(parts.path(folder), { recursive: true });
  });
  afterEach(() => parts.remove());

  /** Runs on a file system of its own, with a payload whose plan says what it takes. */
  function check(
    mount: string,
    space: string,
    script: string,
    tools = "",
  ): { status: number | null; stderr: string } {
    const files = {
      plan: `platform debian\nspace ${space}\nmaps-digest d\n`,
      "files/httpd.conf": "x".repeat(9000),
    };
    writeFileSync(parts.path("p.tar.gz"), packPayload(files));
    const setup = `archive=$base/p.tar.gz; mount -t tmpfs -o ${mount} tmpfs $base/small && base=$base/small; mkdir -p $base/payloads $base/maps $base/releases`;
    const { status, stderr } = parts.run(`${setup}\n${tools}\n${script}`, "", ["unshare", "--mount"]);
    return { status, stderr };
  }

  it("is there", () => {
    expect(check("size=2m", "100 3 40 1", "check_space")).toEqual({ status: 0, stderr: "" });
  });

  const refusal = (text: string) => ({
    status: 1,
    stderr: `wsgi-fleet: host web1: stage space: ${parts.base}/small has ${text}\n`,
  });

  it.each([
    ["this system's tools", ""],
    [
      "busybox's tools",
      'stat() { busybox stat "$@"; }; tar() { busybox tar "$@"; }; awk() { busybox awk "$@"; }',
    ],
  ])("is refused with what is needed and what is free, by %s", (_, tools) => {
    // 100 + 40 and 100 for payload and release, 6 x 40 + 64 for the map, 3 x 64 on top.
    expect(check("size=512k", "100 3 40 1", "check_space", tools)).toEqual(
      refusal("512 KiB free, and this release takes up to 736 KiB; make room there"),
    );
    expect(check("size=2m,nr_inodes=40", "100 3 40 1", "check_space", tools)).toEqual(
      refusal("36 inodes free, and this release takes up to 59; remove files there"),
    );
  });

  it("is nothing where all is there, whatever its name is salted with", () => {
    const there =
      "for f in payloads/p maps/d releases/r-0123abcd; do mkdir -p $base/$f; touch $base/$f/COMPLETE; done";
    expect(check("size=64k", "100 3 40 1", `${there}; check_space`)).toEqual({ status: 0, stderr: "" });
    const { stderr } = check("size=64k", "100 3 40 1", `${there}; rm $base/maps/d/COMPLETE; check_space`);
    expect(stderr).toContain(" has 64 KiB free, and this release takes up to 368 KiB;");
  });

  it("may be gone later: what is not whole does not count", () => {
    const unpack = "unpack_payload";
    const { status, stderr } = check("size=8k", "100 3 40 1", unpack);
    expect(status).toBe(1);
    expect(stderr).toContain("stage unpack: cannot unpack the payload below");
    const whole = "(unpack_payload) 2>/dev/null; ls $base/payloads >&2; test ! -e $base/payloads/p";
    expect(check("size=8k", "100 3 40 1", whole)).toEqual({ status: 0, stderr: "" });
    expect(existsSync(parts.path("releases/r/COMPLETE"))).toBe(false);
  });

  it.each([4, 8, 12, 16, 20, 24, 28])("may be gone at a release of 20 KiB with %i KiB left", (left) => {
    const files =
      "mkdir -p $base/payloads/p/files $base/maps/d; for n in 1 2 3; do printf %4000s >$base/payloads/p/files/$n; done";
    const setting = `echo db >$base/maps/d/type; echo stub >$base/payloads/p/stub.conf; echo maps-digest d >$base/payloads/p/plan; host_conf='Define A b'; secrets=; attempt=`;
    const fill = `dd if=/dev/zero of=$base/filler bs=1k 2>/dev/null; truncate -s -${left}k $base/filler`;
    const script = `${files}; ${setting}; echo token >$base/probe-token; ${fill}
(build_release) 2>$base/../said; status=$?
# The release is whole, or the run failed; \`stage\` alone says that it is complete.
[ $status = 0 ] || { [ ! -e $base/releases/r/COMPLETE ] && exit 0; }
cd $base/releases/r && sha256sum -c --quiet manifest && [ "$(wc -l <manifest)" = 7 ] && cmp 3 ../../payloads/p/files/3`;
    expect(check("size=128k", "100 3 40 1", script)).toEqual({ status: 0, stderr: "" });
  });
});

import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { hostNotes } from "../../../infra/look/host-notes";
import { statusOf } from "../../look/seen-host";

const now = Date.UTC(2026, 10, 26);
const day = 24 * 3600;
const notes = (...lines: string[]) => hostNotes("web1", statusOf(`${lines.join("\n")}\n`), now);

/** A certificate that is valid for so many days from this machine's now on, in base64. */
function certificate(days: number): string {
  const options = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const pem = execFileSync(
    "openssl",
    [...options, "-keyout", "/dev/null", "-days", String(days), "-subj", "/CN=a.test"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  return pem.replace(/-----.*-----|\s/g, "");
}

describe("what a person should know of a host", () => {
  it("is a clock that is wrong by more than two minutes", () => {
    const clock = (seconds: number) => notes(`clock ${now / 1000 + seconds}`);
    expect([clock(0), clock(120), clock(-120)].flat()).toEqual([]);
    expect(clock(-7200)).toEqual([
      "The clock of host web1 is 7200 seconds behind this machine's: TLS certificates and tokens are judged by it.",
    ]);
    expect(clock(300)[0]).toContain("is 300 seconds ahead of this machine's");
  });

  it("is a certificate that ends within three weeks, or has ended", () => {
    const base64 = certificate(30);
    const at = (days: number) =>
      hostNotes("web1", statusOf(`certificate ${base64} /etc/ssl/a b.pem\n`), Date.now() + days * day * 1000);
    expect(at(0)).toEqual([]);
    expect(at(20)[0]).toMatch(
      /^The certificate \/etc\/ssl\/a b\.pem of host web1 expires on \d{4}-\d\d-\d\d, in (9|10) days\.$/,
    );
    expect(at(31)[0]).toMatch(/has expired on/);
  });

  it("is nothing where a host could not tell", () => {
    expect(notes("os Debian", "certificate  /etc/ssl/none.pem", "clock soon")).toEqual([]);
  });
});

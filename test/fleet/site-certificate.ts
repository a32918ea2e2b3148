import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate that an authority made for a test has signed, in PEM. */
export interface SiteCertificate {
  /** File with the authority's own certificate, for `curl --cacert`. */
  readonly authorityFile: string;
  readonly certificate: string;
  readonly key: string;
}

/** Makes an authority in a folder, and a certificate for these names that it signs; both for two days. */
export function makeCertificate(folder: string, names: readonly string[]): SiteCertificate {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = [
    "-keyout",
    "authority.key",
    "-out",
    "authority.pem",
    "-subj",
    "/CN=Test authority",
    "-days",
    "2",
  ];
  openssl("req", "-x509", ...newKey, ...authority);
  openssl("req", "-new", ...newKey, "-keyout", "site.key", "-out", "site.csr", "-subj", `/CN=${names[0]}`);
  writeFileSync(file("names"), `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}\n`);
  const signing = [
    "-CA",
    "authority.pem",
    "-CAkey",
    "authority.key",
    "-CAcreateserial",
    "-extfile",
    "names",
    "-days",
    "2",
  ];
  openssl("x509", "-req", "-in", "site.csr", "-out", "site.pem", ...signing);
  return {
    authorityFile: file("authority.pem"),
    certificate: readFileSync(file("site.pem"), "utf8"),
    key: readFileSync(file("site.key"), "utf8"),
  };
}

import { describe, expect, it } from "vitest";
import { secretFilesUnique } from "../../../src/rules/fleet/secret-files-unique";
import { fleetOf, virtualHost } from "../loaded-fleet";

const withTls = virtualHost({
  tls: { certificateFile: { secret: "www-certificate" }, certificateKeyFile: { secret: "www-key" } },
  locations: [{ path: "/staff", basicAuth: { name: "Staff", userFile: { secret: "staff" } } }],
});

type SecretFiles = NonNullable<Parameters<typeof fleetOf>[0]["secretFiles"]>;

function messagesOf(secretFiles: SecretFiles, more: Parameters<typeof fleetOf>[0] = {}) {
  return secretFilesUnique(fleetOf({ virtualHosts: [withTls], secretFiles, ...more })).map(
    ({ message }) => message,
  );
}

describe("secretFilesUnique", () => {
  it("accepts files of names of their own, of one secret too", () => {
    expect(
      messagesOf([
        { name: "database", secret: "database" },
        { name: "Database", secret: "database" },
        { name: "key-of-www", secret: "www-key", owner: "shop" },
      ]),
    ).toEqual([]);
  });

  it.each(["www-certificate", "www-key", "staff"])(
    "rejects %s, which is the file of another secret",
    (name) => {
      const secretFiles = [
        { name: "database", secret: "database" },
        { name, secret: "database" },
      ];
      expect(secretFilesUnique(fleetOf({ virtualHosts: [withTls], secretFiles }))).toEqual([
        {
          code: "secret-file-duplicate",
          severity: "error",
          path: ["configurations", "web", "secretFiles", 1, "name"],
          message: `The file "${name}" of the secret "database" would overwrite the one that is made for the secret "${name}".`,
          hint: "Choose another name.",
        },
      ]);
    },
  );

  it("rejects a second file of one name", () => {
    expect(
      messagesOf([
        { name: "a", secret: "x" },
        { name: "a", secret: "x" },
      ]),
    ).toEqual(['There is a secret file "a" already.']);
  });

  it("accepts the file of the same secret where httpd still reads it", () => {
    const accepted: SecretFiles = [
      { name: "www-key", secret: "www-key", owner: "shop", mode: "0600" },
      { name: "staff", secret: "staff", owner: "www-data" },
      { name: "staff", secret: "staff", group: "www-data", mode: "0640" },
    ];
    for (const file of accepted) expect(messagesOf([file])).toEqual([]);
    expect(messagesOf([{ name: "staff", secret: "staff", owner: "web" }], { user: "web" })).toEqual([]);
  });

  it.each([
    { owner: "shop" },
    { group: "www-data", mode: "0600" },
    { owner: "www-data", group: "www-data", mode: "0040" },
  ])("rejects the file of users of the same secret where httpd's children cannot read it: %o", (rights) => {
    expect(messagesOf([{ name: "staff", secret: "staff", ...rights }])).toEqual([
      'The file "staff" would overwrite the one that is made for the same secret, which httpd reads as www-data.',
    ]);
  });
});

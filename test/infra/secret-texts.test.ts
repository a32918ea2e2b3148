import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { namedSecrets, secretTexts } from "../../infra/secret-texts";
import { fleetOf } from "../rules/loaded-fleet";

const { fleet } = fleetOf({
  secretFiles: [
    { name: "db", secret: "database" },
    { name: "db2", secret: "database" },
    { name: "mail", secret: "mail" },
  ],
});

it("names each secret once", () => {
  expect([...namedSecrets(fleet)]).toEqual([
    ["database", "web"],
    ["mail", "web"],
  ]);
});

it("treats every text as a secret", async () => {
  const texts = secretTexts(fleet, { database: "a", mail: pulumi.output("b"), other: "c" }, "key");
  expect(Object.keys(texts)).toEqual(["database", "mail"]);
  for (const text of Object.values(texts)) expect(await pulumi.isSecret(text)).toBe(true);
});

it("says all that are missing, and how to set them", () => {
  expect(() => secretTexts(fleet, {}, "key")).toThrow(
    /"database" of configuration "web" is not set\. Set it with: pulumi config set --secret database < FILE\n.*"mail"/,
  );
});

it("asks for the key that they are sealed with, where there are any", () => {
  const secrets = { database: "a", mail: "b" };
  expect(() => secretTexts(fleet, secrets, undefined)).toThrow(/pulumi config set --secret secretsKey/);
  expect(secretTexts(fleetOf({}).fleet, {}, undefined)).toEqual({});
});

import { expect, it } from "vitest";
import { modelInputs } from "../../infra/model-inputs";

it("gives a preview one line an entry, and nothing that is empty", () => {
  expect(
    modelInputs({
      serverName: "www.example.com",
      canonicalName: false,
      threads: 5,
      serverAliases: ["example.com", "example.org"],
      checks: [
        { path: "/", status: 200 },
        { path: "/a", headers: { a: "b" }, list: [1, [2]], none: {} },
      ],
      environment: { A: "1", B: "two words" },
      aliases: [],
      errorDocuments: {},
      absent: undefined,
    }),
  ).toEqual({
    serverName: "www.example.com",
    canonicalName: false,
    threads: 5,
    serverAliases: "example.com\nexample.org",
    checks: "{ path: /, status: 200 }\n{ path: /a, headers: { a: b }, list: [1, [2]] }",
    environment: "A: 1\nB: two words",
  });
});

import { expect, it } from "vitest";
import { quoteArgument } from "../../src/httpd/quote";
import { secretPath } from "../../src/release/secret-path";

it("names the file of a secret by the folder of its own release", () => {
  expect(secretPath({ secret: "www-key" })).toBe("${WSGI_FLEET_RELEASE_DIR}/secrets/www-key");
  expect(quoteArgument(secretPath({ secret: "www-key" }))).toBe(
    '"${WSGI_FLEET_RELEASE_DIR}/secrets/www-key"',
  );
});

import fc from "fast-check";
import { hosts } from "./names";

const host = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<string | null>(...hosts) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<string | null>(
      "c.example",
      "a.example:8080",
      "a.example:80",
      "A.EXAMPLE",
      "a.example.",
      "www.b.example",
      "127.0.0.1",
      "z",
      null,
    ),
  },
);

const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("/", "/a", "/b", "/a/x", "/sub", "/c", "/a/", "/b/x", "/sub/x") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "/a?q=g1",
      "/?g2",
      "/A",
      "//a",
      "/a//x",
      "/a/../b",
      "/%61",
      "/a%2Fx",
      "/app",
      "/other/x",
      "/app.wsgi",
      "/wsgi/app.wsgi",
      "/a%20b",
      "/%C3%A9",
      "/./a",
      "/a%3Fb",
      "/%25",
      "/%",
      "/..",
    ),
  },
);

/** A request as the resolver takes it; `address` is the one that it is sent to. */
export const request = fc.record({
  host,
  port: fc.constantFrom(80, 80, 8080),
  path,
  headers: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Record<string, string>>({}) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("g1", "g2", "", "%{GLOBAL}", "web")
        .map((value): Record<string, string> => ({ "X-Group": value })),
    },
    { weight: 1, arbitrary: fc.constant<Record<string, string>>({ "User-Agent": "g1/a" }) },
  ),
  address: fc.constantFrom("127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.2"),
});

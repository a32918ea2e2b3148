import fc from "fast-check";

/** Small pools, so that what is said in one place meets what is said in another. */
export const groupNames = ["g1", "g2", "G1", "web", "WEB", "api"] as const;
const oddGroupNames = [
  "a b",
  "é",
  "%{NOSUCH}",
  "%{ENV:UNSET}",
  "%{global}",
  "a.example",
  "a.example:8080",
  "main.example",
  "main.example|/a",
  "a.example|",
  "1",
  "(null)",
  "threads=2",
  "-x",
] as const;
export const variables = ["PG", "OTHER", "pg", "Third.x", "UNSET"] as const;
export const hosts = ["a.example", "b.example", "main.example", "A.example", "www.a.example"] as const;
export const paths = ["/", "/a", "/b", "/a/x", "/sub", "/c"] as const;
export const mapNames = ["m1", "m2", "d1", "lc", "none"] as const;

/** A group's own name. */
export const groupName = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...groupNames) },
  { weight: 2, arbitrary: fc.constantFrom(...oddGroupNames) },
);

export const variable = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("PG") },
  { weight: 4, arbitrary: fc.constantFrom(...variables) },
);

/** What a value that ends up as a group may say. */
export const groupValue = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom("g1", "g2", "web", "G1") },
  { weight: 2, arbitrary: groupName },
  { weight: 2, arbitrary: fc.constantFrom("%{GLOBAL}", "nope", "${DEF}", "") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "%{SERVER}",
      "%{HOST}",
      "%{RESOURCE}",
      "%{ENV:PG}",
      "%{ENV:OTHER}",
      "%{ENV:}",
      "%{ENV:PG",
      "%{ENV:PG}x",
      "%",
      "%{ENV:mod_wsgi.process_group}",
      "%{ENV:mod_wsgi.application_group}",
      "%{ENV:HOSTED}",
      "%{ENV:SCRIPT_URL}",
      "${UNDEFINED}",
      "a\\b",
      'a"b',
    ),
  },
);

/** A word of a configuration line, in quotes where it needs them. */
export function quoted(value: string): string {
  return value === "" || /[\s"'\\]/.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : value;
}

/** Something that is said seldom. */
export function seldom<T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 12, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
}

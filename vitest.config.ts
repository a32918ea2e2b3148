import { defineConfig } from "vitest/config";

// An Output in a template string must fail a test, never end up as prose in httpd.conf.
const env = { PULUMI_ERROR_OUTPUT_STRING: "true" };

/** What takes minutes, for `npm run test:long`: slow links, waits for a confirmation that never comes, many kills; previews. */
const faults = [
  "bad-release",
  "canary",
  "clock",
  "concurrent",
  "cut",
  "edited",
  "full-disk",
  "junk",
  "killed-deployer",
  "killed-script",
  "large-map",
  "links",
  "lost-connection",
  "lost-fleet",
  "other-sites",
  "partial-fleet",
  "random",
  "read-only",
  "renamed",
  "state",
  "taken-out",
  "unreachable",
];
const long = [
  "look-sequences",
  "preview-text",
  "shards",
  "update-plan",
  ...faults.map((name) => `faults/${name}`),
].map((name) => `test/fleet/${name}.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          env,
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/provider/**",
            "test/sandbox/**",
            "test/host-script/**",
            "test/fleet/**",
            "test/conformance/**",
          ],
          // A command takes a second or two; more on a machine that others use as well.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "provider",
          env,
          include: [
            "test/provider/**/*.test.ts",
            "test/sandbox/**/*.test.ts",
            "test/host-script/**/*.test.ts",
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "conformance",
          env,
          include: ["test/conformance/**/*.test.ts"],
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "fleet",
          env,
          include: ["test/fleet/**/*.test.ts"],
          exclude: process.env.WSGI_FLEET_LONG === undefined ? long : [],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          // Each file has a sandbox of its own, and waits for servers and clocks most of the time.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

// Bundles every entry point into dist/ (about 0.3 s), so that nothing is compiled when a program starts.
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What users start; the rest is for those who work on it, and `index` for programs of their own. */
const products = {
  program: "infra/program.ts",
  cli: "src/cli/main.ts",
};

const others = {
  index: "infra/index.ts",
  "ci-comment": "ci/comment/main.ts",
  "tools/setup": "tools/setup/main.ts",
  "tools/sandbox": "tools/sandbox/main.ts",
  "tools/provider": "tools/provider/main.ts",
  "tools/demo": "tools/demo/main.ts",
  "tools/drill": "tools/drill/main.ts",
  "tools/schema": "tools/schema/main.ts",
  "tools/reference": "tools/reference/main.ts",
  "tools/mod-wsgi-coverage": "tools/mod-wsgi-coverage/main.ts",
  "tools/real": "test/real/main.ts",
  "tools/bench": "test/bench/compare/main.ts",
  "tools/bench-answering-provider": "test/bench/growth/answering-provider.ts",
  "tools/bench-growth": "test/bench/growth/growth.ts",
  "tools/bench-check": "test/bench/check-scale.ts",
  "tools/bench-maps": "test/bench/big-maps.ts",
  "tools/bench-previews": "test/bench/previews.ts",
  "tools/bench-program": "test/bench/program-time.ts",
  "tools/bench-restarts": "test/bench/restarts.ts",
  "tools/rules": "tools/rules/main.ts",
};

/** The part of Pulumi's SDK that the product uses, in the place of the whole. */
const partOfSdk = {
  name: "part-of-sdk",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@pulumi\/pulumi(\/|$)/ }, ({ path }) => {
      const part =
        path === "@pulumi/pulumi" ? "pulumi" : path === "@pulumi/pulumi/runtime" ? "runtime" : undefined;
      // Its own files are loaded as they are: the language host has loaded most of them already.
      return part === undefined ? { path, external: true } : { path: `${root}infra/sdk/${part}.ts` };
    }),
};

const options = {
  absWorkingDir: root,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  sourcemap: "linked",
  logLevel: "warning",
  logOverride: { "import-is-undefined": "error" },
};

rmSync(`${root}dist`, { recursive: true, force: true });
await Promise.all([
  build({
    ...options,
    entryPoints: { ...products, "tools/bench-program-stages": "test/bench/program-stages.ts" },
    external: ["ssh2"],
    plugins: [partOfSdk],
  }),
  // Everything else is bundled: a program then starts without looking for hundreds of small files.
  build({ ...options, entryPoints: others, external: ["@pulumi/*", "ssh2"] }),
]);
chmodSync(`${root}dist/cli.js`, 0o755);

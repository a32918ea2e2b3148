// Bundles every entry point into dist/ (about 0.3 s), so that nothing is compiled when a program starts.
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

const entryPoints = {
  index: "infra/index.ts",
  program: "infra/program.ts",
  cli: "src/cli/main.ts",
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
  "tools/bench-check": "test/bench/check-scale.ts",
  "tools/bench-previews": "test/bench/previews.ts",
  "tools/bench-restarts": "test/bench/restarts.ts",
  "tools/rules": "tools/rules/main.ts",
};

rmSync(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // Everything else is bundled: a program then starts without looking for hundreds of small files.
  external: ["@pulumi/*", "ssh2"],
  sourcemap: "linked",
  logLevel: "warning",
});
chmodSync(`${root}dist/cli.js`, 0o755);

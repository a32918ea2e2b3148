import fc from "fast-check";
import type { z } from "zod";
import { requirement } from "../../src/model/access";
import { configurationSchema } from "../../src/model/configuration";
import { hostSchema } from "../../src/model/host";
import { logLevelSchema } from "../../src/model/log";
import { rawDirectivesSchema } from "../../src/model/raw-directives";
import { anyOfSchema, type SchemaWalk, type Wrapped } from "../model/any-of-schema";
import { hostKey } from "../rules/loaded-fleet";

/** One text at least that each property of the model accepts. */
const seeds = [
  "www-data",
  "web",
  "sales",
  "%{GLOBAL}",
  "%{ENV:GROUP}",
  "application",
  "SITE",
  "GROUP",
  "www.example.com",
  "*.example.com",
  "*:80",
  "192.0.2.7",
  "192.0.2.7:81",
  "10.0.0.0/8",
  "https://www.example.com/",
  "http://127.0.0.1:8000/app",
  "/",
  "/app",
  "/srv/www/app.wsgi",
  "/srv/$1/app.wsgi",
  "/srv/www/",
  "0750",
  "0640",
  "4.9",
  ".wsgi",
  "wsgi-script",
  "error::UserWarning",
  "X-Forwarded-For",
  "404",
  "warn",
  "syslog",
  "local7",
  "30 days",
  "10M",
  "text/html",
  "Indexes",
  "AuthConfig",
  "ECDHE-RSA-AES128-GCM-SHA256",
  hostKey,
];

const given = new Map<z.ZodType, fc.Arbitrary<unknown>>([
  // Code on purpose: judged, but not quoted.
  [rawDirectivesSchema, fc.constantFrom("SetEnv RAW value", ["SetEnv RAW value", "SetEnv OTHER value"])],
  // The modules that it names are loaded, so there have to be some.
  [logLevelSchema, fc.constantFrom("warn", "warn ssl:info")],
  // What stands behind `Require` is words, not one value: another test is about them.
  [requirement, fc.constantFrom("all granted", "valid-user", "user ann bob")],
]);

const walk: SchemaWalk = {
  seeds,
  given,
  // What httpd never sees: what the host script does, what is asked after the switch, overrides, local files. And
  // `defaults`, which are the same properties once more.
  omits: (path) =>
    /(^|\.)(rules|secretFiles|checks|defaults)$|^(accounts|directories)$|entriesFile$/.test(path),
};

const variables = hostSchema.shape.variables.unwrap();

/** A fleet that the model accepts, every text as hostile as it may be; the configuration `web`, the host `web1`. */
export const hostileFleet: fc.Arbitrary<Wrapped> = fc
  .tuple(
    anyOfSchema(configurationSchema, walk),
    anyOfSchema(variables.valueType, walk, "variables"),
    anyOfSchema(variables, walk, "variables"),
  )
  .map(([web, site, others]) => ({
    fleet: "shop",
    configurations: { web },
    hosts: {
      web1: {
        address: "192.0.2.1",
        hostKey,
        configuration: "web",
        variables: new Map([...(others as Map<unknown, unknown>), ["SITE", site]]),
      },
    },
  }));

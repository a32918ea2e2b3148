import { expect, it } from "vitest";
import { answer, app, groups } from "./fixtures";

it("answers beside directives that decide nothing and that only mod_wsgi 6 has", () => {
  const later = [
    "WSGISwitchInterval 0.01",
    "WSGIPerInterpreterGIL On",
    "WSGITelemetryService unix:/run/telemetry.sock",
    "<WSGIInterpreterOptions process-group=g1>",
    "WSGIFreeThreading On",
    "</WSGIInterpreterOptions>",
  ].join("\n");
  expect(answer(`${groups}${app}WSGIProcessGroup g1\n${later}\n`, "/")).toBe("g1");
});

import { describe, expect, it } from "vitest";
import { errorLogsAgree } from "../../../src/rules/configuration/error-logs-agree";
import { app, judgedBy, virtualHost } from "./judged";

const sales = "ErrorLog /var/log/main.log\nWSGIDaemonProcess sales\n";
const found = (text: string) => judgedBy(errorLogsAgree, sales + text);

describe("errorLogsAgree", () => {
  it("accepts one log for all, and a group in the virtual host that it serves", () => {
    expect(found(virtualHost("a.example", "WSGIProcessGroup sales", app))).toEqual([]);
    expect(
      found(virtualHost("a.example", "ErrorLog /var/log/main.log", "WSGIProcessGroup sales", app)),
    ).toEqual([]);
    expect(
      found(
        virtualHost("a.example", "ErrorLog /var/log/a.log", "WSGIDaemonProcess a", "WSGIProcessGroup a", app),
      ),
    ).toEqual([]);
  });

  it("warns of a group of the main server that serves a virtual host with a log of its own", () => {
    expect(found(virtualHost("a.example", "ErrorLog /var/log/a.log", "WSGIProcessGroup sales", app))).toEqual(
      [
        {
          code: "error-log-differs",
          severity: "warning",
          at: "2: WSGIDaemonProcess sales",
          value: "sales",
          related: ["5: ErrorLog /var/log/a.log"],
          message:
            'The process group "sales" serves virtual host "a.example", whose ErrorLog is /var/log/a.log, but what its processes write outside of requests goes to /var/log/main.log, the ErrorLog of the main server.',
          hint: "Define the group in the virtual host that it serves, or look in both files.",
        },
      ],
    );
  });
});

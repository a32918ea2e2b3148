/** What mod_wsgi 6 says about `WSGITelemetryService unix:/path [interval=N]`. */
export function telemetryServiceProblem([target = "", interval]: readonly string[]): string | undefined {
  if (!target.startsWith("unix:")) {
    return "WSGITelemetryService target must be 'unix:/path' (remote 'udp:host:port' targets are no longer supported)";
  }
  if (interval === undefined || interval === "") return undefined;
  if (!interval.startsWith("interval=")) return "WSGITelemetryService second argument must be 'interval=N'";
  const seconds = Number.parseFloat(interval.slice("interval=".length));
  return Number.isNaN(seconds) || seconds < 0.5
    ? "WSGITelemetryService interval must be at least 0.5 seconds"
    : undefined;
}

/** What mod_wsgi 6 says about `WSGITelemetryOptions [+|-]Flag… | None | All`. */
export function telemetryOptionsProblem(words: readonly string[]): string | undefined {
  if (words.length === 0) return "WSGITelemetryOptions: at least one flag required";
  const signs = new Set<boolean>();
  for (const word of words) {
    if (word === "") break;
    const flag = word.replace(/^[+-]/, "");
    const isSigned = flag !== word;
    if (isSigned && flag === "") return "WSGITelemetryOptions: bare '+' / '-' is not a flag";
    signs.add(isSigned);
    if (signs.size > 1)
      return "WSGITelemetryOptions: cannot mix +/- form with absolute names in a single directive";
    const whole = /^none$/i.test(flag) ? "None" : /^all$/i.test(flag) ? "All" : undefined;
    if (whole !== undefined && isSigned) return `WSGITelemetryOptions: '${whole}' may not have a +/- prefix`;
    if (whole === undefined && flag.toLowerCase() !== "captureuseragent")
      return `WSGITelemetryOptions: unknown flag '${flag}'`;
  }
  return undefined;
}

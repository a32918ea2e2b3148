import { subnetProblem } from "./ip-subnet";
import { regexProblem } from "./regex-problem";
import { scriptDirectiveProblem } from "./script-directives";
import type { ValueCheck, ValueChecks } from "./surroundings";
import { telemetryOptionsProblem, telemetryServiceProblem } from "./telemetry-values";

/** "X must be one of: Off | On". */
const switches =
  `WSGIGroupAuthoritative WSGIEnableSendfile WSGIIgnoreActivity WSGIChunkedRequest WSGIErrorOverride
  WSGIScriptReloading WSGIPassAuthorization WSGIPassApacheRequest WSGILazyInitialization WSGISocketRotation
  WSGIVerboseDebugging WSGIDontWriteBytecode WSGIDestroyInterpreter WSGIRestrictEmbedded WSGIRestrictStdin
  WSGIRestrictStdout WSGIRestrictSignal WSGICaseSensitivity WSGIServerMetrics WSGIPerInterpreterGIL
  WSGIFreeThreading`.split(/\s+/);

const scriptDirectives =
  `wsgiscriptalias wsgihandlerscript wsgiimportscript wsgidispatchscript wsgiaccessscript
  wsgiauthuserscript wsgiauthgroupscript`.split(/\s+/);

const choice =
  (name: string, words: readonly string[]): ValueCheck =>
  ({ words: [first = ""] }) =>
    words.some((word) => word.toLowerCase() === first.toLowerCase())
      ? undefined
      : `${name} must be one of: ${words.join(" | ")}`;

const mutexes = ["default", "flock", "fcntl", "sysvsem", "posixsem", "pthread"];

const trustedProxies: ValueCheck = ({ words }) => {
  for (const word of words) {
    const complaint = `Unable to parse trusted proxy IP address/subnet of "${word}".`;
    const looks = word.includes(":") ? /^[0-9a-f:/]+$/ : /^[0-9./]+$/;
    if (!looks.test(word)) return complaint;
    const problem = subnetProblem(word);
    if (problem !== undefined) return `${complaint} ${problem}`;
  }
  return undefined;
};

/** A number as `strtod` reads all of it; hexadecimal, infinity and NaN are not judged. */
export function isPositiveSeconds(text: string): boolean {
  if (/^\s*\+?(0x|inf|nan)/i.test(text)) return true;
  return /^\s*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number(text) > 0;
}

/** What mod_wsgi says about the values of its directives, but for WSGIDaemonProcess. */
export const wsgiValues: ValueChecks = {
  ...Object.fromEntries(switches.map((name) => [name.toLowerCase(), choice(name, ["Off", "On"])])),
  ...Object.fromEntries(scriptDirectives.map((key) => [key, scriptDirectiveProblem])),
  wsgiscriptaliasmatch: (directive) =>
    scriptDirectiveProblem(directive) ??
    regexProblem(directive.words[0] ?? "", "Regular expression could not be compiled."),
  wsgimapheadtoget: choice("WSGIMapHEADToGET", ["Off", "On", "Auto"]),
  wsgipythonhashseed: ({ words: [seed = ""] }) =>
    seed === "random" || (/^\s*\d+$/.test(seed) && BigInt(seed.trim()) <= 4294967295n)
      ? undefined
      : `WSGIPythonHashSeed must be "random" or an integer in range [0; 4294967295]`,
  wsgiacceptmutex: ({ words: [mutex = ""] }) =>
    mutexes.includes(mutex.toLowerCase())
      ? undefined
      : `Accept mutex lock mechanism '${mutex}' is invalid. Valid accept mutex mechanisms for this platform are: ${mutexes.join(", ")}.`,
  wsgitrustedproxies: trustedProxies,
  wsgiswitchinterval: ({ words: [seconds = ""] }) =>
    isPositiveSeconds(seconds) ? undefined : "WSGISwitchInterval must be a positive number of seconds.",
  wsgislowrequests: ({ words: [seconds = ""] }) =>
    Number.parseFloat(seconds) < 0 ? "WSGISlowRequests threshold must be non-negative" : undefined,
  wsgitelemetryservice: ({ words }) => telemetryServiceProblem(words),
  wsgitelemetryoptions: ({ words }) => telemetryOptionsProblem(words),
};

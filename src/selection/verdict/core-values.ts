import { integerOption, longOption } from "../integer-option";
import { optionsProblem, overrideProblem } from "./option-values";
import { listed, oneOf, type ValueCheck, type ValueChecks } from "./surroundings";

/** Statuses that httpd has a text for: what `ErrorDocument` may name. */
const statuses = new Set(
  `100 101 102 103 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 307 308 400 401 402 403 404 405 406
  407 408 409 410 411 412 413 414 415 416 417 421 422 423 424 426 428 429 431 451 500 501 502 503 504 505 506 507 508
  510 511`
    .split(/\s+/)
    .map(Number),
);

const onOff: ValueCheck = oneOf("on off", "parameter must be 'on' or 'off'");

const ranges: ValueCheck = ({ name, words: [first = ""] }) => {
  const isWord = /^(none|default|unlimited)$/i.test(first);
  return isWord || integerOption(first) > 0
    ? undefined
    : `${name} requires 'none', 'default', 'unlimited' or a positive integer`;
};

const notNegative =
  (spelling: string, suffix = ""): ValueCheck =>
  ({ words: [first = ""] }) =>
    integerOption(first) < 0 ? `${spelling} "${first}" must be a non-negative integer${suffix}` : undefined;

/** A whole number without anything behind it, as `ap_strtol` and its kin take it. */
const wholeNumber =
  (least: bigint, most: bigint, text: string): ValueCheck =>
  ({ words: [first = ""] }) => {
    const isNumber = /^\s*[+-]?\d+$/.test(first);
    const isInside = isNumber && BigInt(first.trim()) >= least && BigInt(first.trim()) <= most;
    return isInside ? undefined : `parameter must be a number between ${text}: ${first}`;
  };

const bodyLimit: ValueCheck = ({ name, words: [first = ""] }) => {
  if (!/^\s*\+?\d+$/.test(first)) {
    return /^\s*-?\d+$/.test(first) || name.toLowerCase() === "limitrequestbody"
      ? `${name} requires a non-negative integer.`
      : undefined;
  }
  return BigInt(first.trim()) >= 2n ** 63n ? `${name} argument is not parsable.` : undefined;
};

/** What the core says about the values of its directives. */
export const coreValues: ValueChecks = {
  options: ({ words }) => optionsProblem(words),
  allowoverride: ({ words }) => overrideProblem(words),
  usecanonicalname: oneOf("on off dns", "parameter must be 'on', 'off', or 'dns'"),
  usecanonicalphysicalport: onOff,
  enablemmap: onOff,
  enablesendfile: onOff,
  hostnamelookups: oneOf("on off double", "parameter must be 'on', 'off', or 'double'"),
  allowencodedslashes: oneOf("on off nodecode", "AllowEncodedSlashes must be On, Off, or NoDecode"),
  acceptpathinfo: oneOf("on off default", "AcceptPathInfo must be set to on, off or default"),
  serversignature: oneOf("on off email", "ServerSignature: use one of: off | on | email"),
  traceenable: oneOf("on off extended", "TraceEnable must be one of 'on', 'off', or 'extended'"),
  protocolshonororder: oneOf("on off", "ProtocolsHonorOrder must be 'on' or 'off'"),
  servertokens: oneOf(
    "prod productonly major minor min minimal os full",
    "ServerTokens takes 1 argument: 'Prod(uctOnly)', 'Major', 'Minor', 'Min(imal)', 'OS', or 'Full'",
  ),
  keepalivetimeout: ({ words: [first = ""] }) => {
    const match = /^\s*([+-]?\d+)(.*)$/.exec(first);
    const isTime = match?.[2] === "" || /^(ms|mi|s|h)/.test(match?.[2] ?? "");
    return isTime && !(match?.[1]?.startsWith("-") && Number(match[1]) < 0)
      ? undefined
      : "KeepAliveTimeout has wrong format";
  },
  errordocument: ({ words: [first = ""] }) =>
    statuses.has(integerOption(first)) ? undefined : `Unsupported HTTP response code ${first}`,
  limitrequestbody: bodyLimit,
  limitrequestline: notNegative("LimitRequestLine"),
  limitrequestfields: notNegative("LimitRequestFields", " (0 = no limit)"),
  limitrequestfieldsize: notNegative("LimitRequestFieldsize"),
  limitxmlrequestbody: ({ words: [first = ""] }) =>
    longOption(first) < 0n ? "LimitXMLRequestBody requires a non-negative integer." : undefined,
  limitinternalrecursion: ({ words }) =>
    words.some((word) => integerOption(word) < 1)
      ? "The recursion limit must be greater than zero."
      : undefined,
  maxranges: ranges,
  maxrangeoverlaps: ranges,
  maxrangereversals: ranges,
  readbuffersize: wholeNumber(0n, 4294967295n, "0 and (4294967295U))"),
  flushmaxthreshold: wholeNumber(0n, 4294967295n, "0 and (4294967295U))"),
  flushmaxpipelined: wholeNumber(-1n, 2147483647n, "-1 and (2147483647)"),
  fileetag: ({ words }) => {
    for (const word of words) {
      const keyword = word.replace(/^[+-]/, "");
      if (!/^(none|all|inode|mtime|size|digest)$/i.test(keyword))
        return `Unknown keyword '${keyword}' for FileETag directive`;
      if (keyword !== word && /^(none|all)$/i.test(keyword))
        return `FileETag keyword '${/^none$/i.test(keyword) ? "None" : "All"}' cannot be used with '+' or '-'`;
    }
    return undefined;
  },
  regexdefaultoptions: ({ words }) => {
    const option = words.map((word) => word.replace(/^[+-]/, ""));
    const unknown = option.find((word) => !/^(none|icase|dotall|dollar_endonly)$/i.test(word));
    return unknown === undefined ? undefined : `RegexDefaultOptions: option '${unknown}' unknown`;
  },
  cgivar: ({ words: [name = "", rule = ""] }) => {
    if (name !== "REQUEST_URI") return `Unrecognized CGI variable: "${name}"`;
    const isRule = /^(current-uri|original-uri)$/i.test(rule);
    return isRule ? undefined : "Valid rules for REQUEST_URI are 'current-uri' and 'original-uri'";
  },
  httpprotocoloptions: ({ words }) =>
    listed(words).every((word) =>
      /^(allow0\.9|require1\.0|unsafe|strict|registeredmethods|lenientmethods)$/i.test(word),
    )
      ? undefined
      : "HttpProtocolOptions accepts 'Unsafe' or 'Strict' (default), 'RegisteredMethods' or 'LenientMethods' (default), and 'Require1.0' or 'Allow0.9' (default)",
  error: ({ args }) =>
    args === "" ? "The Error directive was used with no message." : args.replace(/^(["'])(.*)\1$/s, "$2"),
  port: () => "Port was replaced with Listen in Apache 2.0",
};

import type { ModelPath } from "../diagnostic/model-path";
import type { CustomLog, RotatedLog } from "../model/log";
import type { ServerSettings } from "../model/server-settings";
import { bytesOf } from "../model/size";
import { argument, type DirectiveLine, directive, type LineArgument } from "./directive-line";

/** The formats that Debian's apache2 comes with, under its names. */
const knownFormats: Readonly<Record<string, string>> = {
  common: '%h %l %u %t "%r" %>s %O',
  combined: '%h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"',
  vhost_combined: '%v:%p %h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"',
};

/** The format that the main server always has. */
export const fleetFormat = "wsgi_fleet";

/** Names that `format` may have where `logFormats` say nothing. */
export const knownFormatNames: readonly string[] = [...Object.keys(knownFormats), fleetFormat];

type LogSettings = Pick<ServerSettings, "errorLog" | "logLevel" | "logFormats" | "customLog">;

/** `ErrorLog`, `LogLevel`, `LogFormat`s and `CustomLog`s of a server; `rotatelogs` is the program's path. */
export function logLines(settings: LogSettings, base: ModelPath, rotatelogs: string): DirectiveLine[] {
  const { errorLog, logLevel, logFormats } = settings;
  const logs = customLogs(settings.customLog, [...base, "customLog"]);
  const needed = Object.keys(knownFormats).filter(
    (name) => !Object.hasOwn(logFormats, name) && logs.some(({ log }) => log.format === name),
  );
  return [
    ...(errorLog === undefined ? [] : [errorLogLine()]),
    ...(logLevel === undefined ? [] : [directive([...base, "logLevel"], "LogLevel", ...logLevel.split(" "))]),
    ...Object.entries(logFormats).map(([name, format]) =>
      directive([...base, "logFormats", name], "LogFormat", format, name),
    ),
    ...needed.map((name) => directive([...base, "customLog"], "LogFormat", knownFormats[name] ?? "", name)),
    ...logs.map((each) => customLogLine(each, rotatelogs)),
  ];

  function errorLogLine(): DirectiveLine {
    const path = [...base, "errorLog"];
    if (typeof errorLog === "string") return directive(path, "ErrorLog", errorLog);
    return directive(path, "ErrorLog", pipe(errorLog?.rotate, [...path, "rotate"], rotatelogs));
  }
}

/** The custom logs with their paths, in order; a bare path has the fleet's format. */
export function customLogs(customLog: CustomLog | undefined, path: ModelPath): PlacedLog[] {
  if (customLog === undefined) return [];
  const entries = Array.isArray(customLog) ? customLog : [customLog];
  return entries.map((entry, index) => ({
    log: typeof entry === "string" ? { file: entry, format: fleetFormat } : entry,
    path: Array.isArray(customLog) ? [...path, index] : path,
    isShort: typeof entry === "string",
  }));
}

export interface PlacedLog {
  readonly log: Exclude<CustomLog, string | readonly unknown[]>;
  readonly path: ModelPath;
  readonly isShort: boolean;
}

// --- internal ---

function customLogLine({ log, path, isShort }: PlacedLog, rotatelogs: string): DirectiveLine {
  const at = (name: string): ModelPath => (isShort ? path : [...path, name]);
  const target =
    log.rotate === undefined
      ? argument(at("file"), log.file ?? "")
      : pipe(log.rotate, [...path, "rotate"], rotatelogs);
  return directive(
    path,
    "CustomLog",
    target,
    argument(at("format"), log.format),
    ...(log.env === undefined ? [] : [argument(at("env"), `env=${log.env}`)]),
    ...(log.expr === undefined ? [] : [argument(at("expr"), `expr=${log.expr}`)]),
  );
}

/** httpd splits the command at blanks and starts it without a shell; nothing in it can be taken for two words. */
function pipe(rotate: RotatedLog | undefined, path: ModelPath, rotatelogs: string): LineArgument {
  if (rotate === undefined) return argument(path, "");
  const { file, every, size, keep, localTime, linkFile } = rotate;
  const words = [
    rotatelogs,
    ...(localTime ? ["-l"] : []),
    ...(linkFile === undefined ? [] : ["-L", linkFile]),
    ...(keep === undefined ? [] : ["-n", String(keep)]),
    file,
    ...(every === undefined ? [] : [String(every)]),
    ...(size === undefined ? [] : [sizeWord(bytesOf(size))]),
  ];
  return argument(path, `|${words.join(" ")}`);
}

function sizeWord(bytes: number): string {
  return bytes % 2 ** 20 === 0
    ? `${bytes / 2 ** 20}M`
    : bytes % 1024 === 0
      ? `${bytes / 1024}K`
      : `${bytes}B`;
}

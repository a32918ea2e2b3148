import type { ModelPath } from "../diagnostic/model-path";
import type { SectionSettings } from "../model/section-settings";
import { bytesOf } from "../model/size";
import type { Directory } from "../model/virtual-host";
import { accessLines } from "./access-lines";
import { argument, type DirectiveLine, directive, section } from "./directive-line";
import { headerLines } from "./header-lines";
import { rawDirectiveLines } from "./raw-lines";
import { errorDocumentLines } from "./server-settings-lines";
import { wsgiSectionLines } from "./wsgi-lines";

/** What a location and a directory have in common, raw directives last. */
export function sectionSettingsLines(settings: SectionSettings, base: ModelPath): DirectiveLine[] {
  const { limitRequestBody, errorDocuments, directives } = settings;
  return [
    ...accessLines(settings, base),
    ...(limitRequestBody === undefined
      ? []
      : [directive([...base, "limitRequestBody"], "LimitRequestBody", bytesOf(limitRequestBody))]),
    ...headerLines(settings, base),
    ...errorDocumentLines(errorDocuments, base),
    ...rawDirectiveLines(directives, [...base, "directives"]),
  ];
}

/** A whole `<Directory>`. */
export function directoryLine(directory: Directory, base: ModelPath): DirectiveLine {
  const { path, options, allowOverride, directoryIndex } = directory;
  const words = (property: string, name: string, values: readonly string[] | undefined) =>
    values === undefined
      ? []
      : [
          directive(
            [...base, property],
            name,
            ...values.map((each, index) => argument([...base, property, index], each)),
          ),
        ];
  return section([...base, "path"], "Directory", path, [
    ...words("options", "Options", options),
    ...(typeof allowOverride === "string"
      ? [directive([...base, "allowOverride"], "AllowOverride", allowOverride)]
      : words("allowOverride", "AllowOverride", allowOverride)),
    ...words("directoryIndex", "DirectoryIndex", directoryIndex),
    ...selectionLines(directory, base),
    ...wsgiSectionLines(directory, base),
    ...sectionSettingsLines(directory, base),
  ]);
}

// --- internal ---

function selectionLines(directory: Directory, base: ModelPath): DirectiveLine[] {
  const { processGroup, applicationGroup, restrictProcess, environment } = directory;
  return [
    ...(processGroup === undefined
      ? []
      : [directive([...base, "processGroup"], "WSGIProcessGroup", processGroup)]),
    ...(applicationGroup === undefined
      ? []
      : [directive([...base, "applicationGroup"], "WSGIApplicationGroup", applicationGroup)]),
    ...(restrictProcess === undefined
      ? []
      : [
          directive(
            [...base, "restrictProcess"],
            "WSGIRestrictProcess",
            ...restrictProcess.map((each, index) => argument([...base, "restrictProcess", index], each)),
          ),
        ]),
    ...Object.entries(environment)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => directive([...base, "environment", name], "SetEnv", name, value)),
  ];
}

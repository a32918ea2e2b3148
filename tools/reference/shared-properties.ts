import type { z } from "zod";
import { daemonProcessOptions } from "../../src/model/daemon-process-options";
import { sectionSettings } from "../../src/model/section-settings";
import { serverSettings } from "../../src/model/server-settings";
import { wsgiAuthProperties, wsgiSectionProperties } from "../../src/model/wsgi-section";
import { wsgiServerProperties } from "../../src/model/wsgi-server";

/** Properties that stand together: in several mappings, or too many for the table of one. */
export interface SharedProperties {
  readonly title: string;
  readonly text: string;
  readonly properties: Readonly<Record<string, z.ZodType>>;
}

export const sharedProperties: readonly SharedProperties[] = [
  {
    title: "Settings of a server",
    text: "A virtual host takes over from the configuration what it does not say.",
    properties: serverSettings,
  },
  {
    title: "Settings of a section",
    text: "Of a location or a directory.",
    properties: sectionSettings,
  },
  {
    title: "How mod_wsgi serves requests",
    text: "What a place does not say it has from the place around it.",
    properties: wsgiSectionProperties,
  },
  {
    title: "Scripts that decide who may make requests",
    text: "Of a location or a directory.",
    properties: wsgiAuthProperties,
  },
  {
    title: "mod_wsgi in the whole server",
    text: "What holds for the whole httpd.",
    properties: wsgiServerProperties,
  },
  {
    title: "Options of a daemon process group",
    text: "Each is an option of [`WSGIDaemonProcess`]; one that is left out is not written.",
    properties: daemonProcessOptions,
  },
];

/** Whether a mapping has all of these properties, and not others of the same name. */
export function holds(shape: Readonly<Record<string, z.ZodType>>, shared: SharedProperties): boolean {
  return Object.entries(shared.properties).every(([name, property]) => shape[name] === property);
}

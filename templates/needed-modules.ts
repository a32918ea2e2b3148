import type { Directive } from "../src/httpd/directive";
import { usedModules } from "../src/httpd/used-modules";
import type { Configuration } from "../src/model/configuration";
import { parseRendered, type RenderedTexts, releaseFile } from "../src/release/rendered-tree";

/**
 * The modules that a configuration's rendered texts need, and those that it names itself. A module that is loaded may
 * bring an `<IfModule>` into force that needs others, so the texts are read until nothing is added.
 */
export function neededModules(
  configuration: Configuration,
  render: (modules: readonly string[]) => RenderedTexts,
): string[] {
  const mpm = configuration.manage === "whole" ? [`mpm_${configuration.mpm?.name ?? "event"}`] : [];
  for (let known = new Set([...mpm, "wsgi", ...configuration.modules]); ; ) {
    const texts = render([...known]);
    const { tree } = parseRendered(texts, "", configuration);
    // What the distribution's own files need, they load.
    const isOurs = ({ file }: Directive) =>
      releaseFile(file) === "stub.conf" || Object.hasOwn(texts.files, releaseFile(file));
    const found = new Set([...known, ...usedModules(tree.directives.filter(isOurs))]);
    if (found.size === known.size) return [...known];
    known = found;
  }
}

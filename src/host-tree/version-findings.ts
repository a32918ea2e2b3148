import { versionedUses } from "../mod-wsgi/feature-uses";
import { supportIn } from "../mod-wsgi/version-support";
import type { Configuration } from "../model/configuration";
import type { HostFinding } from "./host-finding";

/**
 * What is wrong with the mod_wsgi of a host for a configuration: it is another than the one that the configuration was judged
 * for, which a stage refuses, and what it therefore lacks. `installed` as the module says it, `4.9.4`; undefined: not known,
 * or none is installed yet.
 */
export function versionFindings(
  name: string,
  configuration: Configuration,
  installed: string | undefined,
): HostFinding[] {
  const { modWsgi } = configuration;
  if (installed === undefined || `${installed}.`.startsWith(`${modWsgi}.`)) return [];
  const path = ["configurations", name];
  const lacking = versionedUses(configuration, path).flatMap(({ feature, path: own }): HostFinding[] => {
    const support = supportIn(feature, installed);
    if (support === "supported") return [];
    const isOld = support === "too-old";
    const { property, since, until } = feature;
    return [
      {
        code: isOld ? "mod-wsgi-version-too-old" : "mod-wsgi-version-too-new",
        severity: "error",
        path: own,
        message: isOld
          ? `"${property}" needs mod_wsgi ${since}; the host has ${installed}.`
          : `mod_wsgi ${until} removed "${property}"; the host has ${installed}.`,
        hint: `Remove ${feature.name}, or install another mod_wsgi on the host.`,
      },
    ];
  });
  const wanted = installed.split(".").slice(0, 2).join(".");
  return [
    {
      code: "mod-wsgi-version-differs",
      severity: "error",
      path: [...path, "modWsgi"],
      message: `mod_wsgi on the host is ${installed}, and the configuration "${name}" is judged for ${modWsgi}.`,
      hint: `Set modWsgi: "${wanted}", or install mod_wsgi ${modWsgi} on the host.`,
    },
    ...lacking,
  ];
}

import type { Finding } from "../../diagnostic/diagnostic";
import { versionedUses } from "../../mod-wsgi/feature-uses";
import { supportIn } from "../../mod-wsgi/version-support";
import type { FleetRule } from "./fleet-rule";

/**
 * A configuration uses nothing that its version of mod_wsgi does not have: httpd would not know the directive, or
 * mod_wsgi the option, and refuse to start.
 */
export const modWsgiHasTheFeatures: FleetRule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([name, configuration]) => {
    const version = configuration.modWsgi;
    return versionedUses(configuration, ["configurations", name]).flatMap(({ feature, path }): Finding[] => {
      const { property, since, until } = feature;
      const support = supportIn(feature, version);
      if (support === "supported") return [];
      const says = `configuration "${name}" says ${version}`;
      return [
        support === "too-old"
          ? {
              code: "mod-wsgi-version-too-old",
              severity: "error",
              path,
              message: `"${property}" needs mod_wsgi ${since}; ${says}.`,
              hint: `Set modWsgi: "${since}" if that is what the hosts have, or remove ${feature.name}.`,
            }
          : {
              code: "mod-wsgi-version-too-new",
              severity: "error",
              path,
              message: `mod_wsgi ${until} removed "${property}"; ${says}.`,
              hint: `Remove ${feature.name}, or set modWsgi to the version before ${until} that the hosts have.`,
            },
      ];
    });
  });

import { didYouMean } from "../../diagnostic/nearest-name";
import type { FleetRule } from "./fleet-rule";

/** Every host runs a configuration that the fleet has. */
export const configurationIsKnown: FleetRule = ({ fleet }) => {
  const known = Object.keys(fleet.configurations);
  return Object.entries(fleet.hosts)
    .filter(([, host]) => !known.includes(host.configuration))
    .map(([name, host]) => ({
      code: "configuration-unknown",
      severity: "error",
      path: ["hosts", name, "configuration"],
      message: `Host "${name}" runs configuration "${host.configuration}", which is not in the fleet.`,
      hint: didYouMean(host.configuration, known),
    }));
};

import { configurationIsKnown } from "./configuration-is-known";
import { daemonProcessGroupNamesUnique } from "./daemon-process-group-names-unique";
import { embeddedModeIsAskedFor } from "./embedded-mode-is-asked-for";
import { hostAddressesUnique } from "./host-addresses-unique";
import { listensOnVirtualHostPorts } from "./listens-on-virtual-host-ports";
import { mapValuesNameKnownGroups } from "./map-values-name-known-groups";
import { processGroupIsAllowed } from "./process-group-is-allowed";
import { processGroupIsInScope } from "./process-group-is-in-scope";
import { processMapIsKnown } from "./process-map-is-known";
import type { Rule } from "./rule";
import { variablesAreDefined } from "./variables-are-defined";

/** Every rule, in the order that reads best: what a later rule builds on is judged first. */
export const rules: readonly Rule[] = [
  configurationIsKnown,
  hostAddressesUnique,
  variablesAreDefined,
  daemonProcessGroupNamesUnique,
  listensOnVirtualHostPorts,
  processMapIsKnown,
  processGroupIsInScope, // semantics of WSGIProcessGroup: existence and scope
  processGroupIsAllowed, // WSGIRestrictProcess
  mapValuesNameKnownGroups,
  embeddedModeIsAskedFor, // WSGIRestrictEmbedded
];

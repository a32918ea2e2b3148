import { aliasesAreReached } from "./configuration/aliases-are-reached";
import { applicationCodeIsNotServed } from "./configuration/application-code-is-not-served";
import { applicationsHaveInterpreters } from "./configuration/applications-have-interpreters";
import { certificatesAreShown } from "./configuration/certificates-are-shown";
import { clientsDoNotChoose } from "./configuration/clients-do-not-choose";
import type { ConfigurationRule } from "./configuration/configuration-rule";
import { daemonProcessesAnswer } from "./configuration/daemon-processes-answer";
import { embeddedModeHasPython } from "./configuration/embedded-mode-has-python";
import { embeddedModeIsAskedFor } from "./configuration/embedded-mode-is-asked-for";
import { embeddedModeIsEnabled } from "./configuration/embedded-mode-is-enabled";
import { errorLogsAgree } from "./configuration/error-logs-agree";
import { httpdAcceptsTheConfiguration } from "./configuration/httpd-accepts-the-configuration";
import { includesAreKnown } from "./configuration/includes-are-known";
import { listensOnVirtualHostPorts } from "./configuration/listens-on-virtual-host-ports";
import { logFormatsAreKnown } from "./configuration/log-formats-are-known";
import { mapKeysAreNoLookAlikes } from "./configuration/map-keys-are-no-look-alikes";
import { mapKeysAreNoPatterns } from "./configuration/map-keys-are-no-patterns";
import { mapKeysCanMatch } from "./configuration/map-keys-can-match";
import { mapValuesNameGroups } from "./configuration/map-values-name-groups";
import { mapVariablesAreSelectedBy } from "./configuration/map-variables-are-selected-by";
import { passwordsTravelByTls } from "./configuration/passwords-travel-by-tls";
import { processGroupCaseMatches } from "./configuration/process-group-case-matches";
import { processGroupIsAccessible } from "./configuration/process-group-is-accessible";
import { processGroupIsAllowed } from "./configuration/process-group-is-allowed";
import { processGroupIsKnown } from "./configuration/process-group-is-known";
import { processGroupsAreSelected } from "./configuration/process-groups-are-selected";
import { redirectsEnd } from "./configuration/redirects-end";
import { requestBodiesAreWhole } from "./configuration/request-bodies-are-whole";
import { requestsCanBeJudged } from "./configuration/requests-can-be-judged";
import { restartsAreGraceful } from "./configuration/restarts-are-graceful";
import { restrictProcessNamesGroups } from "./configuration/restrict-process-names-groups";
import { rewriteMapIsKnown } from "./configuration/rewrite-map-is-known";
import { rewriteRulesAreInForce } from "./configuration/rewrite-rules-are-in-force";
import { setEnvIfGivesTheValue } from "./configuration/set-env-if-gives-the-value";
import { setEnvTakesEffect } from "./configuration/set-env-takes-effect";
import { strictTransportIsHeard } from "./configuration/strict-transport-is-heard";
import { tlsAndPortsAgree } from "./configuration/tls-and-ports-agree";
import { variableHasAValue } from "./configuration/variable-has-a-value";
import { virtualHostsAreReached } from "./configuration/virtual-hosts-are-reached";
import { capacitySuffices } from "./fleet/capacity-suffices";
import { configurationIsKnown } from "./fleet/configuration-is-known";
import type { FleetRule } from "./fleet/fleet-rule";
import { hostAddressesUnique } from "./fleet/host-addresses-unique";
import { modWsgiHasTheFeatures } from "./fleet/mod-wsgi-has-the-features";
import { processMapIsKnown } from "./fleet/process-map-is-known";
import { processMapNamesUnique } from "./fleet/process-map-names-unique";
import { secretFilesUnique } from "./fleet/secret-files-unique";
import { unmatchedUrlsHaveAPlace } from "./fleet/unmatched-urls-have-a-place";
import { variablesAreDefined } from "./fleet/variables-are-defined";

/** Laws of fleet files: what the rendered text cannot show. */
export const fleetRules: readonly FleetRule[] = [
  configurationIsKnown,
  hostAddressesUnique,
  secretFilesUnique,
  variablesAreDefined,
  processMapNamesUnique,
  processMapIsKnown,
  modWsgiHasTheFeatures,
  unmatchedUrlsHaveAPlace,
  capacitySuffices,
];

/** Laws of httpd configurations, in the order that reads best: what a later rule builds on is judged first. */
export const configurationRules: readonly ConfigurationRule[] = [
  httpdAcceptsTheConfiguration,
  includesAreKnown,
  // which server answers
  listensOnVirtualHostPorts,
  virtualHostsAreReached,
  // mod_rewrite and the environment
  rewriteMapIsKnown,
  rewriteRulesAreInForce,
  setEnvTakesEffect,
  setEnvIfGivesTheValue,
  // WSGIProcessGroup: a value, its spelling, existence, scope
  variableHasAValue,
  clientsDoNotChoose,
  processGroupIsKnown,
  processGroupCaseMatches,
  processGroupIsAccessible,
  // WSGIRestrictProcess
  processGroupIsAllowed,
  restrictProcessNamesGroups,
  // maps
  mapValuesNameGroups,
  mapVariablesAreSelectedBy,
  mapKeysCanMatch,
  mapKeysAreNoPatterns,
  mapKeysAreNoLookAlikes,
  // embedded mode
  embeddedModeIsEnabled,
  embeddedModeHasPython,
  embeddedModeIsAskedFor,
  // what runs where
  daemonProcessesAnswer,
  requestBodiesAreWhole,
  restartsAreGraceful,
  processGroupsAreSelected,
  applicationsHaveInterpreters,
  errorLogsAgree,
  requestsCanBeJudged,
  // what surrounds mod_wsgi
  tlsAndPortsAgree,
  certificatesAreShown,
  redirectsEnd,
  aliasesAreReached,
  applicationCodeIsNotServed,
  passwordsTravelByTls,
  strictTransportIsHeard,
  logFormatsAreKnown,
];

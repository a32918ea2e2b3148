import { didYouMean } from "../../diagnostic/nearest-name";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * A rule asks a RewriteMap that is declared in the server where the rule runs. httpd takes any other name for an
 * empty map, so every key is a miss. Maps of the main server do not count in a virtual host, unless it inherits its
 * rules.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewritemap
 */
export const rewriteMapIsKnown: ConfigurationRule = (judged) => {
  const { reach, places } = judged;
  const seen = new Set<string>();
  const main = reach.selection.context.main.rewrite.maps;
  return reach.requests.flatMap(({ server, resolution }) =>
    resolution.decision.questions.flatMap(({ map, directive, by }) => {
      const key = `${by.file}:${by.line} ${map} ${server.virtualHost?.line}`;
      if (directive || seen.has(key)) return [];
      seen.add(key);
      const known = [...reach.selection.context.selectionOf(server).rewrite.maps.keys()];
      const inMain = server.virtualHost && main.get(map);
      return {
        code: "rewrite-map-unknown" as const,
        severity: "error" as const,
        at: lineOf(by),
        value: map,
        related: inMain ? [lineOf(inMain.directive)] : [],
        message: `A RewriteRule asks for keys in "${map}", which is no RewriteMap in ${places.server(server)}, so every key is a miss.`,
        hint: inMain
          ? "Maps of the main server do not count in a virtual host: declare the map in the virtual host as well."
          : didYouMean(map, known),
      };
    }),
  );
};

import type { FleetDiff } from "./fleet-diff";
import type { ConfigurationPicture, Mark } from "./fleet-picture";
import { count } from "./phrase";

/** More of one kind than this in one configuration is told as a number. */
const mostNodes = 12;
/** More configurations than this are left out. */
const mostConfigurations = 6;

/**
 * Hosts → virtual hosts → process groups as a Mermaid flowchart; what changes is marked by sign and colour, and is drawn
 * first where there is much.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaidPicture(diff: FleetDiff): string[] {
  const drawn = [...diff.picture].sort((a, b) => Number(isTouched(b, diff)) - Number(isTouched(a, diff)));
  const shown = drawn.slice(0, mostConfigurations);
  const left = drawn.length - shown.length;
  return [
    "flowchart LR",
    ...shown.flatMap((picture, index) => configuration(picture, `c${index}`, diff)),
    ...(left > 0 ? [`  more["${count(left, "more configuration")}"]`] : []),
    "  classDef added stroke:#2da44e,stroke-width:3px",
    "  classDef removed stroke:#cf222e,stroke-width:3px,stroke-dasharray:5",
    "  classDef changed stroke:#bf8700,stroke-width:3px",
  ];
}

/** The text for a quoted label: everything but plain letters, digits and a few signs by its number. */
export function mermaidLabel(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return [...short]
    .map((char) => (/[\p{L}\p{N} .:/_*-]/u.test(char) ? char : `#${char.codePointAt(0)};`))
    .join("");
}

// --- internal ---

interface Node {
  readonly name: string;
  readonly label: string;
  readonly mark: Mark;
}

interface Move {
  readonly virtualHost: string;
  readonly from: string;
  readonly to: string;
  readonly urls: number;
}

function configuration(picture: ConfigurationPicture, id: string, diff: FleetDiff): string[] {
  const moves = movesOf(picture, diff);
  const moved = new Set(moves.map(({ virtualHost }) => virtualHost));
  const hosts = chosen(picture.hosts.map(({ name, mark }) => ({ name, label: name, mark })));
  const virtualHosts = chosen(
    picture.virtualHosts.map(({ name, mark }) => ({
      name,
      label: name,
      mark: mark === "same" && moved.has(name) ? ("changed" as const) : mark,
    })),
  );
  const reached = new Set(
    picture.edges
      .filter(({ virtualHost }) => virtualHosts.shown.some(({ name }) => name === virtualHost))
      .map(({ group }) => group),
  );
  const groups = chosen(groupNodes(picture).filter(({ name, mark }) => mark !== "same" || reached.has(name)));
  const ids = new Map<string, string>();
  const draw = (kind: string, { shown, left }: Chosen, noun: string): string[] => [
    ...shown.map(({ name, label, mark }, index) => {
      ids.set(`${kind} ${name}`, `${id}${kind}${index}`);
      return `    ${id}${kind}${index}["${signs[mark]}${mermaidLabel(label)}"]${mark === "same" ? "" : `:::${mark}`}`;
    }),
    ...(left > 0 ? [`    ${id}${kind}more["${count(left, noun)}"]`] : []),
  ];
  const title =
    picture.mark === "same" ? picture.configuration : `${picture.configuration} (${picture.mark})`;
  const nodes = [
    ...draw("h", hosts, "more host"),
    ...draw("v", virtualHosts, "more virtual host"),
    ...draw("g", groups, "more process group"),
  ];
  const hostIds = [
    ...hosts.shown.map(({ name }) => ids.get(`h ${name}`)),
    ...(hosts.left > 0 ? [`${id}hmore`] : []),
  ];
  const virtualHostIds = virtualHosts.shown.map(({ name }) => ids.get(`v ${name}`));
  const between =
    hostIds.length > 0 && virtualHostIds.length > 0
      ? [`    ${hostIds.join(" & ")} --> ${virtualHostIds.join(" & ")}`]
      : [];
  const edges = picture.edges.flatMap(({ virtualHost, group, mark }) => {
    const [from, to] = [ids.get(`v ${virtualHost}`), ids.get(`g ${group}`)];
    if (from === undefined || to === undefined) return [];
    const urls = moves
      .filter((move) => move.virtualHost === virtualHost && move.to === group)
      .reduce((sum, move) => sum + move.urls, 0);
    if (mark === "removed") return [`    ${from} -. gone .-> ${to}`];
    return [
      urls > 0
        ? `    ${from} == "+${urls}" ==> ${to}`
        : `    ${from} ${mark === "added" ? "==>" : "-->"} ${to}`,
    ];
  });
  return [`  subgraph ${id}["${mermaidLabel(title)}"]`, ...nodes, ...between, ...edges, "  end"];
}

const signs: Readonly<Record<Mark, string>> = { same: "", changed: "~ ", added: "+ ", removed: "− " };

interface Chosen {
  readonly shown: readonly Node[];
  readonly left: number;
}

/** Those that change before those that do not; the order stays where all are shown. */
function chosen(nodes: readonly Node[]): Chosen {
  if (nodes.length <= mostNodes) return { shown: nodes, left: 0 };
  const changed = nodes.filter(({ mark }) => mark !== "same");
  const same = nodes.filter(({ mark }) => mark === "same");
  const shown = [...changed, ...same].slice(0, mostNodes);
  return { shown, left: nodes.length - shown.length };
}

function groupNodes({ groups, edges }: ConfigurationPicture): Node[] {
  const own = groups.map(({ name, mark, from, to }) => {
    const size =
      from && to && from.requests !== to.requests
        ? `${from.requests} → ${to.requests}`
        : `${(to ?? from)?.requests ?? 0}`;
    return { name, label: `${name} ${size}`, mark };
  });
  const embedded = edges.filter(({ group }) => group === "");
  if (embedded.length === 0) return own;
  const mark = embedded.every((edge) => edge.mark === "added") ? "added" : "same";
  return [...own, { name: "", label: "embedded mode", mark }];
}

function movesOf({ configuration: name }: ConfigurationPicture, { requests }: FleetDiff): Move[] {
  return requests
    .filter(({ configuration: own }) => own === name)
    .flatMap(({ virtualHosts, from, to, urlCount }) =>
      virtualHosts.map((virtualHost) => ({
        virtualHost: virtualHost.replace(/ \(was .*$/, ""),
        from: from.processGroup,
        to: to.processGroup,
        urls: Math.ceil(urlCount / virtualHosts.length),
      })),
    );
}

function isTouched(
  { configuration: name, mark, groups, virtualHosts, hosts }: ConfigurationPicture,
  { requests }: FleetDiff,
): boolean {
  return (
    mark !== "same" ||
    requests.some((change) => change.configuration === name) ||
    [...groups, ...virtualHosts, ...hosts].some((each) => each.mark !== "same")
  );
}

import type { Directive } from "../../httpd/directive";
import { addressProblem } from "./address-problem";

/** Addresses that `Listen` named so far. */
export type ListenersSoFar = Set<string>;

/** What httpd says about the arguments of `Listen`. */
export function listenerProblem({ key, words }: Directive, listeners: ListenersSoFar): string | undefined {
  if (key !== "listen") return undefined;
  const [address = "", ...more] = words;
  if (address === "" || more.length > 1) return "Listen requires 1 or 2 arguments.";
  const problem = addressProblem(address);
  if (problem !== undefined) return problem;
  const written = /^(?:(.*):)?0*(\d+)$/.exec(address);
  const host = written?.[1] === undefined || written[1] === "*" ? "*" : written[1].toLowerCase();
  const listener = `${host}:${written?.[2]}`;
  if (listeners.has(listener)) return "Cannot define multiple Listeners on the same IP:port";
  listeners.add(listener);
  return undefined;
}

import type { Directive } from "../../httpd/directive";
import type { KnownFiles } from "../file-system";
import { logFolderProblem } from "./log-folder-problem";
import type { Parents } from "./surroundings";

/** A message and the directive that it is about. */
export interface LateProblem {
  readonly directive: Directive;
  readonly message: string;
}

/**
 * What httpd finds when everything is read ("Configuration check failed"), in its order: folders of error logs, the
 * main server's first and then those of virtual hosts from the last to the first; folders of other logs; containers
 * of Require that let nobody in.
 */
export class FinalChecks {
  readonly #errorLogs = new Map<Directive | undefined, { directive: Directive; parents: Parents }>();
  readonly #logs: { directive: Directive; parents: Parents }[] = [];
  readonly #containers: LateProblem[] = [];

  /** Hears of every directive. */
  note(directive: Directive, parents: Parents): void {
    const { key } = directive;
    if (key === "errorlog") {
      const host = parents.find((parent) => parent.key === "<virtualhost");
      this.#errorLogs.set(host, { directive, parents });
    } else if (key === "customlog" || key === "transferlog" || key === "globallog") {
      this.#logs.push({ directive, parents });
    } else if (key === "<requireall" && directive.children.length > 0) {
      const message = "AH01624: <RequireAll> directive contains only negative authorization directives";
      if (directive.children.every(isNegative)) this.#containers.push({ directive, message });
    }
  }

  problems(serverRoot: string, files: KnownFiles | undefined): LateProblem[] {
    const main = this.#errorLogs.get(undefined);
    const hosts = [...this.#errorLogs].filter(([host]) => host !== undefined).map(([, log]) => log);
    const logs = [...(main ? [main] : []), ...hosts.reverse(), ...this.#logs];
    const found = logs.flatMap(({ directive, parents }) => {
      const message = logFolderProblem(directive, parents, serverRoot, files);
      return message === undefined ? [] : [{ directive, message }];
    });
    return [...found, ...this.#containers];
  }
}

function isNegative({ key, words }: Directive): boolean {
  return key === "<requirenone" || (key === "require" && words[0]?.toLowerCase() === "not");
}

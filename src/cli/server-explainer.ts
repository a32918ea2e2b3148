import type { ServerConfiguration } from "../../infra/server-configuration";
import { compileSelection } from "../selection";
import { presumingName, unusedName } from "../selection/presumed-name";
import {
  type Explainer,
  firstRefused,
  refusalExplainer,
  selectionExplainer,
  unknownExplainer,
  type Wording,
} from "./explainer";

/** Answers for a server that was never touched by a fleet. */
export function serverExplainer(configuration: ServerConfiguration): Explainer {
  const { tree, diagnostics, problems, unseen, selection, display, displayPlaces } = configuration;
  const [missing] = unseen;
  // What follows from an included file that is not here is not known either.
  if (missing !== undefined)
    return unknownExplainer(`the configuration includes ${missing}, which is not here`);
  const wording: Wording = {
    stepOf: (entry) => ({ ...entry, file: display(entry.file) }),
    reasonOf: displayPlaces,
  };
  const refused = firstRefused(diagnostics, problems);
  if (refused) return refusalExplainer(refused, wording);
  const explainer = selectionExplainer(compileSelection(tree, selection), wording);
  if (selection.hostname !== undefined) return explainer;
  return withPresumedName(
    explainer,
    selectionExplainer(compileSelection(tree, presumingName(selection)), wording),
  );
}

// --- internal ---

/** Answers that hang on the name of the machine in any other way stay unknown. */
function withPresumedName(explainer: Explainer, named: Explainer): Explainer {
  return {
    ...explainer,
    answer: (request) => {
      const answer = explainer.answer(request);
      if (
        answer.verdict !== "unknown" ||
        !answer.reason.startsWith("whether the name of the virtual host at")
      )
        return answer;
      const presumed = named.answer(request);
      if (JSON.stringify(presumed).includes(unusedName)) return answer;
      const host = request.host?.replace(/:\d+$/, "") ?? "";
      const presumption = `The machine itself is taken not to be called ${host}; --hostname NAME says what it is called.`;
      return { ...presumed, presumption };
    },
  };
}

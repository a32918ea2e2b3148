import { z } from "zod";
import { positiveSeconds } from "./number";
import { fixedProcessGroup } from "./process-group-selection";
import { fixedApplicationGroup, flag, searchPath } from "./wsgi-values";

/** What can be set for the whole httpd and, since 6.0.0, for some of its interpreters. */
export const interpreterProperties = {
  pythonPath: searchPath.optional().meta({
    description: "`WSGIPythonPath`: directories added to sys.path in embedded mode.",
  }),
  switchInterval: positiveSeconds.optional().meta({
    description:
      "`WSGISwitchInterval`: how long a thread keeps the interpreter lock. Seconds, with a fraction. Default: Python's 0.005. Since 6.0.0.",
  }),
  perInterpreterGil: flag(
    "`WSGIPerInterpreterGIL`: a lock for each interpreter; needs Python 3.12. Default: false. Since 6.0.0.",
  ),
  freeThreading: flag(
    "`WSGIFreeThreading`: no interpreter lock; needs a free-threaded Python 3.13. Default: false. Since 6.0.0.",
  ),
  restrictStdin: flag("`WSGIRestrictStdin`: reading standard input fails. Default: false."),
  restrictStdout: flag("`WSGIRestrictStdout`: writing standard output fails. Default: false."),
  restrictSignal: flag("`WSGIRestrictSignal`: applications set no signal handlers. Default: true."),
};

/**
 * One `<WSGIInterpreterOptions>`: options of the interpreters that it selects. Without a selector: of all.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIInterpreterOptions.html
 */
export const interpreterOptionsSchema = z
  .strictObject({
    processGroup: fixedProcessGroup
      .optional()
      .meta({ description: "Only in this group; %{GLOBAL} is embedded mode." }),
    applicationGroup: fixedApplicationGroup
      .optional()
      .meta({ description: "Only in this interpreter; %{GLOBAL} is the main one." }),
    ...interpreterProperties,
  })
  .refine(({ freeThreading, applicationGroup: interpreter }) => !(freeThreading && interpreter), {
    message: "must not have both `freeThreading` and `applicationGroup`: it holds for a whole process",
  });

export type InterpreterOptions = z.output<typeof interpreterOptionsSchema>;

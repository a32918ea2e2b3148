import type { Resolution } from "../selection/resolution";

/**
 * How a request ends: `daemon` in a process group, `embedded`, `error` with a status, `outside` answered by httpd itself
 * or another module, `closed` where nothing listens, `unknown` where it cannot be told.
 */
export type EndVerdict = Resolution["verdict"] | "outside" | "closed";

export interface RequestEnd {
  readonly verdict: EndVerdict;
  /** The group that runs it or that an error is about; "" for none. */
  readonly processGroup: string;
  /** HTTP status; null where there is none or it is not known. */
  readonly status: number | null;
  /** `not-configured`, `not-allowed`, …; of `outside` and `unknown` a sentence. */
  readonly reason: string;
  /** What mod_wsgi would log. */
  readonly message?: string;
  /** What it hangs on whether the client is let in at all. */
  readonly access?: string;
  /** The script and its interpreter, where they are known. */
  readonly script?: string;
  readonly applicationGroup?: string;
}

export const closedEnd: RequestEnd = {
  verdict: "closed",
  processGroup: "",
  status: null,
  reason: "nothing listens on the port",
};

export function endOf({ resolution, access }: { resolution: Resolution; access?: string }): RequestEnd {
  const { verdict, processGroup, status, reason, message, isOutsideOfWsgi, decision } = resolution;
  const { script, applicationGroup } = decision;
  const runs = verdict === "daemon" || verdict === "embedded";
  return {
    verdict: isOutsideOfWsgi ? "outside" : verdict,
    processGroup,
    status,
    reason: withoutPlaces(reason),
    ...(message === undefined ? {} : { message }),
    ...(access === undefined ? {} : { access: withoutPlaces(access) }),
    ...(runs && script !== undefined ? { script } : {}),
    ...(runs && applicationGroup !== undefined ? { applicationGroup } : {}),
  };
}

/** Whether a client, and the application, see no difference. */
export function isSameEnd(a: RequestEnd, b: RequestEnd): boolean {
  return (
    a.verdict === b.verdict &&
    a.processGroup === b.processGroup &&
    a.status === b.status &&
    a.reason === b.reason &&
    a.access === b.access &&
    a.script === b.script &&
    a.applicationGroup === b.applicationGroup
  );
}

/** In a few words: `sales`, `embedded`, `500 not-configured`, `httpd itself`. */
export function endLabel({ verdict, processGroup, status, reason }: RequestEnd): string {
  switch (verdict) {
    case "daemon":
      return processGroup;
    case "embedded":
      return "embedded mode";
    case "error":
      return `${status ?? "no answer"} ${reason}`;
    case "outside":
      return "httpd itself";
    case "closed":
      return "no connection";
    default:
      return "cannot be told";
  }
}

// --- internal ---

/** Lines move when others come before them, which changes nothing. */
function withoutPlaces(reason: string): string {
  return reason.replace(/ \([^()\s]+:\d+\)/g, "");
}

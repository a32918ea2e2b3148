/** One event of a host's journal, `TIME ATTEMPT COMMAND EVENT RELEASE TEXT…`. */
export interface JournalEvent {
  /** `2026-11-26T00:10:00Z`, by the host's clock. */
  readonly time: string;
  /** 16 hex digits, one number a run. */
  readonly attempt: string;
  /** stage, activate, confirm, recover, restore. */
  readonly command: string;
  /** begin, staged, unchanged, awaiting, confirmed, put-back, failed, broken, restored. */
  readonly event: string;
  readonly release: string | undefined;
  /** The cause, or who did it; may be empty. */
  readonly text: string;
}

/** A line of the journal; undefined for one that was cut. */
export function readJournalLine(line: string): JournalEvent | undefined {
  const [time = "", attempt = "", command = "", event = "", release = "", ...text] = line.split(" ");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) || release === "") return undefined;
  return {
    time,
    attempt,
    command,
    event,
    release: release === "-" ? undefined : release,
    text: text.join(" "),
  };
}

/** Events with which a run ends well. */
const goodEnds: readonly string[] = ["staged", "unchanged", "confirmed", "restored"];

/** Whether a run that ends with this event has ended well; one that has not ended has not. */
export function endedWell({ event }: JournalEvent): boolean {
  return goodEnds.includes(event);
}

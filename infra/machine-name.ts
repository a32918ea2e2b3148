import { lookup, lookupService } from "node:dns/promises";
import { hostname } from "node:os";

/** A name server that does not answer must not hold up an answer. */
const patience = 2_000;

/**
 * What httpd finds as the name of its machine (`ap_get_local_host`): the name of the host's own address when it has
 * a dot, else the host name when it has one, else the address. Undefined where nobody answers in time.
 */
export async function machineName(): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), patience);
  });
  try {
    return await Promise.race([ask(hostname()), late]);
  } finally {
    clearTimeout(timer);
  }
}

// --- internal ---

async function ask(name: string): Promise<string> {
  const address = await lookup(name).then(
    (found) => found.address,
    () => undefined,
  );
  if (address === undefined) return "127.0.0.1";
  const canonical = await lookupService(address, 0).then(
    (found) => found.hostname,
    () => "",
  );
  if (canonical.includes(".") && canonical !== address) return canonical;
  return name.includes(".") ? name : address;
}

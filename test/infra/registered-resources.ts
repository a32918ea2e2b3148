import * as pulumi from "@pulumi/pulumi";

/** A registration as the engine would get it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** Name of the parent; empty at the top. */
  readonly parent: string;
  /** Names of the resources that it waits for, sorted. */
  readonly dependsOn: readonly string[];
  /** Inputs in the wire format, secrets unwrapped. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Paths of the inputs that the engine would encrypt. */
  readonly secrets: readonly string[];
}

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getDependenciesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> };
}

interface Monitor {
  registerResource(request: Request, callback: unknown): Promise<void>;
}

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What stacks of the project have in their state, by stack and URN; another stack does not exist. */
export type States = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the mocks let hosts print: the names that the next command of a host is about. */
export const stagedRelease = "fedcba9876543210-89abcdef";
export const startedAttempt = "0011223344556677";

/**
 * Runs `program` without an engine and gives what it registered, by name. Parents, dependencies and secrets are
 * read from the requests themselves, because Pulumi's mocks do not hand them over.
 */
export async function registeredResources(
  program: () => unknown,
  states: States = {},
): Promise<Readonly<Record<string, Registered>>> {
  const { registered, error } = await run(program, states);
  if (error !== undefined) throw error;
  return Object.fromEntries(registered.map((each) => [each.name, each]));
}

/** How a program fails that must fail, and what it registered before. */
export async function refusedProgram(
  program: () => unknown,
  states: States = {},
): Promise<{ error: Error; registered: readonly Registered[] }> {
  const { registered, error } = await run(program, states);
  if (error === undefined) throw new Error("The program succeeded, and should have failed.");
  return { registered, error };
}

// --- internal ---

function printedBy(name: string): string {
  const [host, phase] = name.split("/");
  if (phase === "stage") return `${host}: release: ready\nrelease ${stagedRelease}\n`;
  if (phase === "activate") return `${host}: verify: answers\nattempt ${startedAttempt}\n`;
  return phase === "confirm" ? `${host}: confirm: release ${stagedRelease} is live\n` : "";
}

async function run(
  program: () => unknown,
  states: States,
): Promise<{ registered: Registered[]; error: Error | undefined }> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name }) => ({ id: name, state: { stdout: pulumi.secret(printedBy(name)) } }),
      call: ({ inputs: { stackName } }) => {
        const outputs = states[stackName];
        if (outputs === undefined) throw { details: `unknown stack "${stackName}"` };
        return { outputs };
      },
    },
    "project",
    "test",
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    registered.push(readRequest(request));
    return register(request, callback);
  };
  let error: Error | undefined;
  try {
    await program();
  } catch (thrown) {
    error = thrown as Error;
  }
  await pulumi.runtime.disconnect();
  return { registered, error };
}

function readRequest(request: Request): Registered {
  const secrets: string[] = [];
  const inputs = unwrap(request.getObject().toJavaScript(), "", secrets) as Record<string, unknown>;
  return {
    type: request.getType(),
    name: request.getName(),
    parent: nameOf(request.getParent()),
    dependsOn: request.getDependenciesList().map(nameOf).sort(),
    inputs,
    secrets,
  };
}

function unwrap(value: unknown, path: string, secrets: string[]): unknown {
  if (Array.isArray(value)) return value.map((each, index) => unwrap(each, `${path}[${index}]`, secrets));
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  if (record[signature] === secretSignature) {
    secrets.push(path);
    return unwrap(record.value, path, secrets);
  }
  const below = (key: string) => (path === "" ? key : `${path}.${key}`);
  return Object.fromEntries(
    Object.entries(record).map(([key, each]) => [key, unwrap(each, below(key), secrets)]),
  );
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}

/** What `pulumi stack export` prints, as far as it matters here. */
export interface ExportedStack {
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly { readonly resource: { readonly urn: string } }[];
  };
}

export interface StateResource {
  readonly urn: string;
  readonly parent?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly deletedWith?: string;
}

/** A state in which a host does not occur any more. */
export interface ForgottenHost {
  readonly stack: ExportedStack;
  /** URNs of what is gone, the host's own first. */
  readonly forgotten: readonly string[];
  /** Where it was reached. */
  readonly address: string | undefined;
}

const hostType = "wsgi-fleet:index:HttpdHost";

/** The state without a host, all that is below it, and every mention of those. Undefined where the state has no such host. */
export function forgetHost(stack: ExportedStack, host: string): ForgottenHost | undefined {
  const { resources = [], pending_operations: pending } = stack.deployment;
  const own = resources.filter(({ urn }) => isHost(urn, host));
  if (own.length === 0) return undefined;
  const forgotten = new Set(own.map(({ urn }) => urn));
  // Parents stand before their children.
  for (const { urn, parent } of resources)
    if (parent !== undefined && forgotten.has(parent)) forgotten.add(urn);
  const isKept = (urn: string) => !forgotten.has(urn);
  const kept = resources.filter(({ urn }) => isKept(urn)).map((resource) => withoutMention(resource, isKept));
  const address = own[0]?.inputs?.address;
  return {
    stack: {
      ...stack,
      deployment: {
        ...stack.deployment,
        resources: kept,
        ...(pending && { pending_operations: pending.filter(({ resource }) => isKept(resource.urn)) }),
      },
    },
    forgotten: [...forgotten],
    address: typeof address === "string" ? address : undefined,
  };
}

/** Names of the hosts that a state has. */
export function hostsOfState({ deployment }: ExportedStack): string[] {
  const urns = (deployment.resources ?? []).map(({ urn }) => urn).filter((urn) => typeOf(urn) === hostType);
  return [...new Set(urns.map(nameOf))];
}

// --- internal ---

/** `urn:pulumi:<stack>::<project>::<types of parents>$<type>::<name>` */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function isHost(urn: string, host: string): boolean {
  return typeOf(urn) === hostType && nameOf(urn) === host;
}

function withoutMention(resource: StateResource, isKept: (urn: string) => boolean): StateResource {
  const { dependencies, propertyDependencies, deletedWith, ...rest } = resource;
  return {
    ...rest,
    ...(dependencies && { dependencies: dependencies.filter(isKept) }),
    ...(propertyDependencies && {
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([name, urns]) => [name, urns?.filter(isKept) ?? urns]),
      ),
    }),
    ...(deletedWith !== undefined && isKept(deletedWith) && { deletedWith }),
  };
}

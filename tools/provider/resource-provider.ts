import type { UntypedHandleCall } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { CustomResource, OperationContext } from "./custom-resource";
import type { EngineLog, ResourceLog } from "./engine-log";
import * as operations from "./operations";
import { Empty, fromStruct, grpc, toStruct } from "./protocol";
import type { RunningOperations } from "./running-operations";

export interface ProviderOptions {
  readonly version: string;
  readonly resources: Readonly<Record<string, CustomResource>>;
  /** Said once to the user, when the engine configures the provider. */
  readonly greeting: string;
  /** Opens the engine's log; the engine may name its address late (`Attach`). */
  readonly log: () => EngineLog;
  readonly attach: (engineAddress: string) => void;
  readonly running: RunningOperations;
}

type Unary<Request, Response> = (request: Request) => Response | Promise<Response>;

/**
 * The gRPC service that the engine talks to. What is not here is answered with UNIMPLEMENTED, which the engine takes as
 * "the provider has no such operation".
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export function resourceProvider(options: ProviderOptions): Record<string, UntypedHandleCall> {
  const { running } = options;

  async function operate<T>(
    urn: string,
    seconds: number,
    operation: (context: OperationContext) => Promise<T>,
  ): Promise<T> {
    const log: ResourceLog = options.log().of(urn);
    try {
      return await running.run(seconds, (signal) => operation({ log, signal }));
    } finally {
      await log.flush();
    }
  }

  const configure: Unary<messages.ConfigureRequest, messages.ConfigureResponse> = async (request) => {
    const log = options.log().of(request.getUrn() ?? "");
    log.message("info", options.greeting);
    await log.flush();
    const response = new messages.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    return response;
  };

  const check: Unary<messages.CheckRequest, messages.CheckResponse> = (request) => {
    const { inputs, failures } = operations.check(
      resourceOf(options, request),
      fromStruct(request.getNews()),
    );
    const response = new messages.CheckResponse();
    response.setInputs(toStruct(inputs));
    for (const { property, reason } of failures) {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      response.addFailures(failure);
    }
    return response;
  };

  const diff: Unary<messages.DiffRequest, messages.DiffResponse> = (request) => {
    const olds = fromStruct(request.getOlds());
    const { changes, replaces } = operations.diff(
      resourceOf(options, request),
      olds,
      fromStruct(request.getNews()),
    );
    return diffResponse(changes, replaces);
  };

  const create: Unary<messages.CreateRequest, messages.CreateResponse> = async (request) => {
    const resource = resourceOf(options, request);
    const inputs = fromStruct(request.getProperties());
    const urn = request.getUrn();
    const created = request.getPreview()
      ? await operations.create(resource, urn, inputs, "preview")
      : await operate(urn, request.getTimeout(), (context) =>
          operations.create(resource, urn, inputs, context),
        );
    const response = new messages.CreateResponse();
    response.setId(created.id);
    response.setProperties(toStruct(created.state));
    return response;
  };

  const update: Unary<messages.UpdateRequest, messages.UpdateResponse> = async (request) => {
    const resource = resourceOf(options, request);
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const state = request.getPreview()
      ? await operations.update(resource, olds, news, "preview")
      : await operate(request.getUrn(), request.getTimeout(), (context) =>
          operations.update(resource, olds, news, context),
        );
    const response = new messages.UpdateResponse();
    response.setProperties(toStruct(state));
    return response;
  };

  const remove: Unary<messages.DeleteRequest, InstanceType<typeof Empty>> = async (request) => {
    const state = fromStruct(request.getProperties());
    await operate(request.getUrn(), request.getTimeout(), (context) =>
      operations.remove(resourceOf(options, request), state, context),
    );
    return new Empty();
  };

  /** Nothing is looked up on the host: a refresh keeps what the state says. */
  const read: Unary<messages.ReadRequest, messages.ReadResponse> = (request) => {
    const response = new messages.ReadResponse();
    response.setId(request.getId());
    response.setProperties(request.getProperties());
    response.setInputs(request.getInputs());
    return response;
  };

  const getPluginInfo = () => {
    const info = new PluginInfo();
    info.setVersion(options.version);
    return info;
  };
  const attach: Unary<{ getAddress(): string }, InstanceType<typeof Empty>> = (request) => {
    options.attach(request.getAddress());
    return new Empty();
  };
  const cancel = () => {
    running.cancel();
    return new Empty();
  };

  const handlers = {
    configure,
    check,
    diff,
    create,
    update,
    delete: remove,
    read,
    getPluginInfo,
    attach,
    cancel,
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, unary(handler as never)]),
  );
}

function resourceOf({ resources }: ProviderOptions, request: { getUrn(): string }): CustomResource {
  // urn:pulumi:stack::project::parentType$type::name
  const type = request.getUrn().split("::")[2]?.split("$").pop() ?? "";
  const resource = resources[type];
  if (!resource) throw new Error(`The stand-in for the command plugin has no resource type "${type}".`);
  return resource;
}

function diffResponse(changes: Map<string, string>, replaces: readonly string[]): messages.DiffResponse {
  const response = new messages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const { Kind } = messages.PropertyDiff;
  response.setChanges(changes.size > 0 ? DIFF_SOME : DIFF_NONE);
  response.setHasdetaileddiff(true);
  for (const [path, kind] of changes) {
    const replace = replaces.includes(path);
    const property = new messages.PropertyDiff();
    if (kind === "add") property.setKind(replace ? Kind.ADD_REPLACE : Kind.ADD);
    else if (kind === "delete") property.setKind(replace ? Kind.DELETE_REPLACE : Kind.DELETE);
    else property.setKind(replace ? Kind.UPDATE_REPLACE : Kind.UPDATE);
    response.getDetaileddiffMap().set(path, property);
  }
  // The engine's display knows properties, not paths, in these two lists.
  response.setDiffsList(propertiesOf(changes.keys()));
  response.setReplacesList(propertiesOf(replaces));
  return response;
}

function propertiesOf(paths: Iterable<string>): string[] {
  return [...new Set([...paths].map((path) => path.split(/[.[]/)[0] ?? path))];
}

function unary(handler: Unary<unknown, unknown>): UntypedHandleCall {
  const call = async (
    { request }: { request: unknown },
    reply: (error: unknown, response?: unknown) => void,
  ): Promise<void> => {
    try {
      reply(null, await handler(request));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reply({ code: grpc.status.UNKNOWN, message, details: message });
    }
  };
  return call as UntypedHandleCall;
}

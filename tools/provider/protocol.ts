import { createRequire } from "node:module";
import type * as GrpcModule from "@grpc/grpc-js";
import type * as StructModule from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyMap } from "./property-value";

// gRPC and protobuf are dependencies of the SDK, not ours: they are taken from where the SDK itself finds them, so that
// the messages of its protocol and these classes are of one copy.
const sdk = createRequire(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));

export const grpc: typeof GrpcModule = sdk("@grpc/grpc-js");
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as typeof StructModule;
const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb.js") as {
  Empty: new () => import("google-protobuf/google/protobuf/empty_pb").Empty;
};

export { Empty };

/** The SDK's own limit: 400 MB a message. */
export const channelOptions = {
  "grpc.max_receive_message_length": 400 << 20,
  "grpc.max_send_message_length": -1,
};

export function toStruct(properties: PropertyMap): StructModule.Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

export function fromStruct(struct: StructModule.Struct | undefined): PropertyMap {
  return (struct?.toJavaScript() ?? {}) as PropertyMap;
}

import { z } from "zod";
import { secretSchema } from "./secret";
import { hostPath } from "./text";

/** A file on the host: its path, or a Pulumi secret whose text becomes the file. */
export const hostFile = z.union([hostPath, secretSchema]);

export type HostFile = z.output<typeof hostFile>;

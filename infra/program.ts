import * as pulumi from "@pulumi/pulumi";
import { omitDebugMessages } from "./debug-messages";
import { deployStack } from "./deploy-stack";
import { omitTracesWithoutMessage } from "./traces-on-demand";

omitTracesWithoutMessage();
omitDebugMessages();
// The Pulumi program. An export would be an output of the stack; so the engine is asked to wait for the end in this way.
const ended = pulumi.runtime.rpcKeepAlive();
void deployStack().finally(ended);

import { expect, it } from "vitest";
import { hostKeyNote } from "../../../infra/look/host-key-note";

const key = (type: string) => `${type} AAAA`;

it("names the key that Go's SSH library asks for first, where the host has it and another one was given", () => {
  const types = ["ssh-rsa", "ecdsa-sha2-nistp256", "ssh-ed25519"];
  expect(hostKeyNote("web1", key("ssh-ed25519"), types)).toContain(
    'If the command plugin reports "host key mismatch", name that one instead: it asks for ecdsa-sha2-nistp256 first.',
  );
  expect(hostKeyNote("web1", key("ssh-ed25519"), ["ssh-ed25519", "ssh-rsa"])).toContain(
    "asks for ssh-rsa first",
  );
  expect(hostKeyNote("web1", key("ecdsa-sha2-nistp256"), types)).toBeUndefined();
  expect(hostKeyNote("web1", key("ssh-ed25519"), ["ssh-ed25519"])).toBeUndefined();
});

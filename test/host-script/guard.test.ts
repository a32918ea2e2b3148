import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostParts, shells } from "./host-parts";

const attempt = "0123456789abcdef";

describe.each(shells)("the guard of a switch, in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
  });
  afterEach(() => parts.remove());

  it("is woken by whoever works on its attempt, and holds no lock with what it sleeps in", () => {
    writeFileSync(parts.path("bin/sleep"), "#!/bin/sh\nexec /bin/sleep 30\n", { mode: 0o755 });
    const guard = `(trap 'is_woken=yes' USR1; doze; echo "woken $is_woken") 9>$base/lock & guard=$!`;
    const script = `${guard}; /bin/sleep 0.3; flock -n $base/lock true; echo "held $?"
      kill -USR1 $guard; wait $guard; pgrep -P $guard || echo "no sleeper"`;
    expect(parts.run(script).stdout).toBe("held 0\nwoken yes\nno sleeper\n");
  });

  it("is not taken for another process that got its number", () => {
    const stranger = `sleep 5 & stranger=$!; echo $stranger >"$run/${attempt}.guarded"`;
    const script = `${stranger}; wake_guard ${attempt}; kill -0 $stranger && echo "left alone"; kill $stranger; wait $stranger 2>/dev/null`;
    expect(parts.run(script)).toMatchObject({ stdout: "left alone\n", stderr: "" });
  });

  it("is nobody where an attempt has none", () => {
    expect(parts.run(`wake_guard ${attempt}`)).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("knows the processes of an attempt by their command line", () => {
    const worker = `sh -c 'sleep 5; :' work ${attempt} & worker=$!`;
    const script = `${worker}; /bin/sleep 0.2; works_on ${attempt} $worker && echo yes
      works_on fedcba9876543210 $worker || echo no; works_on ${attempt} 999999999 || echo gone; pkill -P $worker; wait $worker`;
    expect(parts.run(script).stdout).toBe("yes\nno\ngone\n");
  });
});

import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { platforms } from "../../src/platform/platforms";
import { HostParts, shells } from "./host-parts";

// systemd and SELinux do not run here: what is proved is which commands would be called.
describe.each(shells)("the service in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    const { control, service } = platforms.rhel;
    parts.plan([`control ${control.replace("/usr/sbin/", "")}`, `service ${service}`]);
    parts.recorded("httpd");
    parts.recorded("systemctl");
  });
  afterEach(() => parts.remove());

  it("is controlled by httpd itself where systemd does not run", () => {
    for (const verb of ["start", "graceful", "stop"]) parts.run(`systemd=$base/none; control_httpd ${verb}`);
    expect(parts.calls()).toEqual(["httpd -k start", "httpd -k graceful", "httpd -k stop"]);
  });

  it("is controlled by systemd where it runs", () => {
    mkdirSync(parts.path("systemd"));
    for (const verb of ["start", "graceful", "stop"])
      parts.run(`systemd=$base/systemd; control_httpd ${verb}`);
    expect(parts.calls()).toEqual([
      "systemctl start httpd.service",
      "systemctl --quiet is-active httpd.service",
      "systemctl reload httpd.service",
      "systemctl --quiet is-active httpd.service",
      "systemctl stop httpd.service",
    ]);
  });

  it("starts with the machine", () => {
    mkdirSync(parts.path("systemd"));
    parts.run("systemd=$base/none; set_service_enablement enable");
    expect(parts.calls()).toEqual([]);
    parts.run("systemd=$base/systemd; set_service_enablement enable");
    expect(parts.calls()).toEqual(["systemctl --quiet enable httpd.service"]);
  });
});

describe.each(shells)("SELinux labels in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    parts.plan([
      "selinux-configuration-type httpd_config_t",
      "selinux-boolean httpd_can_network_connect connections to other ports",
      "selinux-boolean httpd_can_sendmail mail",
    ]);
    for (const name of ["restorecon", "semanage", "chcon"]) parts.recorded(name);
  });
  afterEach(() => parts.remove());

  it("are left alone where nothing is enforced", () => {
    parts.recorded("getenforce", "Permissive");
    parts.run("label /etc/httpd/conf/httpd.conf; label_ours; report_booleans; forget_labels");
    expect(new Set(parts.calls())).toEqual(new Set(["getenforce"]));
  });

  it("come from the policy in the distribution's places, and from a rule of ours in our folder", () => {
    parts.recorded("getenforce", "Enforcing");
    parts.run("label /etc/httpd/conf/httpd.conf; label_ours; forget_labels");
    expect(parts.calls().filter((call) => call !== "getenforce")).toEqual([
      "restorecon -RF /etc/httpd/conf/httpd.conf",
      "semanage fcontext -l -C",
      `semanage fcontext -a -t httpd_config_t ${parts.base}(/.*)?`,
      `restorecon -RF ${parts.base}`,
      `semanage fcontext -d ${parts.base}(/.*)?`,
    ]);
  });

  it("are set directly where the tool for rules is missing", () => {
    parts.recorded("getenforce", "Enforcing");
    // A PATH with nothing but these: the machine may have the tool.
    parts.run('rm "$base/bin/semanage"; PATH=$base/bin:/usr/bin:/bin; label_ours');
    expect(parts.calls()).toContain(`chcon -R -t httpd_config_t ${parts.base}`);
  });

  it("say which of the policy's switches are off, with what they refuse", () => {
    parts.recorded("getenforce", "Enforcing");
    parts.recorded("getsebool", "httpd_can_network_connect --> off");
    expect(parts.run("step=selinux; report_booleans").stdout.split("\n")[0]).toBe(
      "web1: selinux: SELinux refuses connections to other ports: httpd_can_network_connect is off (setsebool -P httpd_can_network_connect on)",
    );
  });
});

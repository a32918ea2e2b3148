import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that stacks/shared.fleet.yaml gives 25 sites what its defaults say once, on every host.
let fleet: Deployment;
const hosts = ["web1", "web2"];

beforeAll(async () => {
  fleet = await Deployment.create("test-shared", { stack: "shared", hosts: 2 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

it.each(hosts)("answers every check of the 25 sites on %s by the group that the file names", async (host) => {
  const { expected, answered } = await fleet.checked(host);
  expect(expected).toHaveLength(24 * 3 + 2);
  expect(answered).toEqual(expected);
});

it("takes slow URLs of each site out of the way of pages, and of the library none", async () => {
  const group = async (url: string) => (await fleet.request("web1", url)).processGroup;
  expect(await group("http://choir.example.net/newsletter/send")).toBe("slow");
  expect(await group("http://chess.example.net/photos/resize")).toBe("slow");
  expect(await group("http://chess.example.net/photos/resize/more")).toBe("pages");
  expect(await group("http://library.example.net/photos/resize")).toBe("library");
});

it("tells the sites apart in one application", async () => {
  expect((await fleet.request("web2", "http://bells.example.net/hours")).body).toContain(
    "bells: /hours served by pages",
  );
});

it("leads from the gallery to the museum", async () => {
  const gallery = ["-H", "Host: gallery.example.net", `http://${fleet.addressOf("web1")}/rooms`];
  const { output } = await fleet.curl("-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", ...gallery);
  expect(output.trim()).toBe("301 http://museum.example.net/rooms");
});

it("runs as many processes as the groups say", async () => {
  const count = (group: string) => fleet.on("web1", "sh", "-c", `pgrep -cf '^\\(wsgi:${group}\\)'`);
  expect(await Promise.all(["pages", "slow", "library"].map(count))).toEqual(["2", "1", "2"]);
});

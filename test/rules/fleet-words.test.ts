import { expect, it } from "vitest";
import { inFleetWords } from "../../src/rules/fleet-words";

it("says in the fleet's words what to do", () => {
  expect(inFleetWords("Listen on 8080, or change the address of the virtual host.")).toBe(
    "Add 8080 to listen, or change the address of the virtual host.",
  );
  expect(
    inFleetWords("Give it a WSGIProcessGroup, or allow embedded mode by WSGIRestrictEmbedded Off."),
  ).toBe("Give it a processGroup, or set restrictEmbedded: false in the configuration.");
  expect(inFleetWords("Write WSGIProcessGroup %{ENV:GROUP} there, or remove the rule.")).toBe(
    'Write processGroup: "%{ENV:GROUP}" there, or remove the rule.',
  );
});

it("offers no options that a fleet file has no need of", () => {
  expect(inFleetWords("Give its source text with --map m=FILE.")).toBe("Look at this place yourself.");
});

it("leaves other hints alone", () => {
  expect(inFleetWords('Did you mean "sales"?')).toBe('Did you mean "sales"?');
});

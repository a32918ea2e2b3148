import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diffHtml } from "../../src/diff/diff-html";
import { capture } from "../../tools/sandbox/capture";
import { bigFleet } from "../diff/big-fleet";
import { diffFleets, sideOfData } from "../diff/sides";

// The page of a difference of 200 hosts in a real browser: what fits, what is found, what the keys do.
const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-page-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const page = diffHtml(diffFleets(sideOfData(bigFleet(200, 8)), sideOfData(bigFleet(204, 16))));

/** What the script below finds out, inside of the page. */
interface Seen {
  readonly width: number;
  readonly widest: number;
  readonly background: string;
  readonly violations: number;
  readonly rows: number;
  readonly found: readonly string[];
  readonly onlyChanged: number;
  readonly status: string;
  readonly slashFocuses: boolean;
  readonly escapeEmpties: boolean;
  readonly focusable: readonly string[];
}

const script = `
let violations=0;document.addEventListener("securitypolicyviolation",()=>violations++);
addEventListener("load",()=>{
  const visible=()=>[...document.querySelectorAll(".urls tbody tr")].filter(row=>row.offsetParent!==null);
  const press=(key,target)=>target.dispatchEvent(new KeyboardEvent("keydown",{key,bubbles:true,cancelable:true}));
  const type=text=>{search.value=text;search.dispatchEvent(new Event("input"))};
  const rows=visible().length;
  press("/",document.body);
  const slashFocuses=document.activeElement===search;
  type("SITE7.shop reports");
  const found=visible().map(row=>row.cells[0].textContent);
  const status=count.textContent;
  press("Escape",search);
  const escapeEmpties=search.value===""&&visible().length===rows;
  only.checked=true;only.dispatchEvent(new Event("change"));
  const onlyChanged=visible().filter(row=>row.classList.contains("is-changed")).length===visible().length?visible().length:-1;
  const focusable=[...new Set([...document.querySelectorAll("a[href],input,summary,[tabindex]")].map(each=>each.localName))];
  const seen={width:innerWidth,widest:document.documentElement.scrollWidth,background:getComputedStyle(document.body).backgroundColor,
    violations,rows,found,onlyChanged,status,slashFocuses,escapeEmpties,focusable};
  parent.postMessage(JSON.stringify(seen),"*");
});`;

/** A window of Chromium has 500 pixels at least; a frame may be narrower. */
const frame = (
  width: number,
) => `<!doctype html><iframe src="page.html" width="${width}" height="900" style="border:0"></iframe>
<pre id="seen"></pre><script>addEventListener("message",({data})=>{document.getElementById("seen").textContent=data})</script>`;

/** Opens the page in a frame of this width, headless, and gives what the script has seen. */
async function open(width: number, ...flags: string[]): Promise<Seen> {
  const file = join(folder, "page.html");
  writeFileSync(
    file,
    page.replace("</body>", () => `<script>${script}</script></body>`),
  );
  writeFileSync(join(folder, "frame.html"), frame(width));
  const argv = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--window-size=1300,1000"];
  const own = [
    `--user-data-dir=${join(folder, "profile")}`,
    ...flags,
    `file://${join(folder, "frame.html")}`,
  ];
  const { status, stdout, stderr } = await capture(["chromium", ...argv, ...own]);
  const text = /<pre id="seen">(.*)<\/pre>/.exec(stdout)?.[1];
  if (status !== 0 || text === undefined)
    throw new Error(`chromium ends with ${status}: ${stderr}\n${stdout.slice(-2000)}`);
  return JSON.parse(text.replaceAll("&amp;", "&")) as Seen;
}

describe("the page of a difference, in Chromium", () => {
  it.for([400, 1100])("fits into %i pixels, and breaks no rule that it sets itself", async (width) => {
    const seen = await open(width);
    expect(seen).toMatchObject({ width, violations: 0 });
    expect(seen.widest).toBeLessThanOrEqual(width);
  });

  it("is dark where the reader's system is", async () => {
    expect((await open(1100)).background).toBe("rgb(255, 255, 255)");
    expect((await open(1100, "--blink-settings=preferredColorScheme=0")).background).toBe("rgb(13, 17, 23)");
  });

  it("finds URLs and groups as one types, and is used by keys alone", async () => {
    const seen = await open(1100);
    expect(seen.rows).toBeGreaterThan(200);
    expect(seen.found.length).toBeGreaterThan(0);
    for (const url of seen.found) expect(url).toMatch(/^http:\/\/site7\.shop\.example\.com\/reports/);
    expect(seen.status).toBe(`${seen.found.length} of ${seen.rows} shown`);
    expect(seen).toMatchObject({ slashFocuses: true, escapeEmpties: true });
    expect(seen.onlyChanged).toBeGreaterThan(0);
    expect(seen.focusable).toEqual(["a", "input", "div", "summary"]);
  });
});

// Every page for every role, on a desk and on two phones: nothing refused, nothing in error, no
// scrolling sideways, no word that is not Chinese.
import { mkdirSync } from "node:fs";
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { reviewer, secretary, settleBranch } from "./branch.mjs";
import { Person, Watch, desk, fitsSideways, narrowPhone, phone, withBrowser } from "./lib.mjs";
import { pagesOf, roles } from "./roles.mjs";

const kWidths = { desk: desk.viewport, phone: phone.viewport, narrow: narrowPhone.viewport };
/** Where pictures of all pages go, for somebody to look at; none are taken without it. */
const kPictures = process.env.SHIJI_PICTURES;

const tally = new Tally();

/** Latin words that stand in the pages for good: file kinds, names of keys, and of programs. */
const kLatin = /^(Excel|PDF|CSV|Ctrl|J|K|A|R|Edge|Windows|Linux|anquan|shenji|xitong)$/;

/**
 * In the page: words of Latin letters that a reader sees. Fingerprints and parameters are marked as
 * such; what holds a dot, a slash or a digit is an address or an account.
 */
function latinWords() {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || parent.closest(".mono, [aria-hidden=true], script, style") || !parent.checkVisibility()) continue;
    for (const word of walker.currentNode.data.split(/[\s（）()，。、：；“”《》〔〕·‹›✓✕]+/))
      seen.push(...(/[./\d@-]/.test(word) ? [] : (word.match(/[A-Za-z]+(?:_[A-Za-z]+)*/g) ?? [])));
  }
  return [...new Set(seen)];
}

/** A page is opened once and made narrower: how it is laid out hangs on the width alone. */
async function look(person, role, path) {
  const { page } = person;
  await page.setViewportSize(kWidths.desk);
  await person.open(path);
  const latin = (await page.evaluate(latinWords)).filter((word) => !kLatin.test(word));
  tally.check(latin.length === 0, `${role} ${path}：页面上有外文或代码 ${latin.join(" ")}`);
  for (const [device, size] of Object.entries(kWidths)) {
    await page.setViewportSize(size);
    tally.check(await fitsSideways(page), `${role} ${path} ${size.width}：要左右滚动才看得全`);
    if (kPictures && device !== "narrow") {
      const file = `${device}-${role}-${path.replaceAll("/", "_").replace(/[0-9a-f]{20,}/g, "x")}.png`;
      await page.screenshot({ path: `${kPictures}/${file}`, fullPage: true });
    }
  }
}

async function lookAsRole(browser, address, watch, role, branch) {
  const person = await (await Person.sitDown(browser, address, desk, watch)).enter(roles[role]);
  for (const path of await pagesOf(address, role, branch)) await look(person, role, path);
  await person.leave();
}

/** Before anybody signed in. */
async function lookAtGate(browser, address, watch) {
  const person = await Person.sitDown(browser, address, desk, watch);
  for (const path of ["/", "/activate", "/about", "/log/check"]) await look(person, "未登录", path);
  await person.leave();
}

/** The two checks above see a page that is too wide and a word that is not Chinese. */
async function checksSee(browser, address) {
  const person = await (await Person.sitDown(browser, address, narrowPhone, new Watch())).enter(secretary);
  await person.page.evaluate(() => {
    const wide = document.querySelector("h1");
    wide.style.width = "500px";
    wide.append(" not_started");
  });
  tally.check(!(await fitsSideways(person.page)), "太宽的页面会被看见");
  tally.check((await person.page.evaluate(latinWords)).includes("not_started"), "代码会被看见");
  await person.leave();
}

/** Something on the reviewer's desk. */
async function fileOnePlan(address, branch) {
  const pen = await new Client(address).enter(secretary);
  const plan = `/api/organisations/${branch}/plans/2026Q4`;
  const { content } = (await pen.get(plan)).json;
  await pen.send("POST", `${plan}/file`, content);
}

await withBrowser(async (browser) => {
  const [store] = stores();
  const data = temporaryFolder();
  const server = await startServer("demo", ["--data", data, "--store", store.url(data), "--on", "2026-09-22T10:00"]);
  const watch = new Watch();
  if (kPictures) mkdirSync(kPictures, { recursive: true });
  try {
    const branch = await settleBranch(server.address);
    await lookAtGate(browser, server.address, watch);
    for (const role of Object.keys(roles)) {
      if (roles[role] === reviewer) await fileOnePlan(server.address, branch.id);
      await lookAsRole(browser, server.address, watch, role, branch.id);
    }
    tally.check(watch.all().length === 0, watch.all().join("\n"));
    await checksSee(browser, server.address);
  } finally {
    await server.stop();
  }
});
tally.close();

// A quarter of twelve organisations: an approved item, a campaign, teams without conflict of interest;
// two inspectors visit all twelve, one of them on a tablet without a network, whose page is opened
// again there; what differs is settled, a finding is issued on the spot, words that come after the end are
// kept, and the campaign closes.
// SHIJI_PICTURES names a folder to keep pictures in.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser, within } from "./lib.mjs";

const kFindingBudget = 7;
const kOrganisations = 12;
const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;
const kTablet = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

/** The item is in the trial's plan already; the campaign is opened and its teams sent by hand. */
async function openCampaign(officer) {
  await officer.open("/campaigns");
  await keep(officer, "campaigns-desk");
  await officer.button("建批次").click();
  await officer.heading("全覆盖督查").waitFor();
  await officer.settle();
  await keep(officer, "campaign-new");
  await officer.link("派组").click();
  await officer.heading("派组").waitFor();
  await officer.settle();
  const boxes = officer.page.getByRole("checkbox");
  for (let nth = kOrganisations; nth < (await boxes.count()); ++nth) await boxes.nth(nth).uncheck();
  await keep(officer, "campaign-teams");
  await officer.button(`照此派 ${kOrganisations} 次走访`).click();
  await officer.heading("全覆盖督查").waitFor();
  await officer.settle();
  await keep(officer, "campaign-planned");
  return new URL(officer.page.url()).pathname;
}

const card = (person, code) => person.page.locator(`[data-item="${code}"]`);

async function grade(person, code, points, words) {
  await card(person, code).getByRole("button", { name: /^(改)?评分$/ }).click();
  await card(person, code).getByLabel("评几分").fill(points);
  await card(person, code).getByLabel("看到了什么").fill(words);
  await card(person, code).getByRole("button", { name: "保存" }).click();
}

const waits = (person, words) => person.page.getByRole("status").getByText(words).waitFor();

/** One visit by hand: the tablet is cut off, opened again, and comes back; nothing is lost or double. */
async function visitByHand(tablet, other, visit) {
  await tablet.open(`/visits/${visit.id}`);
  await waits(tablet, "都已上传");
  await tablet.page.waitForFunction(async () => Boolean(await (await caches.open("shiji-visit-session")).match("/api/me")));
  await tablet.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await keep(tablet, "visit-online");
  await tablet.context.setOffline(true);
  await waits(tablet, "离线");
  await grade(tablet, "integration", "7.5", "有两个结合的项目");
  await grade(tablet, "service", "4", "办了两件实事");
  const hands = await tablet.countedHands(async () => {
    await card(tablet, "premises").getByRole("button", { name: "评分" }).click();
    await card(tablet, "premises").getByLabel("评几分").fill("2");
    await card(tablet, "premises").getByLabel("看到了什么").fill("入党誓词墙脱落");
    await card(tablet, "premises").getByLabel("要整改的问题").fill("党员活动室入党誓词墙脱落，没有修。");
    await card(tablet, "premises").getByRole("button", { name: "保存" }).click();
  });
  tally.check(within(hands, kFindingBudget), `现场发现一个问题不超过 ${kFindingBudget} 下（用了 ${hands.taps + hands.keys}）`);
  await waits(tablet, "未上传 3 条 · 离线");
  await keep(tablet, "visit-offline");
  await tablet.page.reload();
  await waits(tablet, "未上传 3 条 · 离线");
  tally.check(await tablet.reads("有两个结合的项目"), "断网时重新打开，评过的还在");
  await keepsHalfTyped(tablet);
  await grade(tablet, "rules_in_use", "3", "制度上墙也在用");
  await grade(tablet, "satisfaction", "4", "问了六位群众");
  await waits(tablet, "未上传 5 条 · 离线");
  await tablet.context.setOffline(false);
  await waits(tablet, "都已上传");
  tally.check(await tablet.reads("已下达整改"), "联网后整改已下达");
  await other.open(`/visits/${visit.id}`);
  await grade(other, "integration", "6", "只看到一个结合的项目");
  await other.page.getByText("不一致").first().waitFor();
  await keep(other, "visit-differs");
  await other.button(/全部同意对方/).click();
  await waits(other, "都已上传");
  await other.page.getByText("不一致").waitFor({ state: "detached" });
  await lateWords(tablet, async () => {
    await other.button("办结走访").click();
    await other.page.getByText("已办结，评分已记入评分表").waitFor();
  });
  await other.page.reload();
  await other.page.getByRole("heading", { name: "结束后才传到的" }).waitFor();
  tally.check(await other.reads("7月的签到册与记录对不上"), "结束后才传到的，两个人都看得到");
  await keep(other, "visit-closed");
}

/** A grade that nobody has saved yet is there again after the page was gone, without a network too. */
async function keepsHalfTyped(tablet) {
  const half = card(tablet, "satisfaction");
  await half.getByRole("button", { name: "评分" }).click();
  await half.getByLabel("看到了什么").fill("问了三位群众，还有");
  await tablet.page.waitForTimeout(2_000);
  await tablet.page.reload();
  await half.getByLabel("看到了什么").waitFor();
  tally.check((await half.getByLabel("看到了什么").inputValue()) === "问了三位群众，还有", "没有保存的半句话，重新打开还在");
  await half.getByRole("button", { name: "取消" }).click();
  await tablet.page.reload();
  await half.getByRole("button", { name: "评分" }).waitFor();
}

/** What the tablet says without a network while the colleague ends the visit is kept, and its finding is opened. */
async function lateWords(tablet, end) {
  await tablet.context.setOffline(true);
  await waits(tablet, "离线");
  await card(tablet, "study").getByRole("button", { name: "不属实" }).click();
  await card(tablet, "study").getByLabel("看到了什么").fill("签到册缺两次");
  await card(tablet, "study").getByRole("button", { name: "保存" }).click();
  await card(tablet, "study").getByText("请写要整改的问题").waitFor();
  await keep(tablet, "visit-fails");
  await card(tablet, "study").getByLabel("要整改的问题").fill("7月的签到册与记录对不上。");
  await card(tablet, "study").getByRole("button", { name: "保存" }).click();
  await waits(tablet, "未上传 1 条 · 离线");
  await end();
  await tablet.context.setOffline(false);
  await tablet.page.getByRole("heading", { name: "结束后才传到的" }).waitFor();
  tally.check(await tablet.reads("已下达整改：7月的签到册与记录对不上"), "办结后才传到的也留下了，整改已下达");
  await keep(tablet, "visit-late");
}

/** The rest of the twelve, as two tablets would send them; each batch twice. */
async function visitByPen(pens, visit) {
  const page = (await pens[0].get(`/api/visits/${visit.id}`)).json;
  for (const [nth, pen] of pens.entries()) {
    const answers = page.items
      .filter((one) => one.item.kind === "effect")
      .map((one, at) => ({
        id: `${visit.id.slice(0, 28)}${nth}${String(at).padStart(3, "0")}`, item: one.item.code, outcome: "graded",
        points: one.item.weight, reason: "现场看过", finding: "", sequence: at + 1, said_at: 1_790_000_000_000,
      }));
    const path = `/api/visits/${visit.id}/answers`;
    const first = await pen.send("POST", path, { answers });
    const again = await pen.send("POST", path, { answers: answers.reverse() });
    tally.check(first.status === 200 && again.status === 200, `上传两次都收下：${first.text}`);
    tally.check(again.json.visit.batches === nth + 1, "重复上传的不另记");
  }
  const closed = await pens[1].send("POST", `/api/visits/${visit.id}/close`, { words: "" });
  tally.check(closed.status === 200, `办结：${closed.text}`);
}

async function closeCampaign(officer, pen, path) {
  const api = `/api${path}`;
  let page = (await pen.get(api)).json;
  tally.check(page.waits_for !== "", "没有都交代时不能办结");
  for (const { place, state, second } of page.places) {
    const say = (kind, words) => pen.send("POST", `${api}/places`, { organisation: place.organisation, kind, words });
    if (state === "not_yet") await say("omit", "与巡察同期，经批准不再去");
    else if (place.drawn && second === "not_yet") await say("skip_second", "只有两名督查员");
  }
  await officer.open(path);
  await officer.button("办结批次").click();
  await officer.page.getByText("批次已办结").first().waitFor();
  await keep(officer, "campaign-closed");
  page = (await pen.get(api)).json;
  tally.check(page.places.filter((one) => one.state === "visited").length === kOrganisations, "十二个都走访了");
}

async function story(browser, address) {
  const watch = new Watch();
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const officer = await sit("ducha1", desk);
  const path = await openCampaign(officer);
  const pens = [await new Client(address).enter("ducha1"), await new Client(address).enter("ducha2")];
  const visits = (await pens[0].get(`/api${path}`)).json.places.map((one) => one.visit).filter(Boolean);
  tally.check(visits.length === kOrganisations, "派了十二次走访");
  const tablet = await sit("ducha1", kTablet);
  const other = await sit("ducha2", phone);
  await visitByHand(tablet, other, visits[0]);
  for (const visit of visits.slice(1)) await visitByPen(pens, visit);
  await closeCampaign(officer, pens[0], path);
  const sheet = (await pens[0].get(`/api/organisations/${visits[0].organisation}/scores/2026Q3`)).json.sheet;
  const line = sheet.lines.find((one) => one.item.code === "integration");
  tally.check(line.points === 750 && line.grader.includes("、"), `评分记入评分表，两人署名：${line.points} ${line.grader}`);
  for (const person of [officer, tablet, other]) await person.leave();
  for (const words of watch.all())
    if (!words.includes("ERR_INTERNET_DISCONNECTED")) tally.check(false, words);
}

for (const store of stores()) {
  const folder = temporaryFolder();
  const options = ["--data", folder, "--store", store.url(folder), "--on", "2026-09-22T09:00"];
  const server = await startServer("demo", options);
  try {
    await withBrowser((browser) => story(browser, server.address));
  } finally {
    await server.stop();
  }
}
tally.close();

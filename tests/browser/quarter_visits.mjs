// The first part of a quarter (quarter.mjs): an item of the plan, its campaign, its teams and twelve visits, one
// of them without a network, one marked a second time blind; whoever is barred is told so on the page.
import { Client, Tally } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone } from "./lib.mjs";

export const kQuarter = "2026Q3";
const kUnits = 12;
const kTitle = "三季度督查（十二个单位）";
const kTablet = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
export const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

export async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

export const sheetPath = (organisation) => `/branches/${organisation}/scores/${kQuarter}`;
export const sheetOf = async (pen, organisation) => (await pen.get(`/api/organisations/${organisation}/scores/${kQuarter}`)).json;
export const effectItems = (page) => page.sheet.lines.map((line) => line.item).filter((item) => item.kind === "effect");
const waits = (person, words) => person.page.getByRole("status").getByText(words).waitFor();
const card = (person, code) => person.page.locator(`[data-item="${code}"]`);
/** Shows that a button is not offered on a page whose other words have come. */
export async function offersNone(person, name, sentence) {
  tally.check((await person.page.getByRole("button", { name }).count()) === 0, sentence);
}

/** Everybody at one server; the pens are what a script writes with. */
export async function gather(browser, address, logins) {
  const watch = new Watch();
  const people = { address, watch, pens: {} };
  for (const [name, [login, device]] of Object.entries(logins)) {
    people[name] = await (await Person.sitDown(browser, address, device, watch)).enter(login);
    people.pens[name] = await new Client(address).enter(login);
  }
  people.leave = async () => {
    for (const name of Object.keys(logins)) await people[name].leave();
    for (const words of watch.all()) if (!words.includes("ERR_INTERNET_DISCONNECTED")) tally.check(false, words);
  };
  return people;
}

async function enterItem(officer) {
  await officer.open("/campaigns");
  await officer.button("登记计划事项").click();
  for (const [label, words] of [["批准文件", "区直工委发〔2026〕9号"], ["事项名称", kTitle], ["批准机关", "区直机关工委"], ["批准日期", "2026-06-20"]])
    await officer.page.getByLabel(label, { exact: true }).fill(words);
  await keep(officer, "quarter-item");
  await officer.button("登记").last().click();
  const row = officer.page.getByRole("row").filter({ hasText: kTitle });
  await row.getByRole("button", { name: "建批次" }).click();
  await officer.heading(kTitle).waitFor();
  await officer.settle();
  return new URL(officer.page.url()).pathname;
}

/** One branch of each unit: the secretary's own, the ones drawn for a second marking first. */
async function chooseTwelve(pen, campaign, own) {
  const { organisations } = (await pen.get("/api/organisations")).json;
  const unitOf = new Map(organisations.map((one) => [one.id, one.unit]));
  const places = (await pen.get(`/api${campaign}`)).json.places.map((one) => one.place);
  const first = places.filter((one) => one.organisation === own);
  const drawn = places.filter((one) => one.drawn && unitOf.get(one.organisation) !== unitOf.get(own));
  const chosen = new Map();
  for (const place of [...first, ...drawn, ...places])
    if (chosen.size < kUnits && !chosen.has(unitOf.get(place.organisation))) chosen.set(unitOf.get(place.organisation), place);
  const second = drawn[0];
  // Where the third belongs: a department that is not the one to be marked a second time.
  const home = places.find((one) => ![...chosen.values()].includes(one) && unitOf.get(one.organisation) !== unitOf.get(second.organisation));
  return { chosen: [...chosen.values()], second, home };
}

async function sendTeams(officer, campaign, chosen) {
  await officer.link("派组").click();
  await officer.heading("派组").waitFor();
  await officer.settle();
  const wanted = chosen.map((one) => one.organisation_name);
  for (const box of await officer.page.locator("li:has(input[type=checkbox])").all())
    if (!wanted.includes((await box.innerText()).split("：")[0].trim())) await box.getByRole("checkbox").uncheck();
  await officer.button(`照此派 ${wanted.length} 次走访`).click();
  await officer.heading(kTitle).waitFor();
  await officer.settle();
  await keep(officer, "quarter-planned");
}

/** The district lends a third, who belongs to a branch: for second markings, and for answers. */
async function lendThird(address, committee, branch) {
  const security = await new Client(address).enter("anquan");
  const { id } = (await security.send("POST", "/api/accounts", { login: "ducha3", name: "贺文" })).json;
  for (const [organisation, role] of [[committee, "inspector"], [branch, "member"]]) {
    const given = await security.send("POST", "/api/posts", { account: id, organisation, role, since: "2026-09-01", until: null });
    tally.check(given.status === 200, `借调：${given.text}`);
  }
}

async function grade(person, code, points, words) {
  await card(person, code).getByRole("button", { name: /^(改)?评分$/ }).click();
  await card(person, code).getByLabel("评几分").fill(points);
  await card(person, code).getByLabel("看到了什么").fill(words);
  await card(person, code).getByRole("button", { name: "保存" }).click();
}

const kSeen = { integration: "5", service: "3", rules_in_use: "3", satisfaction: "4", premises: "2" };

async function visitOffline({ tablet, second }, visit) {
  await tablet.open(`/visits/${visit.id}`);
  await waits(tablet, "都已上传");
  await tablet.page.waitForFunction(async () => Boolean(await (await caches.open("shiji-visit-session")).match("/api/me")));
  await tablet.context.setOffline(true);
  await waits(tablet, "离线");
  for (const [code, points] of Object.entries(kSeen)) await grade(tablet, code, points, "现场看过");
  await card(tablet, "study").getByRole("button", { name: "不属实" }).click();
  await card(tablet, "study").getByLabel("看到了什么").fill("签到册缺一次");
  await card(tablet, "study").getByLabel("要整改的问题").fill("8月的集中学习没有签到。");
  await card(tablet, "study").getByRole("button", { name: "保存" }).click();
  await waits(tablet, "未上传 6 条 · 离线");
  await keep(tablet, "quarter-offline");
  await tablet.context.setOffline(false);
  await waits(tablet, "都已上传");
  await card(tablet, "study").getByText("已下达整改").waitFor();
  await second.open(`/visits/${visit.id}`);
  await second.button(/全部同意对方/).click();
  await waits(second, "都已上传");
  await second.button("办结走访").click();
  await second.page.getByText("已办结，评分已记入评分表").waitFor();
}

/** Two grade by hand, judge one item 不适用, and wait for whoever marks a second time without sight of it. */
async function visitBlind({ officer, second, third }, campaign, visit) {
  await officer.open(`/visits/${visit.id}`);
  await card(officer, "premises").getByRole("button", { name: "不适用" }).click();
  await card(officer, "premises").getByRole("button", { name: "保存" }).click();
  await card(officer, "premises").getByText("请写为什么不适用").waitFor();
  await card(officer, "premises").getByLabel("为什么不适用").fill("没有自己的活动场所，与机关党委共用");
  await keep(officer, "quarter-not-applicable");
  await card(officer, "premises").getByRole("button", { name: "保存" }).click();
  for (const [code, points] of Object.entries(kSeen)) if (code !== "premises") await grade(officer, code, points, "头一组看到的情况");
  await waits(officer, "都已上传");
  await second.open(`/visits/${visit.id}`);
  await second.button(/全部同意对方/).click();
  await waits(second, "都已上传");
  tally.check(await second.reads("我：不适用"), "两个人都判为不适用");

  await officer.open(campaign);
  const row = officer.page.getByRole("row").filter({ hasText: visit.organisation_name });
  await row.getByRole("button", { name: "安排复评" }).click();
  await officer.page.getByLabel("督查员", { exact: true }).selectOption({ label: "贺文" });
  await officer.button("派复评").click();
  await row.getByText("复评已派").waitFor();
  await officer.open(`/visits/${visit.id}`);
  await officer.button("办结走访").click();
  await officer.page.getByText("贺文 正在对这个党组织复评").first().waitFor();

  await third.open("/campaigns");
  await third.link(new RegExp(`复评：${visit.organisation_name}`)).click();
  await third.heading(/^复评：/).waitFor();
  await third.settle();
  tally.check(await third.lacks("头一组看到的情况"), "复评的人看不到第一次的评分");
  for (const [code, points] of Object.entries(kSeen)) await grade(third, code, points, "独立看过");
  await waits(third, "都已上传");
  await keep(third, "quarter-blind");
  await third.button("办结走访").click();
  await third.page.getByText("已交复评").first().waitFor();
  await officer.button("办结走访").click();
  await officer.page.getByText("已办结，评分已记入评分表").waitFor();
  await officer.open(`${campaign}/calibration`);
  tally.check(await officer.reads("贺文"), "复评对照里有复评的人");
  await keep(officer, "quarter-calibration");
}

/** The other ten, as two tablets send them. */
async function visitByPen(pens, visit) {
  const page = (await pens[0].get(`/api/visits/${visit.id}`)).json;
  for (const [nth, pen] of pens.entries()) {
    const answers = page.items
      .filter((one) => one.item.kind === "effect")
      .map((one, at) => ({
        id: `${visit.id.slice(0, 28)}${nth}${String(at).padStart(3, "0")}`, item: one.item.code, outcome: "graded",
        points: one.item.weight - 50, reason: "现场看过", finding: "", sequence: at + 1, said_at: 1_790_000_000_000,
      }));
    const sent = await pen.send("POST", `/api/visits/${visit.id}/answers`, { answers });
    tally.check(sent.status === 200, `上传：${sent.text.slice(0, 200)}`);
  }
  const closed = await pens[1].send("POST", `/api/visits/${visit.id}/close`, { words: "" });
  tally.check(closed.status === 200, `办结：${closed.text.slice(0, 200)}`);
}

async function closeCampaign(officer, pen, campaign) {
  for (const { place, state, second } of (await pen.get(`/api${campaign}`)).json.places) {
    const say = (kind, words) => pen.send("POST", `/api${campaign}/places`, { organisation: place.organisation, kind, words });
    if (state === "not_yet") await say("omit", "本次只到十二个单位，经批准不再去");
    else if (place.drawn && second === "not_yet") await say("skip_second", "只借到一名督查员");
  }
  await officer.open(campaign);
  await officer.button("办结批次").click();
  await officer.page.getByText("批次已办结").first().waitFor();
}

/** Where nobody went, one inspector grades; the own unit is refused on its page. */
async function gradeTheRest({ third, pens }, home) {
  await third.open(sheetPath(home.organisation));
  const line = third.page.locator("li.line").filter({ has: third.page.getByLabel("评几分") }).first();
  await line.getByLabel("评几分").fill("1");
  await line.getByLabel("理由").fill("自己支部的情况我清楚");
  await line.getByRole("button", { name: "保存评分" }).click();
  await line.getByText("不能给它评分").first().waitFor();
  await keep(third, "quarter-own-unit");
  for (const { organisation, ungraded } of (await pens.officer.get(`/api/inspection/quarters/${kQuarter}`)).json.lines) {
    if (ungraded === 0) continue;
    for (const item of effectItems(await sheetOf(pens.officer, organisation))) {
      const words = { points: item.weight - 50, reason: "看过现场" };
      const graded = await pens.officer.send("PUT", `/api/organisations/${organisation}/scores/${kQuarter}/grades/${item.code}`, words);
      tally.check(graded.status === 200, `评分：${graded.text.slice(0, 200)}`);
    }
  }
}

export async function september(browser, address) {
  const people = await gather(browser, address, { officer: ["ducha1", desk], tablet: ["ducha1", kTablet], second: ["ducha2", phone], secretary: ["zhibu8", phone] });
  const { officer, pens } = people;
  const [own] = (await pens.secretary.get("/api/me")).json.posts;
  const committee = (await pens.officer.get("/api/me")).json.posts[0].organisation;
  const campaign = await enterItem(officer);
  const { chosen, second, home } = await chooseTwelve(pens.officer, campaign, own.organisation);
  tally.check(chosen.length === kUnits && second !== undefined, `十二个单位：${chosen.map((one) => one.organisation_name)}`);
  await sendTeams(officer, campaign, chosen);
  const visits = (await pens.officer.get(`/api${campaign}`)).json.places.map((one) => one.visit).filter(Boolean);
  tally.check(visits.length === kUnits, "派了十二次走访");
  await lendThird(address, committee, home.organisation);
  await officer.open(`${campaign}/teams`);
  tally.check(await officer.reads("1 人要回避"), "派组时写明谁要回避");
  people.third = await (await Person.sitDown(browser, address, phone, people.watch)).enter("ducha3");
  const visitAt = (place) => visits.find((one) => one.organisation === place);
  await visitOffline(people, visitAt(own.organisation));
  await visitBlind(people, campaign, visitAt(second.organisation));
  for (const visit of visits)
    if (![own.organisation, second.organisation].includes(visit.organisation)) await visitByPen([pens.officer, pens.second], visit);
  await closeCampaign(officer, pens.officer, campaign);
  await gradeTheRest(people, home);
  await people.third.leave();
  await people.leave();
  return { own: own.organisation, drawn: second.organisation, visited: visits.map((one) => one.organisation) };
}

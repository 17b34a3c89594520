// A quarter from its plan item to the printed sheet, of twelve units, by two inspectors and a third who marks a
// second time: an item is entered, its campaign opened and its teams sent; one visit is made without a network,
// one by hand and marked again blind, an item judged 不适用 there; a month on the sheets are served, lines
// contested, answered and left unanswered; a week on two freeze and two correct. Nobody is let judge the own
// unit, settle the own fix or close anything alone, and each page says so.
// SHIJI_PICTURES names a folder to keep pictures in.
import { Client, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { draftOne, fileDraft } from "../whole/filing.mjs";
import { wrongIn } from "../whole/recount.mjs";
import { desk, phone, withBrowser } from "./lib.mjs";
import { wrongOnPaper } from "./paper.mjs";
import { effectItems, gather, kQuarter, keep, offersNone, september, sheetOf, sheetPath, tally } from "./quarter_visits.mjs";

const kVisits = "2026-09-22T09:00";
const kServed = "2026-10-20T09:00";
const kWeekOn = "2026-10-28T10:00";

// ---- October: the sheets are served, contested and answered ------------------------------------

async function line(person, name) {
  const found = person.page.locator("li.line").filter({ has: person.page.locator("summary", { hasText: name }) });
  if (!(await found.locator("details").evaluate((one) => one.open))) await found.locator("summary").click();
  return found;
}

async function contest(person, organisation, name, words) {
  await person.open(sheetPath(organisation));
  await (await line(person, name)).getByRole("button", { name: /^提出异议/ }).click();
  await (await line(person, name)).getByLabel("为什么有异议").fill(words);
  await (await line(person, name)).getByRole("button", { name: "提交异议" }).click();
  await person.page.locator("li.line").filter({ hasText: words }).getByText("等答复").first().waitFor();
  tally.check(await person.reads("答复还剩 5 个工作日"), "支部看得到答复的期限");
}

async function answer(person, name, points) {
  await person.open(`/inspection/${kQuarter}/objections`);
  await person.button(new RegExp(`^答复\\s*：${name}`)).first().click();
  await person.page.getByRole("radio", { name: /^成立/ }).check();
  await person.page.getByLabel("改为几分").fill(points);
  await person.page.getByLabel("理由").fill("到现场核对过");
  await person.button("提交答复").click();
  await person.page.locator("li.panel").filter({ hasText: name }).getByText("异议成立").first().waitFor();
}

/** Finds who writes for a branch. */
async function secretaryOf(address, organisation) {
  for (let nth = 1; nth <= 60; ++nth) {
    const pen = new Client(address);
    if ((await pen.send("POST", "/api/trial/enter", { login: `zhibu${nth}` })).status !== 200) continue;
    if ((await pen.get("/api/me")).json.posts.some((post) => post.organisation === organisation)) return `zhibu${nth}`;
  }
  throw new Error(`nobody writes for ${organisation}`);
}

/** Who put it right does not settle it, nor does an inspector who did not find it. */
async function settleFinding({ officer, second, secretary, pens }, own) {
  const { lines } = (await pens.secretary.get(`/api/organisations/${own}/findings`)).json;
  const { finding } = lines.find((one) => one.finding.words === "8月的集中学习没有签到。");
  const path = `/findings/${finding.id}`;
  await fileDraft(pens.secretary, await draftOne(pens.secretary, own, "补学的集中学习", "2026-10-16"));
  await secretary.open(path);
  await secretary.page.getByLabel("责任人").fill("李委员");
  await secretary.page.getByLabel("整改措施").fill("补学一次，当场签到。");
  await secretary.button("认领整改").click();
  await secretary.page.getByLabel("改了什么").fill("已补学。");
  await secretary.page.getByLabel(/补学的集中学习/).check();
  await secretary.button("报告完成").click();
  await secretary.page.getByText("待核验").first().waitFor();
  await offersNone(secretary, "核验通过，销号", "整改的支部不能自己销号");
  await second.open(path);
  await second.page.getByText("待核验").first().waitFor();
  await offersNone(second, "核验通过，销号", "别的督查员不能代发现人销号");
  await officer.open(path);
  await officer.button("核验通过，销号").click();
  await officer.page.getByText("已销号").first().waitFor();
}

async function october(browser, address, at) {
  const other = await secretaryOf(address, at.drawn);
  const people = await gather(browser, address, {
    officer: ["ducha1", desk], second: ["ducha2", phone], third: ["ducha3", desk], secretary: ["zhibu8", phone], other: [other, phone],
  });
  const { officer, second, third, secretary, pens } = people;
  const items = effectItems(await sheetOf(pens.officer, at.own));
  const nameOf = (code) => items.find((item) => item.code === code).name;
  await officer.open(`/inspection/${kQuarter}`);
  await keep(officer, "quarter-before-serving");
  await officer.button("送达各支部").click();
  await officer.page.getByText("送达").filter({ hasText: "由" }).first().waitFor();
  await officer.page.getByText("还剩 5 个工作日").first().waitFor();
  await offersNone(officer, "提请冻结", "异议期内不能提请冻结");
  await contest(secretary, at.own, nameOf("service"), "评分时只看到一件实事，另一件写在9月的记录里。");
  await contest(secretary, at.own, nameOf("integration"), "结合的项目有三个，只看到两个。");
  await contest(people.other, at.drawn, nameOf("premises"), "活动室与机关党委共用，也归支部管理。");
  await keep(people.other, "quarter-contest-not-applicable");
  for (const person of [officer, second]) {
    await person.open(`/inspection/${kQuarter}/objections`);
    await person.page.getByText("等答复").first().waitFor();
    await offersNone(person, /^答复\s*：/, "参加走访评分的两个人都不能答复");
  }
  await answer(third, nameOf("service"), "4");
  await answer(third, nameOf("premises"), "2.5");
  await keep(third, "quarter-answered");
  await people.other.open(sheetPath(at.drawn));
  tally.check(await people.other.reads("判为不适用，不计入满分；异议成立，改为 2.50"), "判为不适用的，异议成立后算入");
  await settleFinding(people, at.own);
  await people.leave();
  return { nameOf };
}

// ---- A week on: silence, two who freeze, two who correct ----------------------------------------

async function freeze({ officer, second }) {
  await officer.open(`/inspection/${kQuarter}`);
  await officer.button("提请冻结").click();
  await officer.page.getByText("还没有确认").first().waitFor();
  await officer.page.getByText("这是您提请的，请由另一位督查人员确认").first().waitFor();
  await offersNone(officer, "确认冻结", "提请的人不能自己确认");
  await second.open(`/inspection/${kQuarter}`);
  await second.button("确认冻结").click();
  await second.page.getByText(/提请、.*确认，摘要/).first().waitFor();
  await keep(second, "quarter-frozen");
}

async function correct({ officer, second }, own, name) {
  await officer.open(sheetPath(own));
  await (await line(officer, name)).getByRole("button", { name: /^提请更正/ }).click();
  const form = (await line(officer, name)).locator("form");
  await form.getByLabel("更正为几分").fill("7");
  await form.getByLabel("理由").fill("核对原始材料后更正");
  await form.getByRole("button", { name: "提请更正" }).click();
  await officer.page.getByText("等另一位督查人员确认").first().waitFor();
  await (await line(officer, name)).getByRole("button", { name: "确认更正" }).click();
  await (await line(officer, name)).getByText("这是您提请的").first().waitFor();
  await second.open(sheetPath(own));
  await (await line(second, name)).getByRole("button", { name: "确认更正" }).click();
  await second.page.getByText(/确认（.*），日志第 \d+ 条/).first().waitFor();
}

async function weekOn(browser, address, at, { nameOf }) {
  const people = await gather(browser, address, { officer: ["ducha1", desk], second: ["ducha2", phone], secretary: ["zhibu8", phone] });
  const { secretary, pens } = people;
  await secretary.open(sheetPath(at.own));
  await line(secretary, nameOf("integration"));
  tally.check(await secretary.reads("期限内没有答复，这一项按不扣分处理"), "逾期没有答复的，不扣分");
  await freeze(people);
  await correct(people, at.own, nameOf("integration"));
  await secretary.open(sheetPath(at.own));
  tally.check(await secretary.reads("核对原始材料后更正"), "支部看到更正和理由");
  await keep(secretary, "quarter-corrected");
  const wrong = await wrongOnPaper(secretary.page);
  tally.check(wrong.length === 0, `打印的评分表逐行相加：${wrong}`);
  for (const organisation of at.visited) {
    const faults = wrongIn(await sheetOf(pens.officer, organisation));
    tally.check(faults.length === 0, `另一个程序重算：${faults}`);
  }
  await people.leave();
}

async function quarter(store) {
  const folder = temporaryFolder();
  const url = store.url(folder);
  const on = async (day, work) => {
    const server = await startServer("demo", ["--data", folder, "--store", url, "--on", day]);
    try {
      return await withBrowser((browser) => work(browser, server.address));
    } finally {
      await server.stop();
    }
  };
  const at = await on(kVisits, september);
  const told = await on(kServed, (browser, address) => october(browser, address, at));
  await on(kWeekOn, (browser, address) => weekOn(browser, address, at, told));
}

for (const store of stores()) await quarter(store);
tally.close();

// The rubric is changed in the open: an inspector drafts the next version, writes what may not be
// an indicator and is told the clause, gives it a heading of the second level, tries it out on the last quarter and proposes it; only
// another inspector confirms it. SHIJI_PICTURES names a folder to keep pictures in.
import { Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const kPage = "/inspection/rubrics";
const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

/** Saved when the page says no more that something is not: the toast may be that of an earlier save. */
async function save(person) {
  await person.button("保存草案").click();
  await person.page.getByText("有改动还没有保存").waitFor({ state: "detached" });
  await person.page.getByText("草案已保存").first().waitFor();
  await person.settle();
}

async function draft(inspector) {
  await inspector.open(kPage);
  tally.check(await inspector.reads("系统自带"), "随系统来的一版写明来处");
  await keep(inspector, "rubrics-before");
  await inspector.button(/^起草新的一版/).click();
  await inspector.page.getByRole("heading", { name: "第 4 版草案" }).waitFor();
  await inspector.settle();
  await inspector.page.getByRole("button", { name: "为群众办实事、党员作用发挥" }).click();
  await inspector.page.getByLabel("评分项").fill("领导批示次数");
  await save(inspector);
  tally.check(await inspector.reads("“批示”不得作为考核指标"), "不得作为指标的，在那一项写明条款");
  await inspector.button("提请启用").click();
  await inspector.page.getByText("草案还有 1 处不合规").first().waitFor();
  await keep(inspector, "rubrics-flaw");
  await inspector.page.getByLabel("评分项").fill("为群众办实事");
  await inspector.page.getByLabel("分值").fill("5");
  tally.check(await inspector.reads("各项合计 101.00 分"), "合计随改随算");
  await inspector.page.getByLabel("分值").fill("4");
  await save(inspector);
}

/** A heading under a heading: what it lacks is told until what stands below it is what it weighs. */
async function branchOut(inspector) {
  const { page } = inspector;
  await inspector.button("学习教育").click();
  await inspector.button("加一个二级部分").click();
  await page.getByLabel("部分名称").last().fill("集中学习");
  await page.getByLabel("部分的分值").last().fill("7");
  tally.check(await inspector.reads("下面还没有评分项"), "空的部分写明还没有项");
  await inspector.button("每月集中学习").click();
  await page.getByLabel("所属部分").first().selectOption({ label: "　集中学习" });
  tally.check(await inspector.reads("下面合计 8.00 分，多出 1.00 分"), "部分差几分，随改随算");
  await keep(inspector, "rubrics-tree");
  await page.getByLabel("部分的分值").last().fill("8");
  tally.check(await inspector.lacks("多出 1.00 分"), "分值对上就不再提");
  await inspector.button("每月集中学习").click();
  await inspector.button("学习教育").click();
  await page.getByRole("button", { name: "集中学习", exact: true }).click();
  await save(inspector);
  await inspector.button("制度机制规范化（一报三查）").click();
  await inspector.button("上移").click();
  const order = await page.locator(".draft h3 button").allInnerTexts();
  tally.check(order.findIndex((one) => one.startsWith("制度机制")) === 1, `部分可以上下移动：${order.slice(0, 3)}`);
  await inspector.button("制度机制规范化（一报三查）").click();
  await save(inspector);
}

async function tryAndPropose(inspector) {
  await inspector.page.getByRole("button", { name: "支部党员大会" }).click();
  await inspector.page.getByLabel("每缺一次扣").fill("1");
  await save(inspector);
  await inspector.button("用上季度试算").click();
  await inspector.page.getByText("试算", { exact: false }).first().waitFor();
  await inspector.page.getByText("按建制顺序，只看方案的改动").waitFor();
  await keep(inspector, "rubrics-trial");
  await inspector.button("提请启用").click();
  await inspector.page.getByText("已经提请").first().waitFor();
  await inspector.settle();
  tally.check(await inspector.lacks("确认启用"), "提请的人不能自己确认");
}

async function confirm(second) {
  await second.open(kPage);
  await keep(second, "rubrics-confirm");
  await second.button("确认启用").click();
  await second.page.getByText("已经确认启用").first().waitFor();
  await second.settle();
  tally.check(await second.reads("第 3 版"), "新的一版列在最前");
  tally.check(await second.lacks("草案"), "草案不再留着");
  await keep(second, "rubrics-after");
}

async function story(browser, address) {
  const watch = new Watch();
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const inspector = await sit("ducha1", desk);
  await draft(inspector);
  await branchOut(inspector);
  await tryAndPropose(inspector);
  const second = await sit("ducha2", phone);
  await confirm(second);
  for (const person of [inspector, second]) await person.leave();
  for (const words of watch.all()) tally.check(false, words);
}

for (const store of stores()) {
  const folder = temporaryFolder();
  const server = await startServer("demo", ["--data", folder, "--store", store.url(folder), "--on", "2026-09-22T09:00"]);
  try {
    await withBrowser((browser) => story(browser, server.address));
  } finally {
    await server.stop();
  }
}
tally.close();

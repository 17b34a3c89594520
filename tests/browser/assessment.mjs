// The year: an inspector enters a grade, another confirms it, nobody of the own unit is offered it; the
// branch reads its own frozen year down to the working of each figure. SHIJI_PICTURES keeps pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function district(inspector) {
  await inspector.open("/assessment/2025");
  tally.check(await inspector.reads("按建制顺序排列，不排名"), "一览按建制顺序");
  tally.check(!/\d\d\.\d\d/.test(await inspector.page.locator("table.data").innerText()), "一览里没有分数");
  tally.check(await inspector.reads("的比例"), "各类里最高等次的比例看得到");
  await keep(inspector, "year-list");
  await inspector.link("考核方案").first().click();
  await inspector.heading("2025年度考核方案").waitFor();
  await inspector.settle();
  tally.check(await inspector.reads("网络投票数不能用"), "方案写明网络投票数不能用");
  await keep(inspector, "year-method");
}

/** Another quarter instead of the last, other conversions, one more event that holds the band down. */
async function changeMethod(first) {
  const { page } = first;
  await first.button("不采用这一季度").last().click();
  await page.getByText("各项合计 90.00，应为 100.00").waitFor();
  await first.button("加一个季度").click();
  await page.getByLabel("权重").nth(3).fill("10");
  await page.getByText("各项合计 100.00").waitFor();
  await page.getByRole("button", { name: "下一季度" }).last().click();
  await page.getByLabel("季度按总分计").uncheck();
  await page.getByLabel("折合几分").nth(1).fill("86");
  await page.getByLabel("基本满意").fill("75");
  await page.getByLabel("合计最多加或者减").fill("3");
  await first.button("加一条").click();
  await page.getByLabel("情形").last().fill("发生责任事故");
  await page.getByLabel("最高评为").last().selectOption("fair");
}

/** The scheme of a year to come, bands and the share of the top one included, is judged as it is proposed. */
async function proposeNext(first, second) {
  const { page } = first;
  await first.open("/assessment/2027/method");
  await first.button("提出方案").click();
  await page.getByLabel("最高一等在每一类里不超过").fill("25");
  await first.button("加一等").click();
  await page.getByLabel("等次名称").nth(3).fill("待改进");
  await page.getByLabel("几分以上").nth(3).fill("85");
  await changeMethod(first);
  await keep(first, "year-method-form");
  await first.button("提出方案").click();
  await page.getByText("待改进的下限不低于上一档").first().waitFor();
  await page.getByLabel("几分以上").nth(3).fill("50");
  await first.button("提出方案").click();
  await page.getByText("降档规定要写明情形和依据").first().waitFor();
  await page.getByLabel("依据").last().fill("《安全生产法》");
  await first.button("提出方案").click();
  await page.getByText("等另一位督查人员确认").first().waitFor();
  await first.settle();
  tally.check((await first.reads("待改进")) && (await first.reads("不超过 25%")), "提出的等次和比例看得到");
  for (const words of ["2028年一季度督查评分", "较好 86.00", "基本满意 75.00", "不超过 ±3.00", "一百分之外的加减分不计", "依据：《安全生产法》"])
    tally.check(await first.reads(words), `提出的方案里有“${words}”`);
  await second.open("/assessment/2027/method");
  await keep(second, "year-method-phone");
  await second.button("确认方案").click();
  await second.page.getByText("方案已经确认").first().waitFor();
}

async function enterAndConfirm(first, second, path) {
  await first.open(path);
  tally.check(await first.reads("没有结果"), "没有结果的写明");
  await keep(first, "year-preview");
  await first.button("录入结果").click();
  await first.page.getByLabel("百分制得分").fill("88");
  await keep(first, "year-enter");
  await first.button("录入").last().click();
  await first.page.getByText("请写清楚理由").first().waitFor();
  await first.page.getByLabel("理由").fill("现场看过，两件实事有回访。");
  await first.button("录入").last().click();
  await first.page.getByText("待另一人确认").first().waitFor();
  tally.check((await first.page.getByRole("button", { name: "确认", exact: true }).count()) === 0, "自己录入的自己不能确认");
  await second.open(path);
  await second.page.getByRole("button", { name: "确认", exact: true }).click();
  await second.page.getByText("已确认").first().waitFor();
  tally.check(await second.reads("30.00 × 88.00 ÷ 100 = 26.40") || (await second.reads("26.40 / 30.00")), "确认后算入");
  await keep(second, "year-entered");
}

async function ownYear(secretary, own) {
  await secretary.open(`/branches/${own}/years`);
  await secretary.page.getByText("2025年度").first().click();
  await secretary.heading("2025年度考核").waitFor();
  await secretary.settle();
  for (const words of ["已冻结", "异议成立", "减分：试用案1"]) tally.check(await secretary.reads(words), `支部看到“${words}”`);
  await keep(secretary, "year-own");
  await secretary.open(`/branches/${own}/years/2026`);
  tally.check(await secretary.reads("结果还没有送达"), "送达前支部看不到预览");
  await keep(secretary, "year-unsent");
  await secretary.open("/matters");
  tally.check(await secretary.reads("年度考核"), "事项里有年度考核");
}

async function story(browser, address) {
  const watch = new Watch();
  const own = (await (await new Client(address).enter("zhibu8")).get("/api/me")).json.posts[0].organisation;
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const [first, second, secretary] = [await sit("ducha1", desk), await sit("ducha2", phone), await sit("zhibu8", phone)];
  await district(first);
  await proposeNext(first, second);
  await enterAndConfirm(first, second, `/branches/${own}/years/2026`);
  await ownYear(secretary, own);
  await second.open("/assessment/2025");
  await keep(second, "year-list-phone");
  for (const person of [first, second, secretary]) await person.leave();
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

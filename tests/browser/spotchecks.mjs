// A spot check in the browser: the checker opens the desk, a drawn record with the chain side by side,
// concludes that it is not genuine, the branch answers once, an inspector is offered the finding; the
// funnel opens what is behind its numbers. A finding that was struck off is drawn, and the other
// inspector looks at it once more. SHIJI_PICTURES names a folder to keep pictures in.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { drawFindings, strikeOff } from "../whole/second_look.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

/** A drawn record without a conclusion, and the secretary of the branch that filed it. */
async function drawnRecord(address) {
  const pen = await new Client(address).enter("choucha1");
  const own = (await pen.get("/api/me")).json.posts[0].organisation;
  const { draws } = (await pen.get(`/api/organisations/${own}/check-desk`)).json;
  const draw = draws.find((one) => one.to_check > 0).line.id;
  const { items } = (await pen.get(`/api/draws/${draw}/checks`)).json;
  for (let nth = 1; nth <= 40; ++nth) {
    const client = new Client(address);
    if ((await client.send("POST", "/api/trial/enter", { login: `zhibu${nth}` })).status !== 200) continue;
    const organisation = (await client.get("/api/me")).json.posts[0]?.organisation;
    const item = items.find((one) => one.organisation === organisation && !one.verdict && !one.is_plan);
    if (item) return { draw, item, secretary: `zhibu${nth}` };
  }
  throw new Error("no drawn record of a branch waits for its conclusion");
}

async function conclude(checker, draw, item) {
  await checker.open("/checks");
  tally.check(await checker.reads("已有结论 3 份"), "抽查台说明核对了几份");
  await keep(checker, "check-desk");
  await checker.open(`/draws/${draw}/checks`);
  await keep(checker, "draw-checks");
  await checker.open(`/branches/${item.organisation}/drawn/${draw}/${item.record}`);
  for (const words of ["支部报备", "上级审查", "工委督查", "组织部抽查"]) tally.check(await checker.reads(words), `链条里有${words}`);
  await keep(checker, "chain-before");
  await checker.page.getByLabel("不属实").check();
  await checker.page.getByLabel("看到了什么，凭什么这样说").fill("两名党员说当天没有开会，签到原件找不到。");
  await checker.button("记结论").click();
  await checker.page.getByText("请选是怎样核对的").first().waitFor();
  await checker.page.getByLabel("走访").check();
  await checker.button("记结论").click();
  await checker.page.getByText("再下一次结论").waitFor();
  await keep(checker, "chain-concluded");
}

async function answer(secretary, item, path) {
  await secretary.open(`/branches/${item.organisation}/spotchecks`);
  tally.check(await secretary.reads("不属实"), "支部看到自己的结论");
  await keep(secretary, "own-checks");
  await secretary.open(path);
  await secretary.page.getByLabel("有什么要说明的").fill("当天改在二楼，签到在内勤处，可以再查。");
  await secretary.button("提交说明").click();
  await secretary.page.locator("strong", { hasText: "支部说明" }).waitFor();
  tally.check(await secretary.lacks("提交说明"), "只能说明一次");
  await keep(secretary, "chain-answered");
}

async function follow(inspector, path) {
  await inspector.open(path);
  await inspector.page.getByLabel("依据哪一项").selectOption("study");
  await inspector.page.getByLabel("问题是什么").fill("抽查认定没有开会，记录不实。");
  await keep(inspector, "chain-inspector");
  await inspector.button("下达整改").click();
  await inspector.heading(/^整改：/).waitFor();
  await inspector.open(path);
  tally.check(await inspector.reads("抽查认定没有开会"), "整改列在督查一栏");
  await inspector.open("/funnel/2026Q2");
  await inspector.page.getByText("全区").waitFor();
  await keep(inspector, "funnel");
  await inspector.page.locator(".funnel a").nth(1).click();
  await inspector.page.getByText("回到漏斗").waitFor();
  await keep(inspector, "funnel-list");
}

/** A finding of zhibu8's branch, struck off by ducha1 and drawn. */
async function drawnFinding(address) {
  const [checker, finder, secretary] = await Promise.all(["choucha1", "ducha1", "zhibu8"].map((login) => new Client(address).enter(login)));
  const branch = (await secretary.get("/api/me")).json.posts[0].organisation;
  const finding = await strikeOff(finder, secretary, branch);
  return { finding, draw: await drawFindings(checker, finder, "2026Q3") };
}

async function lookAgain(sit, address) {
  const { finding, draw } = await drawnFinding(address);
  const [finder, other, checker, secretary] = [await sit("ducha1", phone), await sit("ducha2", phone), await sit("choucha1", desk), await sit("zhibu8", phone)];
  const path = `/draws/${draw}/rechecks/${finding}`;
  await finder.open(path);
  tally.check(await finder.reads("等督查人员回头看"), "销号的人不能自己回头看");
  await keep(finder, "second-look-finder");
  await checker.open(`/draws/${draw}`);
  tally.check(await checker.reads("已销号的整改 第"), "抽签页列出抽中的整改");
  await keep(checker, "draw-of-findings");
  await checker.open(`/draws/${draw}/checks`);
  tally.check(await checker.reads("待回头看"), "核对页说明待回头看");
  await keep(checker, "draw-checks-of-findings");
  await checker.open(path);
  for (const words of ["督查发现", "整改措施", "报告和佐证", "核验销号"]) tally.check(await checker.reads(words), `整改链条里有${words}`);
  await keep(checker, "second-look-desk");
  await other.open("/");
  await other.page.locator(`a[href="${path}"]`).click();
  await other.heading(/^回头看：/).waitFor();
  await other.settle();
  await keep(other, "second-look-before");
  await other.button("复查不合格，重新整改").click();
  await other.page.getByText("请写清楚情况").first().waitFor();
  await other.page.getByLabel("看到了什么").fill("9月又没有记录。");
  await other.button("复查不合格，重新整改").click();
  await other.page.getByRole("heading", { name: "复查不合格" }).waitFor();
  tally.check(await other.lacks("复查（回头看）"), "看过了就不再等");
  await keep(other, "second-look-after");
  await secretary.open(`/findings/${finding}`);
  tally.check(await secretary.reads("第 2 次发现"), "支部看到又出现了");
  await keep(secretary, "finding-came-back");
  for (const person of [finder, other, checker, secretary]) await person.leave();
}

async function story(browser, address) {
  const watch = new Watch();
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const { draw, item, secretary: login } = await drawnRecord(address);
  const path = `/branches/${item.organisation}/drawn/${draw}/${item.record}`;
  const checker = await sit("choucha1", desk);
  await conclude(checker, draw, item);
  const secretary = await sit(login, phone);
  await answer(secretary, item, path);
  const inspector = await sit("ducha1", desk);
  await follow(inspector, path);
  for (const person of [checker, secretary, inspector]) await person.leave();
  await lookAgain(sit, address);
  for (const words of watch.all()) tally.check(false, words);
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

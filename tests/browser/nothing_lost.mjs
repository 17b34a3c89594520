// What somebody typed is never lost: not with a closed tab, an ended session, or a second pen.
import { Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { recorder, secretary, settleBranch } from "./branch.mjs";
import { Person, Watch, desk, phone, withBrowser } from "./lib.mjs";

const kDuty = "9月主题党日";
const kWords = "学习了有关文件，三名党员谈了体会。";
const kMore = "议定月底前把问题清单报支委会。";
const kHers = "这是书记自己写的一段，不能丢。";

const tally = new Tally();
const minutes = (page) => page.locator("details[open] textarea").first();

async function penOf(browser, address, watch) {
  const pen = await Person.sitDown(browser, address, phone, watch);
  await pen.open("/");
  await pen.signIn(recorder.login, recorder.password);
  await pen.heading("今日").waitFor();
  return pen;
}

async function beginWriting(person) {
  await person.page.getByRole("link", { name: new RegExp(kDuty) }).first().tap();
  await person.button(/^下一步/).tap();
  await minutes(person.page).waitFor();
}

/** The text is in the browser two seconds after it was typed; the tab is gone, the server unreachable. */
async function closedTab(pen) {
  const { page } = pen;
  await page.route("**/draft", (route) => route.abort());
  await minutes(page).tap();
  await page.keyboard.insertText(kWords);
  await page.waitForTimeout(2_000);
  const address = page.url();
  await page.close({ runBeforeUnload: false });
  pen.page = await pen.context.newPage();
  await pen.page.goto(address);
  await minutes(pen.page).waitFor();
  tally.check((await minutes(pen.page).inputValue()) === kWords, "关掉页面再打开，两秒前打的字还在");
}

/** Sign-in lies over the page; afterwards the text, the page and the place of the cursor are as before. */
async function endedSession(pen) {
  const { page, context, address } = pen;
  const headers = { "X-Shiji": "1", "Idempotency-Key": `end-session-${Date.now()}` };
  await context.request.post(`${address}/api/session/end`, { headers, data: {} });
  const before = page.url();
  await minutes(page).tap();
  await page.keyboard.press("End");
  await page.keyboard.insertText(kMore);
  const sheet = page.getByRole("dialog", { name: /登录已过期/ });
  await sheet.waitFor();
  tally.check((await sheet.innerText()).includes("您填的内容还在"), "登录过期时说明内容还在");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  // The browser takes a second Escape for itself; the page opens the sheet again at once.
  const stays = await sheet.waitFor({ timeout: 5_000 }).then(() => true, () => false);
  tally.check(stays, "登录框不会被按没");
  await pen.signIn(recorder.login, recorder.password);
  await sheet.waitFor({ state: "hidden" });
  tally.check(page.url() === before, "登录后还在原来的页面");
  tally.check((await minutes(page).inputValue()) === kWords + kMore, "登录过期前后打的字都在");
  await page.keyboard.insertText("。");
  tally.check((await minutes(page).inputValue()).includes(kMore + "。"), "光标还在原来的地方");
  await page.getByText(/^已保存/).waitFor();
  const draft = await (await context.request.get(`${address}/api${new URL(page.url()).pathname.replace("/minutes", "")}`)).json();
  tally.check(draft.content.items[0].minutes.includes(kMore), "这些字也到了服务器上");
}

/** The other pen files first; hers says who and when, keeps her words and lets her choose. */
async function secondPen(pen, other) {
  await beginWriting(other);
  await minutes(other.page).tap();
  await pen.button("核对").tap();
  await pen.button("提交报备").tap();
  await pen.heading("已报备").waitFor();

  await minutes(other.page).fill(kHers);
  await other.button("核对").tap();
  // The notice stands on both pages; on this one her words are text, not the value of a field.
  await other.heading("核对并报备").waitFor();
  const notice = other.page.getByText("有两份内容，请选一份");
  await notice.waitFor();
  const words = await other.page.locator("main").innerText();
  tally.check(words.includes(recorder.name) && words.includes("改过或报过"), "第二个人看到是谁先报的");
  tally.check(!/[a-z_]{4,}\./i.test(words), "提示里没有代码");
  tally.check(words.includes(kHers), "第二个人写的还在页面上");
  await other.button("用现在页面上的").tap();
  await notice.waitFor({ state: "detached" });
  await other.button("提交报备").tap();
  await other.heading("已报备").waitFor();
  tally.check(await other.reads("第 2 版"), "选了自己的一份，可以另报一版");
  await other.link("看这份记录").tap();
  await other.page.getByText(kHers).first().waitFor();
  await other.button("和上一版比").first().tap();
  await other.page.locator(".differences").getByText(kMore).first().waitFor();
  tally.check(true, "先报的一版也还在");
}

/** What cannot be taken as it was typed is said, stays in its field, and nothing else is sent for it. */
async function unreadable(person, branch) {
  const { page } = person;
  await person.open(`/branches/${branch}/gatherings/new`);
  const date = page.getByLabel("开会日期，直接写");
  const title = page.getByLabel("名称（选填）");
  await date.fill("2027-02-31");
  await title.fill("很长的名称".repeat(20));
  await person.button(/^下一步/).click();
  tally.check(await person.reads("有 2 处需要改"), "读不懂的日期和太长的名称都说出来");
  tally.check(await person.reads("“开会日期”里写的“2027-02-31”不是一个日期"), "说明哪一栏写的不是日期");
  tally.check(await person.reads("“名称”最多 80 个字，现在 100 个"), "太长的不悄悄截断，写明多了多少");
  tally.check((await date.inputValue()) === "2027-02-31", "写的日期还在");
  tally.check(page.url().endsWith("/gatherings/new"), "没有用别的日期去办");
  await date.fill("9月28日");
  await title.fill("九月补课");
  await date.press("Tab");
  tally.check((await page.getByLabel("开会日期", { exact: true }).inputValue()) === "2026-09-28", "读懂的日期填进去了");
}

/** The watch that all browser tests rely on sees what it must see. */
async function watchSees(browser, address) {
  const watch = new Watch();
  const person = await Person.sitDown(browser, address, phone, watch);
  await person.open("/about");
  tally.check(watch.all().length === 0, `一切正常时没有话说：${watch.all()}`);
  await person.page.evaluate(() => {
    try {
      document.body.innerHTML += "<b>plain text is no trusted type</b>";
    } catch {
      // Refused, as it should be.
    }
    console.error("something went wrong");
  });
  await person.page.goto(address.replace("127.0.0.1", "localhost") + "/about").catch(() => undefined);
  await person.page.waitForTimeout(200);
  tally.check(watch.violations.length > 0, "写入不可信的内容会被看见");
  tally.check(watch.errors.length > 0, "页面出错会被看见");
  tally.check(watch.strangers.length > 0, "向别处请求会被看见");
  await person.leave();
}

await withBrowser(async (browser) => {
  const [store] = stores();
  const data = temporaryFolder();
  const server = await startServer("demo", ["--data", data, "--store", store.url(data), "--on", "2026-09-22T10:00"]);
  const watch = new Watch();
  try {
    const branch = await settleBranch(server.address);
    const pen = await penOf(browser, server.address, watch);
    await beginWriting(pen);
    await closedTab(pen);
    await endedSession(pen);
    await secondPen(pen, await (await Person.sitDown(browser, server.address, phone, watch)).enter(secretary));
    await unreadable(await (await Person.sitDown(browser, server.address, desk, watch)).enter(secretary), branch.id);
    tally.check(watch.all().length === 0, watch.all().join("\n"));
    await watchSees(browser, server.address);
  } finally {
    await server.stop();
  }
});
tally.close();

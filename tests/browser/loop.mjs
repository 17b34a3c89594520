// One duty through the whole loop, in a browser, as its people do it: due → planned → held →
// recorded → filed → returned → filed again → accepted → counted in the sheet, down to the proof.
import { Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { auditor, inspector, members, recorder, reviewer, secretary, settleBranch } from "./branch.mjs";
import { Person, Watch, desk, phone, within, withBrowser } from "./lib.mjs";
import { spoilPaper, wrongOnPaper } from "./paper.mjs";

const kPlanned = "2026-09-22T10:00";
const kHeld = "2026-10-12T10:00"; // two working days after the theme day that the plan lays on 8 October
const kDuty = "10月主题党日";
const kQuarter = "2026Q4";
const kTaps = 12;
const kReviewKeys = 3;
const kFirstWords = "学习了有关文件。";
const kMinutes =
  "学习了关于基层党组织建设的有关文件，七名党员结合预算执行工作谈了体会，" +
  "议定由刘丽娜月底前把绩效目标自查的问题列成清单，十一月支委会上逐项过一遍。";
const kAsked = "请写清讨论了什么、定了什么、由谁办";

const tally = new Tally();
const line = (person, words) => person.page.getByRole("listitem").filter({ hasText: words }).first();
const row = (person, label) => person.page.locator(".row", { has: person.page.getByText(label, { exact: true }) }).first();

/** The secretary finds the duty due, lays out the quarter on the phone and sends the plan up. */
async function plan(person, branch) {
  await person.link(/^组织生活$/).tap();
  await person.button("下一季度").tap();
  await person.page.getByRole("heading", { name: "10月" }).waitFor();
  const due = line(person, "主题党日");
  tally.check((await due.innerText()).includes("未开始"), "主题党日还没有开始，列在清单里");
  await line(person, "计划报备").getByRole("link").tap();
  await person.button("核对报备单").tap();
  await person.button(/^报给/).tap();
  await person.heading("计划已报备").waitFor();
  tally.check(await person.reads("已收到"), "计划报上去有回执");
  await person.open(`/branches/${branch.id}/duties?quarter=${kQuarter}`);
  tally.check((await line(person, "计划报备").innerText()).includes("已报"), "清单里的计划变成已报");
}

/** The reviewer clears the first case of the queue by keys alone. */
async function acceptByKeys(person) {
  await person.open("/review");
  return person.countedHands(async () => {
    await person.page.keyboard.press("Enter");
    await person.button(/^通过/).waitFor();
    await person.page.keyboard.press("a");
    await person.button(/^确认通过/).waitFor();
    await person.page.keyboard.press("Enter");
    await person.page.getByText("已通过").waitFor();
  });
}

/** From 今日 to the receipt, two of twenty absent; typed text is no tap. */
async function fileHeld(person, { title, absent, words, clumsy = false }) {
  const { page } = person;
  await person.open("/");
  return person.countedHands(async () => {
    await page.getByRole("link", { name: title }).first().tap();
    for (const [name, reason] of absent) {
      for (let again = 0; clumsy && again < 3; ++again) {
        await person.button(name).tap();
        await person.button("事假").tap();
        await person.button(name).tap();
      }
      await person.button(name).tap();
      await person.button(reason).tap();
    }
    await person.button(/^下一步/).tap();
    await person.button("形成决议：通过").first().tap();
    await page.locator("details[open] textarea").first().tap();
    await page.keyboard.insertText(words);
    await person.button("核对").tap();
    await person.button("提交报备").tap();
    await person.heading("已报备").waitFor();
  });
}

/** Pages that are opened by their address and left begin nothing. */
async function lookWithoutBeginning(person) {
  const { page } = person;
  const way = await page.getByRole("link", { name: kDuty }).first().getAttribute("href");
  const id = way.split("/")[2];
  const begun = () => page.evaluate(async (one) => (await (await fetch(`/api/gatherings/${one}`)).json()).begun_at, id);
  await person.open(`/gatherings/${id}`);
  tally.check(await person.reads("还没有记到会"), "计划中的会写明还没有记到会，没有实到人数");
  await person.open(`/gatherings/${id}/check`);
  tally.check(await person.reads("这次还没有记录"), "没有动笔就打开核对页，说明还没有记录");
  tally.check((await page.getByRole("button", { name: "提交报备" }).count()) === 0, "没有动笔不能提交");
  await page.waitForLoadState("networkidle");
  tally.check((await begun()) === null, "打开核对页不算动笔");
  await person.open("/");
}

async function record(person) {
  await lookWithoutBeginning(person);
  const names = await namesOfRoll(person);
  tally.check(names.length === members, `名册里有 ${members} 人，点名页列出 ${names.length} 人`);
  const absent = [[names[5], "出差"], [names[11], "病假"]];
  const hands = await fileHeld(person, { title: kDuty, absent, words: kFirstWords });
  tally.check(within(hands, kTaps), `报一次计划内的会不超过 ${kTaps} 下，用了 ${hands.taps} 下、${hands.keys} 键`);
  tally.check(await person.reads("已收到"), "报备有回执");
  console.log(`报一次计划内的会：${hands.taps} 下，${hands.keys} 键`);
}

/** The names on the roll page, which is left without a change. */
async function namesOfRoll(person) {
  await person.page.getByRole("link", { name: kDuty }).first().tap();
  const tiles = person.page.getByRole("list", { name: /^名册/ }).getByRole("button");
  await tiles.first().waitFor();
  return (await tiles.allInnerTexts()).map((text) => text.split("\n")[0].trim());
}

/** The same measure in a clumsy hand must say no. */
async function recordClumsily(person) {
  const absent = [["刘丽娜", "出差"]];
  const hands = await fileHeld(person, { title: "10月支委会", absent, words: "研究了十月的工作安排。", clumsy: true });
  tally.check(!within(hands, kTaps), `手生的人多点了几下，计数看得出来（${hands.taps} 下）`);
}

/** At one field of the filing, with a reason and words. */
async function sendBack(person) {
  const { page } = person;
  await page.getByRole("link", { name: new RegExp(kDuty) }).first().click();
  await person.button("在议题1处写意见").click();
  await page.getByLabel("议题1的意见").fill(kAsked);
  await person.button("好").click();
  await page.keyboard.press("r");
  await page.getByLabel("要改什么").fill("议题一写得太简，看不出议了什么。");
  await page.getByRole("dialog").getByRole("button", { name: "退回修改" }).click();
  await page.getByText("已退回，对方会看到原因").waitFor();
}

async function mend(person) {
  const { page } = person;
  await person.open("/");
  tally.check(await person.reads("退回"), "今日页上写着退回");
  await page.getByRole("link", { name: kDuty }).first().tap();
  await person.link("去改好再报").waitFor();
  tally.check(await person.reads("看不出议了什么"), "退回的理由原样看到");
  await person.link("去改好再报").tap();
  await person.button(/^下一步/).tap();
  const field = page.locator("details[open] textarea").first();
  await field.waitFor();
  tally.check(await person.reads(kAsked), "意见写在那一处");
  await field.fill(kMinutes);
  await person.button("核对").tap();
  await person.button("提交报备").tap();
  await person.heading("已报备").waitFor();
  tally.check(await person.reads("第 2 版"), "重报的是第 2 版");
}

async function seeDifference(person) {
  await person.open("/review");
  await person.page.getByRole("link", { name: new RegExp(kDuty) }).click();
  const changes = person.page.locator(".differences");
  await changes.waitFor();
  const words = await changes.innerText();
  tally.check(words.includes(kFirstWords) && words.includes(kMinutes), "两版不同之处原来和现在都列出来");
}

async function accept(person) {
  const hands = await acceptByKeys(person);
  tally.check(within(hands, kReviewKeys), `审一份没有问题的报备不超过 ${kReviewKeys} 键，用了 ${hands.keys} 键`);
  console.log(`审一份报备：${hands.keys} 键，${hands.taps} 下`);
}

/** Every number of the sheet is explained, and the sums can be done by hand. */
async function readSums(person) {
  const read = (text) => Number(text.replace(/[^\d.]/g, ""));
  const lines = await person.page.locator(".lines > li").evaluateAll((all) =>
    all.map((one) => ({ name: one.querySelector(".name").innerText, points: one.querySelector(".points").innerText, words: one.textContent })),
  );
  const counted = lines.filter((one) => /^[!\s]*[\d.]+ \/ /.test(one.points));
  for (const one of counted) tally.check(/算法：|评：/.test(one.words), `“${one.name}”的分数写着怎么来的`);
  const sum = counted.reduce((total, one) => total + Math.round(read(one.points.split("/")[0]) * 100), 0);
  const shown = Math.round(read(await person.page.locator(".total .big").first().innerText()) * 100);
  tally.check(counted.length > 0 && sum === shown, `逐项相加 ${sum / 100} 分就是合计 ${shown / 100} 分`);
}

/** The printed sheet adds up by itself; a wrong figure on it would be noticed. */
async function readPaper(person) {
  const wrong = await wrongOnPaper(person.page);
  tally.check(wrong.length === 0, `打印的得分表可以用纸笔复算：${wrong.join("；")}`);
  const pdf = await person.page.pdf({ preferCSSPageSize: true });
  tally.check(pdf.length > 10_000, "得分表能印成文件");
  await spoilPaper(person.page);
  tally.check((await wrongOnPaper(person.page)).length > 0, "纸上错一分会被看见");
}

/** From the sheet's line to the record and its proof. */
async function count(person, branch) {
  const { page } = person;
  await person.open(`/branches/${branch.id}/scores/${kQuarter}`);
  await readSums(person);
  await readPaper(person);
  const counting = page.locator(".lines > li").filter({ has: page.getByText("主题党日", { exact: false }) }).first();
  if (!(await counting.locator("details").getAttribute("open").then((open) => open !== null)))
    await counting.locator("summary").click();
  const fact = counting.locator(".facts li").filter({ hasText: "10月" }).first();
  tally.check((await fact.innerText()).includes("✓"), "得分表里十月的主题党日算作做到");
  await fact.getByRole("link").click();
  await person.heading(new RegExp(kDuty)).waitFor();
  tally.check(await person.reads(kMinutes), "从得分点到这份记录");
  await page.getByText("存证：证明这份记录").click();
  const proof = page.getByRole("link", { name: "下载证明文件" }).last();
  const [file] = await Promise.all([page.waitForEvent("download"), proof.click()]);
  const text = await (await import("node:fs/promises")).readFile(await file.path(), "utf8");
  tally.check(text.startsWith("c2sp.org/tlog-proof@v1"), `证明文件是公开的格式：${text.slice(0, 60)}`);
}

async function verify(person) {
  await person.open("/log");
  await person.button("立即验证").click();
  await person.page.getByText("全部相符").waitFor({ timeout: 60_000 });
  tally.check(true, "存证逐条核对相符");
}

async function beforehand(browser, address, watch) {
  const branch = await settleBranch(address);
  const pen = await (await Person.sitDown(browser, address, phone, watch)).enter(secretary);
  await plan(pen, branch);
  await pen.leave();
  const judge = await (await Person.sitDown(browser, address, desk, watch)).enter(reviewer);
  await acceptByKeys(judge); // two theme days of other branches wait before the plan
  await acceptByKeys(judge);
  await accept(judge);
  await judge.leave();
  return branch;
}

async function afterwards(browser, address, watch, branch) {
  const pen = await Person.sitDown(browser, address, phone, watch);
  await pen.open("/");
  await pen.signIn(recorder.login, recorder.password);
  await pen.heading("今日").waitFor();
  const judge = await (await Person.sitDown(browser, address, desk, watch)).enter(reviewer);

  await record(pen);
  await recordClumsily(pen);
  await judge.open("/review");
  await sendBack(judge);
  await mend(pen);
  await seeDifference(judge);
  await accept(judge);
  await accept(judge);

  const marker = await (await Person.sitDown(browser, address, desk, watch)).enter(inspector);
  await count(marker, branch);
  const checker = await (await Person.sitDown(browser, address, desk, watch)).enter(auditor);
  await verify(checker);
  for (const person of [pen, judge, marker, checker]) await person.leave();
}

async function wholeLoop(browser, store) {
  const data = temporaryFolder();
  const options = ["--data", data, "--store", store.url(data), "--on"];
  const watch = new Watch();
  const first = await startServer("demo", [...options, kPlanned]);
  let branch;
  try {
    branch = await beforehand(browser, first.address, watch);
  } finally {
    await first.stop();
  }
  const second = await startServer("demo", [...options, kHeld]);
  try {
    await afterwards(browser, second.address, watch, branch);
  } finally {
    await second.stop();
  }
  tally.check(watch.all().length === 0, watch.all().join("\n"));
}

await withBrowser(async (browser) => {
  for (const store of stores()) {
    console.log(store.name);
    await wholeLoop(browser, store);
  }
});
tally.close();

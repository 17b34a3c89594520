// Makes docs/pictures anew: node tests/browser/pictures.mjs (SHIJI_BINARY names the program).
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { Client, startServer, temporaryFolder } from "../whole/lib.mjs";
import { auditor, inspector, recorder, reviewer, secretary, settleBranch } from "./branch.mjs";
import { Person, Watch, desk, phone, withBrowser } from "./lib.mjs";
import { smallPng } from "./small_png.mjs";

const kFolder = new URL("../../docs/pictures/", import.meta.url).pathname;
const kQuarter = "2026Q3";
const kDuty = /9月主题党日/;
const kMinutes =
  "学习了关于基层党组织建设的有关文件，七名党员结合预算执行工作谈了体会。" +
  "议定由刘丽娜月底前把绩效目标自查的问题列成清单，支委会上逐项过一遍。";

async function keep(page, name) {
  writeFileSync(`${kFolder}${name}.png`, smallPng(await page.screenshot()));
}
const shoot = (person, name) => keep(person.page, name);

async function sit(browser, address, device, login) {
  const person = await Person.sitDown(browser, address, device, new Watch());
  return login ? person.enter(login) : person;
}

/** The phone's way of one duty: today, who came, what was said, one look, sent. */
async function secretaryPictures(browser, address) {
  const pen = await sit(browser, address, phone);
  const { page } = pen;
  await pen.open("/");
  await pen.signIn(recorder.login, recorder.password);
  await page.getByRole("link", { name: kDuty }).first().waitFor();
  await shoot(pen, "today");
  await page.getByRole("link", { name: kDuty }).first().tap();
  for (const [name, reason] of [["毛和平", "出差"], ["周新甲", "病假"]]) {
    await pen.button(name).tap();
    await pen.button(reason).tap();
  }
  await page.mouse.move(0, 0);
  await shoot(pen, "roll");
  await pen.button(/^下一步/).tap();
  await pen.button("形成决议：通过").first().tap();
  await page.locator("textarea").first().fill(kMinutes);
  await shoot(pen, "minutes");
  await pen.button("核对").tap();
  await page.getByText("这一次同时算作").waitFor();
  await shoot(pen, "check");
  await pen.button("提交报备").tap();
  await pen.heading("已报备").waitFor();
  await pen.leave();
}

async function planPicture(browser, address, branch) {
  const pen = await sit(browser, address, desk, secretary);
  await pen.open(`/branches/${branch.id}/plans/2026Q4`);
  await pen.button("核对报备单").click();
  await pen.button(/^报给/).waitFor();
  await shoot(pen, "plan");
  await pen.leave();
}

async function reviewPictures(browser, address) {
  const judge = await sit(browser, address, desk, reviewer);
  await judge.open("/matrix");
  await shoot(judge, "matrix");
  await judge.open("/review");
  await judge.link(kDuty).last().click();
  await judge.button(/^通过/).waitFor();
  await shoot(judge, "review");
  await judge.leave();
}

/** Everything of the branch's desk is answered, so that the sheet counts it. */
async function acceptAll(address, branch) {
  const judge = await new Client(address).enter(reviewer);
  for (const { id, organisation, version } of (await judge.get("/api/review/queue")).json.cases)
    if (organisation === branch.id) await judge.send("POST", `/api/review/cases/${id}/accept`, { version });
}

async function scorePictures(browser, address, branch) {
  const path = `/branches/${branch.id}/scores/${kQuarter}`;
  for (const [name, device] of [["score", desk], ["score-phone", phone]]) {
    const marker = await sit(browser, address, device, name === "score" ? inspector : secretary);
    await marker.open(path);
    await marker.page.locator(".lines summary").filter({ hasText: "主题党日" }).first().click();
    await shoot(marker, name);
    await marker.leave();
  }
}

async function logPicture(browser, address) {
  const checker = await sit(browser, address, desk, auditor);
  await checker.open("/log");
  await checker.button("立即验证").click();
  await checker.page.getByText("全部相符").waitFor({ timeout: 60_000 });
  await shoot(checker, "log");
  await checker.leave();
}

/** Three phones side by side, as the README shows them. */
async function overviewPicture(browser) {
  const { width, height } = phone.viewport;
  const page = await browser.newPage({ viewport: { width: 3 * width + 96, height: height + 48 } });
  const images = ["today", "roll", "score-phone"]
    .map((name) => readFileSync(`${kFolder}${name}.png`).toString("base64"))
    .map((bytes) => `<img src="data:image/png;base64,${bytes}">`);
  const style = "margin:0;padding:24px;display:flex;gap:24px;background:#d0d7de";
  await page.setContent(`<body style="${style}">${images.join("")}</body>`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
  await keep(page, "overview");
  await page.close();
}

mkdirSync(kFolder, { recursive: true });
const data = temporaryFolder();
const server = await startServer("demo", ["--data", data, "--on", "2026-09-10T15:20"]);
await withBrowser(async (browser) => {
  try {
    const branch = await settleBranch(server.address);
    await planPicture(browser, server.address, branch);
    await secretaryPictures(browser, server.address);
    await reviewPictures(browser, server.address);
    await acceptAll(server.address, branch);
    await scorePictures(browser, server.address, branch);
    await logPicture(browser, server.address);
    await overviewPicture(browser);
  } finally {
    await server.stop();
  }
});
for (const name of readdirSync(kFolder)) console.log(name, `${Math.ceil(statSync(kFolder + name).size / 1024)} KB`);

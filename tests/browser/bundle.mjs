// An evidence bundle on its way: a secretary fetches it from the record's page; an inspector who is
// nobody here, and whose network is off by then, checks it in the browser.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { draftOne, fileDraft } from "../whole/filing.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const kSealWaitMax = 15_000;
const tally = new Tally();

/** A record on file, sealed. */
async function fileOne(address) {
  const pen = await new Client(address).enter("zhibu8");
  const branch = (await pen.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(pen, branch, "核对用的主题党日", "2026-09-21");
  await fileDraft(pen, draft);
  const until = Date.now() + kSealWaitMax;
  for (;;) {
    const { receipts } = (await pen.get(`/api/log/receipts/${draft.id}`)).json;
    if (receipts[0]?.sealed_size) return { id: draft.id, keys: (await pen.get("/api/log")).json.keys };
    if (Date.now() > until) throw new Error("the record is not sealed");
    await pause(100);
  }
}

async function fetchBundle(person, record, button) {
  await person.open(`/gatherings/${record}`);
  await person.page.getByText("存证：证明这份记录").click();
  const [download] = await Promise.all([person.page.waitForEvent("download"), person.link(button).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** One field after the other: what is struck out stays closed, whoever reads the bundle later. */
async function chooseClosed(person, record) {
  await person.open(`/gatherings/${record}`);
  await person.page.getByText("存证：证明这份记录").click();
  await person.link("选择遮住的内容").click();
  await person.page.getByRole("heading", { name: "选择证据包里遮住的内容" }).waitFor();
  const title = person.page.locator("label").filter({ hasText: "核对用的主题党日" }).first();
  await title.locator("input").check();
  await title.locator("s").waitFor();
  await person.button("全部遮住").first().click();
  const link = person.page.getByRole("link", { name: /^下载证据包（遮住/ });
  await person.page.getByRole("button", { name: "都不遮" }).first().waitFor();
  tally.check(await fitsSideways(person.page), "选择的页面不用左右滚动");
  const [download] = await Promise.all([person.page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Chooses the file; nothing may be asked of anybody from then on. */
async function check(person, name, bytes) {
  await person.page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/zip", buffer: bytes });
  await person.page.getByRole("heading", { name: /：核对(不)?通过/ }).waitFor();
  return person.page.locator("main").innerText();
}

async function inspect(person, bundles, keys) {
  const asked = [];
  await person.open("/log/check");
  person.page.on("request", (request) => asked.push(request.url()));
  await person.context.setOffline(true);
  const whole = await check(person, bundles.whole.name, bundles.whole.bytes);
  tally.check(/核对通过/.test(whole) && /核对用的主题党日/.test(whole), `整份核对通过并看得到内容：${whole}`);
  tally.check(/公钥是证据包自己带的/.test(whole), "说明公钥是谁的");
  tally.check(await fitsSideways(person.page), "不用左右滚动");
  const covered = await check(person, bundles.covered.name, bundles.covered.bytes);
  tally.check(/核对通过/.test(covered) && /只知道有，不知道内容/.test(covered), "遮住人名的也核对通过");
  tally.check(!/主持人\n/.test(covered), "遮住的看不到");
  const chosen = await check(person, bundles.chosen.name, bundles.chosen.bytes);
  tally.check(/核对通过/.test(chosen) && !/核对用的主题党日/.test(chosen), `逐项遮住的也核对通过，看不到题目：${chosen}`);
  await person.page.getByText("我有主管单位公布的公钥").click();
  await person.page.getByLabel("公钥（整行复制）").fill(keys[0]);
  await person.page.getByLabel("公钥（整行复制）").press("Tab");
  const vouched = await check(person, bundles.whole.name, bundles.whole.bytes);
  tally.check(/核对通过/.test(vouched) && !/公钥是证据包自己带的/.test(vouched), "采信核对人的公钥");
  await person.page.getByLabel("公钥（整行复制）").fill("");
  await person.page.getByLabel("公钥（整行复制）").press("Tab");
  await checkStamped(person);
  const bent = Buffer.from(bundles.whole.bytes);
  bent[Math.floor(bent.length / 2)] ^= 1;
  tally.check(/核对不通过/.test(await check(person, "改过.zip", bent)), "改过一个字节就不通过");
  tally.check(asked.length === 0, `核对时没有向谁请求：${asked.join(" ")}`);
  await person.context.setOffline(false);
}

/** A bundle with a time stamp and the proof in the ciphers of China: both are judged here. */
async function checkStamped(person) {
  const stamped = readFileSync(`${process.env.SHIJI_SOURCE}/web/src/rooms/transparency/fixtures/stamped.zip`);
  const seen = await check(person, "授时.zip", stamped);
  tally.check(/“授时中心”证明 .+ 时这份记录已在日志里/.test(seen) && /机构的证书是证据包自己带的/.test(seen), `时间戳核对了：${seen}`);
  tally.check(/国密检查点的 SM2 签名无误/.test(seen), `国密证明核对了：${seen}`);
  tally.check(await fitsSideways(person.page), "指纹和公钥不把页面撑宽");
}

/** The inspector has the key from before the log changed its keys, on paper; the bundle leads to the new one. */
async function inspectRotated(person, bundle, oldKey, newKey) {
  await person.open("/log/check");
  await person.context.setOffline(true);
  const asked = person.page.getByLabel("公钥（整行复制）");
  await person.page.getByText("我有主管单位公布的公钥").click();
  await asked.fill(oldKey);
  await asked.press("Tab");
  const led = await check(person, "换过钥.zip", bundle);
  tally.check(/核对通过/.test(led) && /由换下的公钥换到签名的公钥/.test(led) && led.includes(newKey), `旧公钥经换钥证明核对通过：${led}`);
  tally.check(/填的公钥换过 1 次：第 \d+ 条存证/.test(led), `说明经过哪一条：${led}`);
  tally.check(await fitsSideways(person.page), "换下的和换上的公钥不把页面撑宽");
  await asked.fill(newKey);
  await asked.press("Tab");
  const direct = await check(person, "换过钥.zip", bundle);
  tally.check(/核对通过/.test(direct) && !/由换下的公钥/.test(direct), "新公钥不用换");
  await person.context.setOffline(false);
}

/** Changes the keys of a log whose server stands still, goes on with it, and gives a bundle of what was filed since. */
async function rotate(place) {
  const rotated = spawnSync(binary, ["rotate-key", ...place], { encoding: "utf8", timeout: 120_000 });
  tally.check(rotated.status === 0, `换钥：${rotated.stderr}`);
  const server = await startServer("demo", [...place, "--on", "2026-09-22T10:00"]);
  const { id, keys } = await fileOne(server.address);
  const reader = await new Client(server.address).enter("zhibu8");
  const answer = await fetch(`${server.address}/api/gatherings/${id}/evidence`, { headers: { cookie: reader.cookie } });
  return { server, keys, bundle: Buffer.from(await answer.arrayBuffer()) };
}

/** What an old page of the duty log says, held against the log of today. */
async function holdPaper(person, paper) {
  await person.open("/log/paper");
  const judged = async (size, root) => {
    await person.page.getByLabel("行数").fill(String(size));
    await person.page.getByLabel("指纹").last().fill(root);
    await person.button("核对").click();
    await person.page.getByRole("heading", { name: /对得上|核对不通过/ }).waitFor();
    return person.page.locator("main").innerText();
  };
  const inFours = paper.root.replace(/(.{4})(?=.)/g, "$1 ");
  const good = await judged(paper.size, inFours);
  tally.check(/一行没有改过/.test(good) && !/又添了 0 行/.test(good), `旧纸对得上：${good}`);
  const other = paper.root.replace(/^./, (letter) => (letter === "A" ? "B" : "A"));
  tally.check(/与这张纸对不上/.test(await judged(paper.size, other)), "指纹差一个字就对不上");
  tally.check(/与这张纸对不上/.test(await judged(paper.size - 1, paper.root)), "行数差一行就对不上");
  tally.check(/没有这么多行/.test(await judged(paper.size + 100_000, paper.root)), "行数多得离谱");
  tally.check(await fitsSideways(person.page), "不用左右滚动");
}

await withBrowser(async (browser) => {
  const [store] = stores();
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  let server = await startServer("demo", [...place, "--on", "2026-09-22T10:00"]);
  const watch = new Watch();
  try {
    const paper = (await new Client(server.address).get("/api/log")).json;
    const { id, keys } = await fileOne(server.address);
    const secretary = await (await Person.sitDown(browser, server.address, desk, watch)).enter("zhibu8");
    const whole = await fetchBundle(secretary, id, "下载证据包");
    const covered = await fetchBundle(secretary, id, "遮住人名再下载");
    const chosen = await chooseClosed(secretary, id);
    tally.check(whole.name === `${id}-v1.zip`, `文件名：${whole.name}`);
    await secretary.leave();
    for (const device of [desk, phone]) {
      const inspector = await Person.sitDown(browser, server.address, device, watch);
      await inspect(inspector, { whole, covered, chosen }, keys);
      await inspector.leave();
      const onDuty = await (await Person.sitDown(browser, server.address, device, watch)).enter("shenji");
      await holdPaper(onDuty, paper);
      await onDuty.leave();
    }
    await server.stop();
    const rotated = await rotate(place);
    server = rotated.server;
    for (const device of [desk, phone]) {
      const inspector = await Person.sitDown(browser, server.address, device, watch);
      await inspectRotated(inspector, rotated.bundle, keys[0], rotated.keys[0]);
      await inspector.leave();
    }
    tally.check(watch.all().length === 0, watch.all().join("\n"));
  } finally {
    await server.stop();
  }
});
tally.close();

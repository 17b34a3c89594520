// A letter in the browser: an inspector may not demand photographs, saves a draft, cannot make it final; another does, it gets the next
// number; a branch is told, reads it on a phone, says so, prints it as a letter of the office; it is withdrawn and stays readable;
// another branch sees nothing. SHIJI_PICTURES: a folder for pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function draft(inspector, committee) {
  const { page } = inspector;
  await inspector.open(`/branches/${committee}/circular-desk`);
  tally.check(await inspector.reads("今年已编 1 个号，去年共 0 个"), "写之前看得到今年发了多少");
  await keep(inspector, "circular-desk");
  await inspector.link("起草").click();
  await inspector.settle();
  await page.getByLabel("标题").fill("关于走访困难党员的通知");
  await page.getByLabel("正文").fill("请结合主题党日走访困难党员。");
  await inspector.button("加一项要求").click();
  await page.getByLabel("第 1 项要求").fill("报走访照片三张");
  await page.getByLabel("依据").fill("区委〔2026〕9号");
  await page.getByLabel("区财政局机关第一党支部").check();
  await keep(inspector, "circular-new");
  await inspector.button("保存").click();
  await page.getByText("不能要求“照片”").first().waitFor();
  tally.check(await inspector.reads("《整治形式主义为基层减负若干规定》"), "拒绝时写明条文");
  await page.getByLabel("第 1 项要求").fill("走访困难党员");
  await inspector.button("保存").click();
  await page.getByText("要由另一位同志定稿").first().waitFor();
  tally.check(await inspector.reads("一般不超过 10 页"), "篇幅和限度在一起");
  tally.check(await inspector.lacks("定稿并发出"), "自己不能定稿");
  await keep(inspector, "circular-draft");
  return new URL(page.url()).pathname.split("/").at(-1);
}

async function confirm(second, committee, id) {
  await second.open(`/branches/${committee}/circular-drafts/${id}`);
  await second.button("修改").click();
  await keep(second, "circular-edit");
  await second.button("取消").click();
  await second.button("定稿并发出").click();
  await second.page.getByText("区直工〔2026〕2号").first().waitFor();
  await keep(second, "circular-sent");
}

async function receive(secretary, branch, id) {
  const { page } = secretary;
  await secretary.open("/messages");
  tally.check(await secretary.reads("关于走访困难党员的通知"), "支部收到消息");
  await secretary.open(`/branches/${branch}/circulars`);
  await keep(secretary, "circulars");
  await secretary.open(`/branches/${branch}/circulars/${id}`);
  await keep(secretary, "circular-received");
  await secretary.button("本组织已阅").tap();
  await page.getByText("本组织已阅。只记组织").waitFor();
  await page.emulateMedia({ media: "print" });
  tally.check(await page.locator(".issue").innerText() === "区直工〔2026〕2号", "印出的公文有发文字号");
  if (kPictures) await page.screenshot({ path: `${kPictures}/circular-paper.png`, fullPage: true });
  await page.emulateMedia({ media: "screen" });
}

async function withdraw(second, committee, id) {
  const { page } = second;
  await second.open(`/branches/${committee}/sent-circulars/${id}`);
  tally.check(await second.reads("已阅"), "发文的看得到哪个组织已阅");
  await second.button("撤回").click();
  await page.getByLabel("撤回的原因").fill("日期有误，另行通知。");
  await page.locator("form").getByRole("button", { name: "撤回" }).click();
  await page.getByText("日期有误，另行通知。（").waitFor();
  await keep(second, "circular-withdrawn");
}

async function story(browser, address) {
  const watch = new Watch();
  const organisationOf = async (login) => (await (await new Client(address).enter(login)).get("/api/me")).json.posts[0].organisation;
  const branch = await organisationOf("zhibu8");
  const committee = await organisationOf("ducha1");
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const inspector = await sit("ducha1", desk);
  const id = await draft(inspector, committee);
  const second = await sit("ducha2", desk);
  await confirm(second, committee, id);
  const secretary = await sit("zhibu8", phone);
  await receive(secretary, branch, id);
  await withdraw(second, committee, id);
  await secretary.open(`/branches/${branch}/circulars/${id}`);
  tally.check(await secretary.reads("请结合主题党日走访困难党员。"), "撤回以后仍然读得到原文");
  const stranger = await sit("zhibu9", phone);
  await stranger.open(`/branches/${branch}/circulars/${id}`);
  tally.check(await stranger.lacks("走访困难党员"), "别的支部看不到");
  for (const person of [inspector, second, secretary, stranger]) await person.leave();
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

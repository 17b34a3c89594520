// A talk in the browser: opening a case asks a reason, the person sees what concerns them and nobody
// else learns of it; a reviewer opens a reminder and hands it over. SHIJI_PICTURES: a folder for pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function read(person, path, reason) {
  await person.open(path);
  await person.page.getByLabel("查看的理由").fill(reason);
  await person.button("查看").click();
  await person.page.getByText("经过").first().waitFor();
}

async function propose(inspector) {
  await inspector.open("/talks");
  tally.check(await inspector.reads("诫勉建议"), "督查员看到自己立的建议");
  tally.check(await inspector.lacks("提醒谈话"), "看不到别人的谈话");
  await keep(inspector, "talk-desk");
  await inspector.link("诫勉建议").click();
  await inspector.button("查看").click();
  await inspector.page.getByText("请写明为什么要查看").first().waitFor();
  await keep(inspector, "talk-reason");
  await inspector.page.getByLabel("查看的理由").fill("核对影响期");
  await inspector.button("查看").click();
  await inspector.page.getByText("区纪诫〔2026〕3号").first().waitFor();
  await keep(inspector, "talk-proposal");
  await inspector.page.emulateMedia({ media: "print" });
  await keep(inspector, "talk-paper");
  await inspector.page.emulateMedia({ media: "screen" });
  return new URL(inspector.page.url()).pathname;
}

async function openReminder(reviewer, organisation) {
  await reviewer.open(`/branches/${organisation}/talks/new`);
  await reviewer.page.getByLabel("谈话对象").selectOption({ index: 1 });
  await reviewer.page.getByLabel("诫勉建议").check();
  await reviewer.page.getByLabel("事由").fill("连续两个月没有集中学习。");
  await keep(reviewer, "talk-open");
  await reviewer.page.getByLabel("批评教育").check();
  await reviewer.button("立项").click();
  await reviewer.page.getByLabel("查看的理由").waitFor();
}

async function story(browser, address) {
  const watch = new Watch();
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const inspector = await sit("ducha1", desk);
  const path = await propose(inspector);
  const second = await sit("ducha2", desk);
  await second.open(path);
  await second.page.getByLabel("查看的理由").fill("看看");
  await second.button("查看").click();
  await second.page.getByText("没有这件谈话事项").first().waitFor();
  const secretary = await sit("zhibu8", phone);
  await secretary.open("/talks");
  tally.check(await secretary.reads("提醒谈话"), "本人看到与自己有关的谈话");
  await keep(secretary, "talk-own-desk");
  await secretary.link("提醒谈话").click();
  await secretary.page.waitForURL(/\/talks\/.+/);
  await read(secretary, new URL(secretary.page.url()).pathname, "本人查看");
  await keep(secretary, "talk-own");
  const reviewer = await sit("shencha3", desk);
  const pen = await new Client(address).enter("zhibu8");
  await openReminder(reviewer, (await pen.get("/api/me")).json.posts[0].organisation);
  for (const person of [inspector, second, secretary, reviewer]) await person.leave();
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

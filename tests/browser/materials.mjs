// Material asked for in the browser: an inspector sees the cost before anything is sent, may not ask for photographs, sends;
// a secretary finds it on the day's page and hands over what is on file with at most three taps, says the rest in words; the
// inspector reads it; another branch sees nothing. SHIJI_PICTURES: a folder for pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const kTapsMost = 3;
const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function fillIn(inspector, committee) {
  const { page } = inspector;
  await inspector.open(`/branches/${committee}/material-asks/new`);
  await page.getByLabel("名称").fill("党课和走访情况");
  await page.getByLabel("依据").fill("区委〔2026〕9号");
  await page.getByLabel("区财政局机关第一党支部").check();
  await page.getByLabel("哪一类").selectOption({ label: "党课" });
  await page.getByLabel("季度").selectOption({ label: "2026年二季度" });
  await inspector.button("加一项材料").click();
  await page.getByLabel("要什么").nth(1).selectOption({ label: "其他（由对方文字说明）" });
  await page.getByLabel("内容").fill("走访时的照片三张");
}

async function ask(inspector, committee) {
  const { page } = inspector;
  await inspector.open(`/branches/${committee}/material-asks`);
  await keep(inspector, "material-asks");
  await fillIn(inspector, committee);
  await inspector.button("看看要花多少时间").click();
  await page.getByText("不能向下级要“照片”").first().waitFor();
  tally.check(await inspector.reads("《整治形式主义为基层减负若干规定》"), "拒绝时写明条文");
  await page.getByLabel("内容").fill("走访困难党员的情况");
  await inspector.button("看看要花多少时间").click();
  await page.getByText("共约要花 20 分钟").waitFor();
  tally.check(await inspector.reads("1 个组织里 1 个已在案"), "逐项看得到已在案多少");
  tally.check(await inspector.reads("2 次"), "看得到那个支部另有几次没有办完");
  await keep(inspector, "material-weight");
  await inspector.button("发出").click();
  await page.getByText("还有 2 项没有答复").waitFor();
  await keep(inspector, "material-sent");
  return new URL(page.url()).pathname.split("/").at(-1);
}

async function provide(secretary) {
  await secretary.open("/");
  const hands = await secretary.countedHands(async () => {
    await secretary.link("被要材料：党课和走访情况").tap();
    await secretary.settle();
    await secretary.button("一键提供").tap();
    await secretary.page.getByText("在案提供").first().waitFor();
  });
  tally.check(hands.taps + hands.keys <= kTapsMost, `一键提供用了 ${hands.taps} 次点按、${hands.keys} 次按键`);
}

async function answer(secretary) {
  await keep(secretary, "material-request");
  await secretary.button("答复").tap();
  await secretary.page.locator("form").getByRole("button", { name: "答复" }).tap();
  await secretary.page.getByText("请写清楚内容").first().waitFor();
  await secretary.page.getByLabel("说明", { exact: true }).fill("走访两名，都在党员活动日。");
  await keep(secretary, "material-answer");
  await secretary.page.locator("form").getByRole("button", { name: "答复" }).tap();
  await secretary.page.getByText("已全部提供").waitFor();
  await keep(secretary, "material-answered");
}

async function story(browser, address) {
  const watch = new Watch();
  const organisationOf = async (login) => (await (await new Client(address).enter(login)).get("/api/me")).json.posts[0].organisation;
  const branch = await organisationOf("zhibu8");
  const committee = await organisationOf("ducha1");
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const inspector = await sit("ducha1", desk);
  const id = await ask(inspector, committee);
  const secretary = await sit("zhibu8", phone);
  await provide(secretary);
  await answer(secretary);
  await secretary.open(`/branches/${branch}/material-requests`);
  await keep(secretary, "material-requests");
  await inspector.open(`/branches/${committee}/material-asks/${id}`);
  tally.check(await inspector.reads("走访两名，都在党员活动日。"), "要材料的人看得到答复");
  await keep(inspector, "material-read");
  const stranger = await sit("zhibu9", phone);
  await stranger.open(`/branches/${branch}/material-requests/${id}`);
  tally.check(await stranger.lacks("走访两名"), "别的支部看不到");
  for (const person of [inspector, secretary, stranger]) await person.leave();
  const unasked = await sit("zhibu20", phone);
  await unasked.open(`/branches/${await organisationOf("zhibu20")}/material-requests`);
  tally.check(await unasked.reads("没有人向您要材料"), "没有人要时说没有");
  await unasked.leave();
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

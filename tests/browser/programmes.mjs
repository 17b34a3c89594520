// A programme in the browser: the work committee opens the shelf, a model without items is refused until
// it is filled in, then adopted; a branch finds it on its day's page and names a record as what came of
// it; the work committee answers; the matrix says it in words. SHIJI_PICTURES: a folder for pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function adopt(inspector) {
  await inspector.open("/programmes");
  tally.check(await inspector.reads("三规范一满意"), "已启用的部署在列");
  tally.check(await inspector.reads("内容不详，要由本区填写"), "范本说明内容不详");
  await keep(inspector, "programme-shelf");
  await inspector.open("/programmes/new/san-hua-yi-chuang");
  await inspector.button("启用").click();
  await inspector.page.getByText("请写清楚这项部署要求什么").first().waitFor();
  await inspector.page.getByLabel("要求", { exact: true }).fill("支部工作标准化，按本区文件执行。");
  await inspector.page.getByLabel("依据的文件").fill("区委〔2026〕9号");
  await inspector.button("启用").click();
  await inspector.page.getByText("请至少写一项具体要求").first().waitFor();
  await inspector.button("加一项要求").click();
  await inspector.page.getByLabel("内容").fill("支部工作有标准，每季度自查一次");
  await keep(inspector, "programme-adopt");
  await inspector.button("启用").click();
  await inspector.page.getByText("第 1 版").first().waitFor();
  await keep(inspector, "programme");
  return new URL(inspector.page.url()).pathname.split("/").at(-1);
}

async function report(secretary, branch, id) {
  await secretary.open("/");
  tally.check(await secretary.reads("三化一创 有 1 项待办"), "今日待办里有新的部署");
  await secretary.open(`/branches/${branch}/programmes/${id}`);
  await secretary.button("报结果").click();
  await secretary.page.getByLabel("在案的材料").selectOption({ index: 1 });
  await secretary.button("报结果").click();
  await secretary.page.getByText("请写清楚内容").first().waitFor();
  await secretary.page.getByLabel("办成了什么").fill("对照标准自查，补齐两次会议的议题。");
  await keep(secretary, "programme-link");
  await secretary.button("报结果").click();
  await secretary.page.getByText("待回复").first().waitFor();
  await keep(secretary, "programme-own");
}

async function answer(inspector, branch, committee, id) {
  await inspector.open("/");
  tally.check(await inspector.reads("专项部署的结果待回复"), "今日待办里有待回复的结果");
  await inspector.open(`/branches/${branch}/programmes/${id}`);
  await inspector.button("回复").click();
  await inspector.page.getByLabel("回复").fill("已看到，请下季度接着自查。");
  await inspector.page.locator("form").getByRole("button", { name: "回复" }).click();
  await inspector.page.getByText("工委已回复").first().waitFor();
  await keep(inspector, "programme-answered");
  await inspector.open(`/programme-matrix/${committee}/${id}`);
  tally.check(await inspector.reads("工委已回复"), "落实表写情况");
  await keep(inspector, "programme-matrix");
  await inspector.page.setViewportSize(phone.viewport);
  await keep(inspector, "programme-matrix-phone");
}

async function story(browser, address) {
  const watch = new Watch();
  const organisationOf = async (login) => (await (await new Client(address).enter(login)).get("/api/me")).json.posts[0].organisation;
  const branch = await organisationOf("zhibu8");
  const committee = await organisationOf("ducha1");
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const inspector = await sit("ducha1", desk);
  const id = await adopt(inspector);
  const secretary = await sit("zhibu8", phone);
  await report(secretary, branch, id);
  await answer(inspector, branch, committee, id);
  const stranger = await sit("zhibu9", phone);
  await stranger.open(`/branches/${branch}/programmes/${id}`);
  tally.check(await stranger.lacks("补齐两次会议的议题"), "别的支部看不到");
  for (const person of [inspector, secretary, stranger]) await person.leave();
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

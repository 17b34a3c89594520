// Who answers for what: a unit's head reads the own duties and gaps on the phone, says what was
// done, and signs the year's agreement; the desk of the work committee sees four levels on one page,
// changes a text so that what was signed is void; last year's 述职评议 is read by both sides.
// SHIJI_PICTURES names a folder to keep pictures in.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function own(head) {
  await head.open("/duties");
  tally.check(await head.reads("部门党组的责任"), "党组的责任在自己的页面上");
  tally.check(await head.reads("第三十五条"), "每一项都有依据");
  await keep(head, "duties");
  await head.page.getByRole("button", { name: "填写履行情况" }).first().click();
  await head.page.getByRole("button", { name: "记入" }).click();
  await head.page.getByText("请写清楚内容").first().waitFor();
  await head.page.getByLabel("做了什么").fill("到支部调研，协调解决活动场地。");
  await head.page.getByRole("button", { name: "记入" }).click();
  await head.page.getByText("已记下履行情况").first().waitFor();
  await head.page.getByRole("link", { name: "本单位差距" }).click();
  await head.heading("本单位差距").waitFor();
  await head.settle();
  await keep(head, "duty-gaps");
}

async function study(head, unit) {
  await head.open(`/studies/${unit}`);
  tally.check(await head.reads("在办"), "议定的任务还在办");
  await head.page.getByRole("button", { name: "登记", exact: true }).first().click();
  await head.page.getByLabel("研究的议题").fill("研究下半年机关党建重点工作");
  await head.page.getByLabel("研究的意见").fill("同意机关党委的安排。");
  await keep(head, "study-form");
  await head.page.locator("form").getByRole("button", { name: "登记", exact: true }).click();
  await head.page.getByText("研究下半年机关党建重点工作").first().waitFor();
  await keep(head, "studies");
}

async function agree(head, inspector, unit) {
  await head.open(`/agreements/${unit}/2026`);
  tally.check(await head.reads("一方已签"), "机关工委已签，等责任单位");
  await keep(head, "agreement");
  await head.button("已读全文，代表责任单位签署").click();
  await head.page.getByText("双方已签").first().waitFor();
  await inspector.open("/agreements/2026");
  await keep(inspector, "agreements");
  await inspector.open(`/agreements/${unit}/2026`);
  await inspector.button("修改文本").click();
  await inspector.page.locator("#f-clauses-0-words").fill("年内办好两件实事，未完成的一票否决");
  await inspector.page.locator("#f-clauses-0-basis").fill("区委年度工作要点");
  await inspector.button("保存文本").click();
  await inspector.page.getByText("责任书不得自行设定处罚").first().waitFor();
  await keep(inspector, "agreement-penalty");
  await inspector.page.locator("#f-clauses-0-words").fill("年内办好两件实事");
  await inspector.button("保存文本").click();
  await inspector.page.getByText("此签署作废").first().waitFor();
  tally.check(await inspector.reads("待签署"), "文本改动后要重新签署");
}

async function look(inspector, head, committee, unit) {
  await inspector.open(`/duty-matrix/${committee}/2026`);
  for (const level of ["机关工委", "部门党组", "机关党委（党总支）", "党支部"])
    tally.check(await inspector.reads(level), `责任落实表有${level}一级`);
  await keep(inspector, "duty-matrix");
  await inspector.open(`/reviews/${committee}/2025`);
  tally.check(await inspector.reads("已评定"), "上年度述职评议已评定");
  await keep(inspector, "review");
  await head.open(`/reviews/${unit}/2025/report`);
  tally.check(await head.reads("综合评定"), "本单位看得到评定");
  await keep(head, "report");
}

async function story(browser, address) {
  const watch = new Watch();
  const organisationOf = async (login) => (await (await new Client(address).enter(login)).get("/api/me")).json.posts[0].organisation;
  const unit = await organisationOf("dangzu3");
  const committee = await organisationOf("ducha1");
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const head = await sit("dangzu3", phone);
  const inspector = await sit("ducha2", desk);
  await own(head);
  await study(head, unit);
  await agree(head, inspector, unit);
  await look(inspector, head, committee, unit);
  const stranger = await sit("dangzu1", phone);
  await stranger.open(`/duties/${unit}/2026`);
  tally.check(await stranger.lacks("部门党组的责任"), "别的单位看不到");
  for (const person of [head, inspector, stranger]) await person.leave();
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

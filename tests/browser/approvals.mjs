// A matter on its way, in the browser: the secretary asks on a phone and sees the way beforehand, a form
// with a mistake is refused where the mistake is, the 党组 agrees on a phone, the 机关党委 approves at a
// desk, and both sides see whose desk it is on and by when. SHIJI_PICTURES: a folder for pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  for (const [device, { viewport }] of Object.entries({ phone, desk })) {
    await person.page.setViewportSize(viewport);
    tally.check(await fitsSideways(person.page), `${name} ${device}：不用左右滚动`);
    if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}-${device}.png`, fullPage: true });
  }
}

/** The trial's confirmation waits for the 党组: it is returned, so that the branch asks anew. */
async function sendBack(head) {
  await head.open("/");
  tally.check(await head.reads("待批：一名预备党员按期转正"), "党组书记的今日待办里有待批的事");
  await head.open("/approvals");
  await keep(head, "approval-desk");
  await head.link("一名预备党员按期转正").click();
  await head.settle();
  tally.check(await head.reads("条文没有规定答复的期限").then((none) => !none), "转正有条文规定的期限");
  await keep(head, "approval-matter");
  await head.button("退回").click();
  await head.page.getByText("请写明理由").first().waitFor();
  await head.page.getByLabel("意见").fill("缺支委会审查的记录，请补上再报。");
  await head.button("退回").click();
  await head.page.getByText("已退回").first().waitFor();
  await head.open("/approvals");
  tally.check(await head.reads("没有待批"), "办完了就写没有待批");
  await keep(head, "approval-desk-empty");
}

async function askAnew(secretary, branch) {
  await secretary.open("/");
  tally.check(await secretary.reads("被退回：一名预备党员按期转正"), "支部的今日待办里有退回的事");
  await secretary.open(`/branches/${branch}/approvals`);
  await keep(secretary, "approval-asked");
  await secretary.page.setViewportSize(phone.viewport);
  await secretary.link("报请审批").click();
  await secretary.settle();
  await secretary.page.getByLabel("什么事").selectOption({ label: "预备党员转正" });
  tally.check(await secretary.reads("党组研究 → "), "报以前就看得到怎么走");
  await secretary.button("报请审批").click();
  await secretary.page.getByText("请写明报批的是什么事").first().waitFor();
  await secretary.page.getByLabel("报批的事项").fill("一名预备党员按期转正（补齐材料）");
  await secretary.page.getByLabel("作出决定的会议").selectOption({ index: 1 });
  tally.check(await secretary.reads("到期没有答复，不算批准"), "期限和不默认批准写明了");
  await secretary.page.getByText("附上其他已报备的记录").click();
  await secretary.page.locator(".papers input").first().check();
  await keep(secretary, "approval-ask");
  await secretary.button("报请审批").click();
  await secretary.page.getByText("在这里").first().waitFor();
  await keep(secretary, "approval-waiting");
  await secretary.open("/");
  tally.check(await secretary.reads("等待批复：一名预备党员按期转正"), "支部的今日待办里有等待批复的事");
  return (await secretary.page.getByRole("link", { name: /等待批复：一名/ }).getAttribute("href")).split("/").at(-1);
}

async function answer(head, reviewer, secretary, id) {
  await reviewer.open(`/approvals/${id}`);
  tally.check((await reviewer.button("批准").count()) === 0, "党组研究以前，机关党委办不了");
  await head.open(`/approvals/${id}`);
  await head.button("同意").click();
  await head.page.getByText("集体研究决定").first().waitFor();
  await reviewer.open(`/approvals/${id}`);
  await reviewer.page.getByLabel("意见").fill("机关党委会审议，批准按期转正。");
  await keep(reviewer, "approval-answer");
  await reviewer.button("批准").click();
  await reviewer.page.getByText("已批准").first().waitFor();
  await keep(reviewer, "approval-approved");
  await secretary.open("/messages");
  tally.check(await secretary.reads("已批准：一名预备党员按期转正"), "批准以后书记收到消息");
  await secretary.open(`/approvals/${id}`);
  tally.check(await secretary.reads("机关党委会审议，批准按期转正"), "支部看得到批复");
}

async function story(browser, address) {
  const watch = new Watch();
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const me = await (await new Client(address).enter("zhibu10")).get("/api/me");
  const branch = me.json.posts[0].organisation;
  const [head, reviewer, secretary] = [await sit("dangzu3", phone), await sit("shencha3", desk), await sit("zhibu10", phone)];
  await sendBack(head);
  const id = await askAnew(secretary, branch);
  await answer(head, reviewer, secretary, id);
  const stranger = await sit("zhibu11", phone);
  await stranger.open(`/approvals/${id}`);
  tally.check(await stranger.lacks("批准按期转正"), "别的支部看不到");
  for (const person of [head, reviewer, secretary, stranger]) await person.leave();
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

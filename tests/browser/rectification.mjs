// A finding on its way: an inspector issues one on the phone in few taps, the branch takes it up and
// reports with a record of its own as proof, the finder sends it back and strikes it off; another
// inspector looks once more and finds it again. SHIJI_PICTURES names a folder to keep pictures in.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { draftOne, fileDraft } from "../whole/filing.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser, within } from "./lib.mjs";

const kIssueBudget = 7;
const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

/** The branch of the visitor, and a record of it that is filed after the finding. */
async function branchOf(address, login) {
  const pen = await new Client(address).enter(login);
  return { pen, id: (await pen.get("/api/me")).json.posts[0].organisation };
}

async function issue(inspector, branch) {
  await inspector.open(`/branches/${branch}/findings`);
  await keep(inspector, "findings-before");
  const hands = await inspector.countedHands(async () => {
    await inspector.button("发现问题").click();
    await inspector.page.getByLabel("依据哪一项").selectOption("study");
    await inspector.page.getByLabel("看到了什么").fill("7月、8月的集中学习没有记录。");
    await keep(inspector, "finding-issue");
    await inspector.button("下达整改").click();
    await inspector.heading(/^整改：/).waitFor();
  });
  tally.check(within(hands, kIssueBudget), `发现一个问题不超过 ${kIssueBudget} 下（用了 ${hands.taps + hands.keys}）`);
  await inspector.settle();
  tally.check(await inspector.reads("待认领"), "下达后待认领");
  await keep(inspector, "finding-issued");
  return new URL(inspector.page.url()).pathname;
}

async function putOff(finder, path) {
  await finder.open(path);
  await finder.page.getByText("延长期限").first().click();
  await finder.page.getByLabel("整改期限").first().fill("2026-11-20");
  await finder.button("延长").click();
  await finder.page.getByText("请写清楚情况").first().waitFor();
  await finder.page.getByLabel("为什么延长").fill("培训教室到月底才空出来。");
  await finder.button("延长").click();
  await finder.page.getByText("延到 2026年11月20日").first().waitFor();
  tally.check(await finder.reads("原定"), "原来的期限还看得到");
  await keep(finder, "finding-put-off");
}

async function putRight(secretary, path, proof) {
  await secretary.open("/");
  tally.check(await secretary.reads("整改：每月集中学习"), "今日里有整改事项");
  await secretary.open(path);
  await secretary.button("认领整改").click();
  await secretary.page.getByText("请写明由谁负责整改").first().waitFor();
  await secretary.page.getByLabel("责任人").fill("李委员");
  await secretary.page.getByLabel("整改措施").fill("补学两次，由组织委员记录。");
  await keep(secretary, "finding-take-up");
  await secretary.button("认领整改").click();
  await secretary.page.getByLabel("改了什么").fill("已补学，记录附后。");
  await secretary.page.getByLabel(proof).check();
  await keep(secretary, "finding-report");
  await secretary.button("报告完成").click();
  await secretary.page.getByText("待核验").first().waitFor();
  await keep(secretary, "finding-reported");
}

async function verify(finder, second, secretary, path) {
  await second.open(path);
  tally.check(await second.lacks("核验通过，销号"), "别的督查员不能代发现人销号");
  await finder.open("/");
  tally.check(await finder.reads("待核验：每月集中学习"), "发现人的今日里有待核验");
  await finder.open(path);
  await finder.button("退回再改").click();
  await finder.page.getByText("请写清楚情况").first().waitFor();
  await finder.page.getByLabel("看到了什么").fill("只补了8月。");
  await finder.button("退回再改").click();
  await finder.page.getByText("整改中").first().waitFor();
  await secretary.open(path);
  await secretary.page.getByLabel("改了什么").fill("7月也补了。");
  await secretary.button("报告完成").click();
  await secretary.page.getByText("待核验").first().waitFor();
  await finder.open(path);
  await keep(finder, "finding-verify");
  await finder.button("核验通过，销号").click();
  await finder.page.getByText("已销号").first().waitFor();
  await second.open(path);
  await second.page.getByLabel("看到了什么").fill("9月又没有记录。");
  await second.button("复查不合格，重新整改").click();
  await second.page.getByText("第 2 次发现").first().waitFor();
  await keep(second, "finding-again");
  await second.open("/findings");
  await keep(second, "findings-district");
}

async function story(browser, address) {
  const watch = new Watch();
  const { pen, id } = await branchOf(address, "zhibu8");
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const finder = await sit("ducha1", phone);
  const path = await issue(finder, id);
  const draft = await draftOne(pen, id, "补学的集中学习", "2026-09-21");
  await fileDraft(pen, draft);
  await putOff(finder, path);
  const secretary = await sit("zhibu8", phone);
  await putRight(secretary, path, /补学的集中学习/);
  const second = await sit("ducha2", desk);
  await verify(finder, second, secretary, path);
  for (const person of [finder, second, secretary]) await person.leave();
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

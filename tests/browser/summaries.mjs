// A summary in the browser: a committee's desk lets it be computed, writes beside the figures, hands it up as a second version and
// sees it as one paper; the work committee finds it among what it received. SHIJI_PICTURES: a folder for pictures.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

async function handUp(reviewer, committee) {
  const { page } = reviewer;
  await reviewer.open(`/organisations/${committee}/summaries`);
  await keep(reviewer, "summaries");
  await reviewer.link("2026年二季度").click();
  await reviewer.button("另报一版").click();
  tally.check(await reviewer.reads("支部党员大会：应办"), "数字已经算出");
  tally.check((await page.getByLabel("文字").count()) >= 5, "每一块旁边可以写文字");
  await keep(reviewer, "summary-prepare");
  await page.getByLabel("文字").first().fill("计划都按时报了。");
  await reviewer.button("报送").click();
  await page.getByText("第 2 版").first().waitFor();
  tally.check(await reviewer.reads("计划都按时报了。"), "文字在数字旁边");
  await keep(reviewer, "summary");
  await page.emulateMedia({ media: "print" });
  tally.check((await page.locator(".paper").innerText()).includes("党建工作汇总"), "打印成一份");
  if (kPictures) await page.screenshot({ path: `${kPictures}/summary-paper.png`, fullPage: true });
  await page.emulateMedia({ media: "screen" });
}

async function story(browser, address) {
  const watch = new Watch();
  const organisationOf = async (login) => (await (await new Client(address).enter(login)).get("/api/me")).json.posts[0].organisation;
  const committee = await organisationOf("shencha3");
  const top = await organisationOf("ducha1");
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const reviewer = await sit("shencha3", desk);
  await handUp(reviewer, committee);
  const inspector = await sit("ducha1", phone);
  await inspector.open(`/organisations/${top}/summaries`);
  await keep(inspector, "summaries-received");
  tally.check(await inspector.reads("第 2 版"), "上级看得到报送的一版");
  await inspector.open(`/organisations/${committee}/summaries/2026Q2`);
  tally.check(await inspector.reads("计划都按时报了。"), "上级读得到文字");
  tally.check((await inspector.button("另报一版").count()) === 0, "上级不替下级报送");
  await keep(inspector, "summary-received");
  for (const person of [reviewer, inspector]) await person.leave();
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

// Leads and the portrait of a unit: the branch of the copied minutes is asked first and answers on its
// phone; until then the inspector is told nothing but that there is something; then one is dismissed.
// SHIJI_PICTURES names a folder to keep pictures in.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const tally = new Tally();
const kPictures = process.env.SHIJI_PICTURES;

async function keep(person, name) {
  tally.check(await fitsSideways(person.page), `${name}：不用左右滚动`);
  if (kPictures) await person.page.screenshot({ path: `${kPictures}/${name}.png`, fullPage: true });
}

/** The leads of a branch that wait for its word, and of what kind. */
async function waitingOf(address, login) {
  const pen = await new Client(address).enter(login);
  const branch = (await pen.get("/api/me")).json.posts[0].organisation;
  const { lines } = (await pen.get(`/api/organisations/${branch}/leads`)).json;
  return { branch, waiting: lines.filter((line) => line.lead.stage === "asked" && line.lead.kind === "copied_minutes") };
}

async function answer(secretary, branch, path) {
  await secretary.open(`/branches/${branch}/leads`);
  tally.check(await secretary.reads("待支部说明"), "支部先看到线索");
  await keep(secretary, "leads-of-branch");
  await secretary.open(path);
  tally.check(await secretary.reads("几乎一字不差"), "可能性用话说");
  tally.check(await secretary.reads("先报的一份"), "两份对照");
  await secretary.button("交说明").click();
  await secretary.page.getByText("请写清楚情况").first().waitFor();
  await secretary.page.getByLabel("是怎么回事").fill("套用了上个月的稿子。");
  await keep(secretary, "lead-asked");
  await secretary.button("交说明").click();
  await secretary.page.getByText("待核实").first().waitFor();
}

async function dismiss(inspector, path, hidden) {
  await inspector.open(hidden);
  tally.check(await inspector.reads("先由支部说明"), "支部说明之前，督查员看不到");
  await inspector.open("/leads");
  tally.check(await inspector.reads("另有"), "只知道还有几条");
  await inspector.button("比对新报的记录").click();
  await inspector.page.getByText(/比对了 \d+ 份|没有新报的记录/).first().waitFor();
  await keep(inspector, "leads-of-district");
  await inspector.open(path);
  await inspector.button("排除").click();
  await inspector.page.getByText("请写清楚情况").first().waitFor();
  await inspector.page.getByLabel("核对的情况和理由").fill("看了原稿，是同一份材料。");
  await keep(inspector, "lead-judged");
  await inspector.button("排除").click();
  await inspector.page.getByText("已排除").first().waitFor();
}

async function portrait(inspector, branch) {
  await inspector.open(`/organisations/${branch}/portrait`);
  tally.check(await inspector.reads("报备快慢"), "画像有报送快慢");
  await keep(inspector, "portrait");
  await inspector.button("看表格").click();
  tally.check(await inspector.reads("隔了多久"), "每张图都有表格");
  await keep(inspector, "portrait-table");
}

async function story(browser, address) {
  const watch = new Watch();
  const { branch, waiting } = await waitingOf(address, "zhibu5");
  tally.check(waiting.length >= 2, "抄写记录的支部有线索待说明");
  const [path, hidden] = waiting.map((line) => `/leads/${line.lead.id}`);
  const sit = (login, device) => Person.sitDown(browser, address, device, watch).then((person) => person.enter(login));
  const secretary = await sit("zhibu5", phone);
  await answer(secretary, branch, path);
  const inspector = await sit("ducha1", desk);
  await dismiss(inspector, path, hidden);
  await portrait(inspector, branch);
  for (const person of [secretary, inspector]) await person.leave();
  // The lead that the inspector may not see yet is refused on purpose.
  for (const words of watch.all().filter((one) => !/403/.test(one))) tally.check(false, words);
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

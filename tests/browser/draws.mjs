// A draw in the browser: two inspectors at their own computers promise, lock, show and type, as a
// clerk would without a manual; the page then shows who was drawn, and paper how to recompute it.
import { Client, Tally, startServer, stores, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, desk, fitsSideways, phone, withBrowser } from "./lib.mjs";

const balls = "7 12 19 23 34 3 11";

/** The form wants whole minutes; a test should not wait for them. */
async function prepareSoon(client, other) {
  const me = (await client.get("/api/me")).json;
  const now = Date.parse((await client.get("/api/log")).headers.get("date"));
  const answer = await client.send("POST", `/api/organisations/${me.posts[0].organisation}/draws`, {
    occasion: "浏览器里的抽签", quarter: "2026Q3", kinds: ["theme-day"], by_lateness: true,
    inspectors: [me.account, other], sources: [{ kind: "dlt", name: "26109" }],
    reveal_by: now + 60_000, draw_after: now + 61_000,
  });
  return answer.json.id;
}

async function prepareByForm(checker, tally) {
  await checker.open("/draws");
  await checker.link("新的抽签").click();
  await checker.settle();
  await checker.button("定下来，请抽查人员登记随机数").click();
  await checker.page.getByText("有 1 处需要改").waitFor();
  tally.check(await checker.reads("2 到 8 名"), "one inspector alone is refused in words");
  await checker.page.locator(".tick input").nth(1).check();
  await checker.page.getByLabel("期号").fill("2026266");
  await checker.button("定下来，请抽查人员登记随机数").click();
  await checker.page.getByText("一、各人登记随机数").waitFor();
  await checker.page.getByText("有 95% 的把握至少抽到一份").first().waitFor();
  await checker.button("撤掉这次抽签").click();
  await checker.heading(/^抽签$/).waitFor();
  tally.check(await checker.lacks("2026年三季度组织生活记录抽查\n"), "what was dropped is gone");
}

async function holdDraw(checker, inspector, draw, tally) {
  for (const person of [checker, inspector]) {
    await person.open(`/draws/${draw}`);
    await person.button("生成并登记我的随机数").click();
    await person.button("重新生成并登记").waitFor();
    tally.check(await fitsSideways(person.page), "the page needs no scrolling sideways");
  }
  await inspector.button("锁定名单").click();
  await inspector.button("锁定", { exact: true }).last().click();
  await inspector.button("公开我的随机数").click();
  await inspector.page.locator(".tag", { hasText: "已公开" }).first().waitFor();
  await checker.open(`/draws/${draw}`);
  await checker.button("公开我的随机数").click();
  await checker.heading("浏览器里的抽签").waitFor();
  await checker.page.getByText("等待开奖").first().waitFor();
}

async function typeBoth(checker, inspector, draw, tally) {
  for (const person of [checker, inspector]) {
    // The page goes on by itself when the hour has come; the other one may have been put away.
    if (person === inspector) await person.open(`/draws/${draw}`);
    await person.page.getByRole("heading", { name: "录入开奖号码" }).waitFor({ timeout: 120_000 });
    await person.page.getByLabel("体彩大乐透").fill(balls);
    await person.button("录入").last().click();
    await person.page.getByText(person === checker ? "已记下，等另一人录入" : "两人录入一致，已抽出").waitFor();
  }
  await inspector.page.getByRole("heading", { name: /^抽中 \d+ 份$/ }).waitFor();
  tally.check(await inspector.reads("dlt 26109 07.12.19.23.34+03.11"), "the seed's text is shown");
  // All belated records were drawn, so that their stratum has nobody to come in.
  await inspector.page.locator("table").getByRole("button", { name: "替补" }).last().click();
  await inspector.page.getByLabel("为什么查不了").fill("案卷已调走");
  await inspector.page.locator("dialog").getByRole("button", { name: "替补" }).click();
  await inspector.page.getByText("已替补：案卷已调走", { exact: true }).waitFor();
  await inspector.page.emulateMedia({ media: "print" });
  const paper = await inspector.page.locator(".paper").innerText();
  tally.check((await inspector.page.locator(".paper svg[role=img]").count()) === 1, "a code ties the paper to the log");
  tally.check(paper.includes("sha256sum") && paper.includes("（替补）"), `paper says how to recompute: ${paper.slice(0, 400)}`);
}

const tally = new Tally();
await withBrowser(async (browser) => {
  const store = stores()[0];
  const data = temporaryFolder();
  const server = await startServer("demo", ["--data", data, "--store", store.url(data), "--on", "2026-09-22T10:00"]);
  const watch = new Watch();
  const checker = await (await Person.sitDown(browser, server.address, desk, watch)).enter("choucha1");
  const inspector = await (await Person.sitDown(browser, server.address, phone, watch)).enter("ducha1");
  await prepareByForm(checker, tally);
  const other = (await (await new Client(server.address).enter("ducha1")).get("/api/me")).json.account;
  const draw = await prepareSoon(await new Client(server.address).enter("choucha1"), other);
  await holdDraw(checker, inspector, draw, tally);
  await typeBoth(checker, inspector, draw, tally);
  for (const sentence of watch.all()) tally.check(false, sentence);
  await server.stop();
});
tally.close();

// A spot check from the prepared draw to the substitute, by two inspectors and a third person who
// types, with every refusal a browser can meet; and its recomputation in log_draw.mjs, from the
// public files alone. Then the same by `shiji draw`, and what it says of a sheet and a store that
// somebody edited.
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { publishedEntries, recompute } from "./log_draw.mjs";
import { commitmentOf, strikeOff } from "./second_look.mjs";

const balls = "7 12 19 23 34 3 11";

function expectVerb(tally, words, status, sentence) {
  const came = spawnSync(binary, words, { encoding: "utf8", timeout: 60_000 });
  const where = came.stdout + came.stderr;
  tally.check(came.status === status && where.includes(sentence), `shiji ${words.join(" ")}: ${came.status}, expected ${status} ${sentence}\n${where}`);
  return came.stdout;
}

/** One person at one draw. */
class Person {
  constructor(client, me) {
    this.client = client;
    this.account = me.account;
    this.organisation = me.posts[0]?.organisation;
    this.nonce = randomBytes(32).toString("hex");
  }
  static async enter(address, login) {
    const client = await new Client(address).enter(login);
    return new Person(client, (await client.get("/api/me")).json);
  }
  post(draw, verb, body) {
    return this.client.send("POST", `/api/draws/${draw}/${verb}`, body);
  }
  page(draw) {
    return this.client.get(`/api/draws/${draw}`);
  }
}

/** Holds one draw; `expect` names what must come. */
class Holding {
  constructor(name, server, tally) {
    Object.assign(this, { name, server, tally });
  }

  expect(sentence, answer, status, code = "") {
    this.tally.check(
      answer.status === status && (code === "" || answer.json?.code === code),
      `${this.name}: ${sentence}: ${answer.status} ${answer.text.slice(0, 300)}, expected ${status} ${code}`,
    );
    return answer.json;
  }

  async gather() {
    const logins = ["choucha1", "ducha1", "ducha2", "zhibu8"];
    [this.checker, this.first, this.second, this.secretary] = await Promise.all(
      logins.map((login) => Person.enter(this.server.address, login)),
    );
    this.top = this.checker.organisation;
  }

  /** The trial district has held one draw and locked another. */
  async checkTrial() {
    const { draws } = this.expect("the list", await this.checker.client.get(`/api/organisations/${this.top}/draws`), 200);
    this.tally.check(draws.map((line) => line.step).join() === "showing,drawn", `${this.name}: the trial's draws: ${draws.map((line) => line.step)}`);
    const { drawn, flaws } = recompute(await publishedEntries(this.server.address), draws[1].id);
    const page = (await this.checker.page(draws[1].id)).json;
    this.tally.check(flaws.length === 0 && drawn.length === page.drawn.length, `${this.name}: the trial's draw: ${flaws}`);
    this.expect("a secretary holds no draws", await this.secretary.client.get(`/api/organisations/${this.top}/draws`), 404, "organisation.not_found");
    this.expect("nor reads one", await this.secretary.page(draws[1].id), 404, "organisation.not_found");
    this.expect("a draw that is none", await this.checker.page("0".repeat(32)), 404, "draws.not_found");
  }

  plan(now) {
    return {
      occasion: "整机检验抽查", quarter: "2026Q3", kinds: [], by_lateness: true,
      inspectors: [this.checker.account, this.first.account],
      sources: [{ kind: "dlt", name: "26109" }],
      reveal_by: now + 25_000, draw_after: now + 26_000,
    };
  }

  async prepare() {
    const send = (body) => this.checker.client.send("POST", `/api/organisations/${this.top}/draws`, body);
    const now = await this.serverNow();
    const plan = this.plan(now);
    this.expect("one inspector alone", await send({ ...plan, inspectors: [this.first.account] }), 400, "draws.too_few_inspectors");
    this.expect("no public draw", await send({ ...plan, sources: [] }), 400, "draws.no_public_source");
    this.expect("an issue that is none", await send({ ...plan, sources: [{ kind: "kl8", name: "7" }] }), 400, "draws.source_bad");
    this.expect("dates the wrong way round", await send({ ...plan, reveal_by: plan.draw_after, draw_after: plan.reveal_by }), 400, "draws.dates_order");
    const { people } = this.expect("whom to choose from", await this.checker.client.get(`/api/organisations/${this.top}/draw-inspectors`), 200);
    this.tally.check(people.length === 3, `${this.name}: three people may hold draws: ${people.length}`);
    this.revealBy = plan.reveal_by;
    this.drawAfter = plan.draw_after;
    this.draw = this.expect("a sound plan", await send(plan), 200).id;
  }

  /** The trial lives on its own day. The log's newest entry is the closest that a client sees. */
  async serverNow() {
    const answer = await this.checker.client.get("/api/log");
    return Date.parse(answer.headers.get("date")) + 1_000;
  }

  async waitUntil(moment) {
    while ((await this.serverNow()) - 1_000 <= moment) await pause(200);
  }

  async lock() {
    this.expect("locked without numbers", await this.first.post(this.draw, "lock", { at: 1, wishes: [] }), 409, "draws.nonces_missing");
    this.expect("a number of a third", await this.second.post(this.draw, "promise", { commitment: commitmentOf("n1", "0") }), 422, "draws.not_your_nonce");
    this.expect("a promise that is none", await this.first.post(this.draw, "promise", { commitment: "0" }), 400, "draws.commitment_bad");
    for (const [name, person] of [["n1", this.checker], ["n2", this.first]])
      this.expect(`${name} promises`, await person.post(this.draw, "promise", { commitment: commitmentOf(name, person.nonce) }), 200);
    const { at, strata } = this.expect("the population", await this.first.client.get(`/api/draws/${this.draw}/population`), 200);
    const wishes = strata.map(({ name, total }) => ({ name, drawn: name === "rectified" ? total : Math.min(total - 1, 3) }));
    this.tally.check(strata.at(-1).name === "rectified", `${this.name}: findings are a stratum of their own: ${strata.map((one) => one.name)}`);
    this.expect("more than there are", await this.first.post(this.draw, "lock", { at, wishes: [{ name: "rest", drawn: 100_000 }] }), 400, "draws.too_many_drawn");
    this.expect("nothing", await this.first.post(this.draw, "lock", { at, wishes: [] }), 400, "draws.nothing_drawn");
    this.expect("a size that nobody published", await this.first.post(this.draw, "lock", { at: at + 1_000, wishes }), 409, "draws.no_checkpoint");
    this.expect("locked", await this.first.post(this.draw, "lock", { at, wishes }), 200);
    this.expect("locked twice", await this.first.post(this.draw, "lock", { at, wishes }), 409, "draws.already_locked");
  }

  async show() {
    while (!(await this.first.page(this.draw)).json.fixed) await pause(200);
    this.expect("a number that was not promised", await this.first.post(this.draw, "nonce", { nonce: this.checker.nonce }), 400, "draws.nonce_differs");
    this.expect("shown", await this.first.post(this.draw, "nonce", { nonce: this.first.nonce }), 200);
    this.expect("shown twice", await this.first.post(this.draw, "nonce", { nonce: this.first.nonce }), 409, "draws.already_shown");
    this.expect("typed too early", await this.first.post(this.draw, "values", { values: [balls] }), 422, "draws.too_early");
    await this.waitUntil(this.revealBy);
    this.expect("shown too late", await this.checker.post(this.draw, "nonce", { nonce: this.checker.nonce }), 422, "draws.reveal_late");
    await this.waitUntil(this.drawAfter);
  }

  async drawLots() {
    const typed = (person, value) => person.post(this.draw, "values", { values: [value] });
    this.expect("not seven numbers", await typed(this.first, "1 2 3"), 400, "draws.value_bad");
    this.expect("one types", await typed(this.first, balls), 200);
    const other = this.expect("another types something else", await typed(this.second, "7 12 19 23 35 3 11"), 200);
    this.tally.check(other.values_differ && other.line.step === "typing", `${this.name}: two differ: ${other.line.step}`);
    const shown = other.values.flatMap(Object.keys).filter((key) => !["person", "mine", "entered_at"].includes(key));
    const said = JSON.stringify(other).includes("7 12 19");
    this.tally.check(other.values.length > 0 && shown.length === 0 && !said, `${this.name}: nobody sees what another typed: ${shown}`);
    const page = this.expect("and corrects it", await typed(this.second, balls), 200);
    this.tally.check(page.line.step === "drawn", `${this.name}: two agree: ${page.line.step}`);
    this.expect("typed again", await typed(this.first, balls), 409, "draws.already_drawn");
    await this.compare(page, "the draw");
    this.tally.check(page.seed_text.includes("nonce n1 -\n"), `${this.name}: the number that was not shown: ${page.seed_text}`);
  }

  /** Our own answer beside what a second reader draws from the public files. */
  async compare(page, what) {
    let entries = await publishedEntries(this.server.address);
    while (entries.length <= page.draw_index || entries.length <= (this.until ?? 0)) {
      await pause(200);
      entries = await publishedEntries(this.server.address);
    }
    const { drawn, seed, flaws } = recompute(entries, this.draw);
    const theirs = drawn.map((item) => `${item.index} ${item.ticket.toString("hex")}`).join();
    const ours = page.drawn.map((line) => `${line.index} ${line.ticket}`).join();
    this.tally.check(flaws.length === 0 && theirs === ours && seed === page.seed, `${this.name}: ${what}: ${flaws}\n${theirs}\n${ours}`);
  }

  async replace() {
    const page = (await this.first.page(this.draw)).json;
    const { index } = page.drawn.findLast((each) => !each.is_finding);
    const send = (body) => this.first.post(this.draw, "substitutes", body);
    this.expect("no reason", await send({ index, reason: "" }), 400, "draws.no_reason");
    this.expect("one that was not drawn", await send({ index: 0, reason: "查不了" }), 400, "draws.not_in_draw");
    const after = this.expect("a substitute", await send({ index, reason: "案卷已调往纪委" }), 200);
    this.until = (await publishedEntries(this.server.address)).length;
    await this.compare(after, "the substitute");
    this.tally.check(after.drawn.at(-1).substitute, `${this.name}: it is marked`);
    await this.askUnits(after);
  }

  /** The unit that filed a drawn record is told its ticket, and no other unit is. */
  async askUnits(page) {
    const line = page.drawn.find((each) => !each.is_plan && !each.is_finding);
    const answer = await this.first.client.get(`/api/gatherings/${line.record}/draws`);
    const own = this.expect("the record's ticket", answer, 200).tickets.find((ticket) => ticket.draw === this.draw);
    this.tally.check(own.is_drawn && own.ticket === line.ticket, `${this.name}: the ticket: ${JSON.stringify(own)}`);
    const mine = page.drawn.some((each) => each.record === line.record && each.organisation_name.includes("财政局机关第一党支部"));
    if (!mine) this.expect("another unit's", await this.secretary.client.get(`/api/gatherings/${line.record}/draws`), 404);
  }

  /** The drawn finding waits for an inspector who neither put it right nor struck it off. */
  async lookAgain() {
    const rechecks = async (person) => {
      const { tasks } = (await person.client.get("/api/today")).json;
      return tasks.filter((task) => task.kind === "recheck" && task.finding === this.finding && task.subject === this.draw).length;
    };
    const stands = async () => {
      const { items } = this.expect("what was drawn", await this.checker.client.get(`/api/draws/${this.draw}/checks`), 200);
      return items.find((item) => item.record === this.finding);
    };
    const recheck = (person, holds, words) => person.client.send("POST", `/api/findings/${this.finding}/recheck`, { holds, words });
    const waiting = await Promise.all([this.first, this.second, this.checker, this.secretary].map(rechecks));
    this.tally.check(waiting.join() === "0,1,0,0", `${this.name}: it waits for the other inspector alone: ${waiting}`);
    const before = await stands();
    this.tally.check(before.is_finding && before.second_look === null, `${this.name}: it waits: ${JSON.stringify(before)}`);
    const drawn = `/api/organisations/${this.secretary.organisation}/drawn/${this.draw}/${this.finding}`;
    const words = { verdict: "genuine", means: ["files"], checked_on: "2026-09-22", words: "看过" };
    this.expect("no conclusion on a finding", await this.checker.client.send("POST", drawn, words), 422, "spotchecks.is_finding");
    this.expect("a spot-checker looks at none", await recheck(this.checker, true, "看过"), 403);
    this.expect("nor who put it right", await recheck(this.secretary, true, "看过"), 403);
    this.expect("nor who struck it off", await recheck(this.first, true, "看过"), 403, "rectification.by_who_struck_off");
    this.expect("what failed needs words", await recheck(this.second, false, ""), 400, "rectification.no_words");
    const page = this.expect("it came back", await recheck(this.second, false, "9月又没有记录。"), 200);
    this.tally.check(page.line.finding.stage === "open" && page.line.times === 2, `${this.name}: it is open again: ${JSON.stringify(page.line)}`);
    this.tally.check((await stands()).second_look === "recheck_fails", `${this.name}: it was looked at`);
    this.tally.check((await rechecks(this.second)) === 0, `${this.name}: nobody waits for it`);
    await this.compare((await this.first.page(this.draw)).json, "the draw once the finding is open again");
  }

  async checkVerbs(place) {
    const sheet = await this.first.client.get(`/api/draws/${this.draw}/sheet`);
    const path = `${temporaryFolder()}/sheet.txt`;
    writeFileSync(path, sheet.text);
    expectVerb(this.tally, ["draw", "--sheet", path], 0, "复算一致");
    expectVerb(this.tally, ["draw", "--check", this.draw, ...place], 0, "复算一致");
    expectVerb(this.tally, ["draw", "--check", "0".repeat(32), ...place], 1, "（app.no_draw）");
    expectVerb(this.tally, ["draw", ...place], 1, "（app.word_missing）");
    expectVerb(this.tally, ["draw", "--sheet", `${path}.none`], 1, "读不到文件");
    const lines = sheet.text.split("\n");
    const item = lines.findIndex((line) => line.startsWith("item "));
    writeFileSync(path, lines.filter((_, nth) => nth !== item).join("\n"));
    expectVerb(this.tally, ["draw", "--sheet", path], 1, "现在数出");
    writeFileSync(path, sheet.text.replace("item ", "things "));
    expectVerb(this.tally, ["draw", "--sheet", path], 1, "不是完整的抽签核对单，不能复算。（app.sheet_unreadable）");
    this.checkByHand(sheet.text);
  }

  /** What the sheet tells people to type gives what it says. */
  checkByHand(text) {
    const commands = [...text.matchAll(/(printf .* \| sha256sum)\n#\s+应得 ([0-9a-f]{64})/g)];
    this.tally.check(commands.length === 2, `${this.name}: the sheet names two commands: ${commands.length}`);
    for (const [, command, expected] of commands) {
      const said = execFileSync("bash", ["-c", command], { encoding: "utf8" });
      this.tally.check(said.startsWith(expected), `${this.name}: ${command}: ${said}`);
    }
  }
}

/** A stopped store whose locked list or log somebody edited is named. */
function checkEdited(folder, place, draw, tally) {
  const run = (sql) => execFileSync("sqlite3", [`${folder}/district.db`, sql], { encoding: "utf8" });
  const idx = run(`select max(idx) from draws_item where draw = '${draw}'`).trim();
  run(`update transparency_entry set entry = replace(entry, 'fields ', 'fields 1') where idx = ${idx}`);
  expectVerb(tally, ["draw", "--check", draw, ...place], 1, `第 ${idx} 条的内容变了`);
}

const tally = new Tally();
for (const store of stores()) {
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  const server = await startServer("demo", [...place, "--on", "2026-09-22T10:00"]);
  const holding = new Holding(store.name, server, tally);
  await holding.gather();
  await holding.checkTrial();
  holding.finding = await strikeOff(holding.first.client, holding.secretary.client, holding.secretary.organisation);
  await holding.prepare();
  await holding.lock();
  await holding.show();
  await holding.drawLots();
  await holding.replace();
  await holding.lookAgain();
  await holding.checkVerbs(place);
  await server.stop();
  expectVerb(tally, ["verify", ...place], 0, "日志");
  if (store.name === "sqlite") checkEdited(data, place, holding.draw, tally);
}
tally.close();

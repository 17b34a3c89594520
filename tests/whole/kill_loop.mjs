// kill -9 while clients file, again and again: no acknowledged filing may be lost, the log must
// extend every checkpoint any client saw, and of two people who file one gathering one wins.
// The broken twin (answers before it commits) must be caught.
//   KILLS  how often on SQLite (300); a fifth of that on PostgreSQL, which keeps its own promises
import { existsSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { Refused, draftOne, fileDraft } from "./filing.mjs";
import { servedCheckpoint, servedLogExtends } from "./log_proof.mjs";

const kills = Number(process.env.KILLS ?? 300);
const twin = binary + "_faulty";
const twinKills = 50;
const flawsMax = 20;
const roundMax = 4_000;

/** One run of the loop: its server, its people, and what they were told. */
class Run {
  constructor(store, program, environment = {}) {
    this.data = temporaryFolder();
    this.url = store.url(this.data);
    this.program = program;
    this.environment = environment;
    this.broken = program === twin;
    this.flaws = [];
    this.acknowledged = [];
    this.filed = 0;
    this.races = 0;
    this.nth = 0;
  }

  async start() {
    const options = ["--data", this.data, "--store", this.url, "--on", "2026-09-22T10:00"];
    // The sound program invents the district: its draws wait for what is durable.
    if (this.broken && !this.server) await (await startServer("demo", options)).stop();
    this.server = await startServer("demo", options, { program: this.program, environment: this.environment });
    for (const client of this.clients ?? []) client.address = this.server.address;
  }

  /** Six secretaries of six branches, two people of a seventh who share its gatherings, a watcher. */
  async gatherPeople() {
    const enter = async (login) => {
      const client = await new Client(this.server.address).enter(login);
      // The broken twin answers before it has committed.
      while ((await client.get("/api/me")).status !== 200) await pause(5);
      return client;
    };
    const logins = ["zhibu1", "zhibu2", "zhibu3", "zhibu4", "zhibu5", "zhibu6", "zhibu8", "jilu1", "ducha1"];
    this.clients = await Promise.all(logins.map(enter));
    this.branches = [];
    for (const client of this.clients.slice(0, 7))
      this.branches.push((await client.get("/api/me")).json.posts[0].organisation);
    this.watcher = this.clients[8];
  }

  newTitle() {
    this.nth += 1;
    const day = `2026-09-${String(1 + (this.nth % 20)).padStart(2, "0")}`;
    return [`第${this.nth}次主题党日`, day, () => (this.broken ? pause(40) : undefined)];
  }

  acknowledge(draft, answer) {
    this.acknowledged.push({ gathering: draft.id, log_index: answer.json.log_index });
  }

  async fileAlone(which) {
    const draft = await draftOne(this.clients[which], this.branches[which], ...this.newTitle());
    const answer = await fileDraft(this.clients[which], draft);
    if (answer.status !== 200) throw new Refused(answer);
    this.acknowledge(draft, answer);
  }

  /** Secretary and recorder send one gathering at the same moment. */
  async fileTogether() {
    const [one, other] = this.clients.slice(6, 8);
    const draft = await draftOne(one, this.branches[6], ...this.newTitle());
    const ended = await Promise.allSettled([fileDraft(one, draft), fileDraft(other, draft)]);
    const answers = ended.filter((each) => each.status === "fulfilled").map((each) => each.value);
    const won = answers.filter((answer) => answer.status === 200);
    if (won.length > 0) this.acknowledge(draft, won[0]);
    if (won.length > 1) this.flaws.push(`both filed ${draft.id}`);
    for (const answer of answers.filter((each) => each.status !== 200))
      if (answer.json?.code !== "records.draft_moved_on" || !answer.json.message.includes("改过或报过这份记录"))
        throw new Refused(answer);
    if (answers.length === 2) this.races += 1;
  }

  /** Files until the server goes away; whatever else goes wrong is a flaw. */
  async keepFiling(fileOne) {
    while (this.running) {
      try {
        await fileOne();
      } catch (failure) {
        if (failure instanceof Refused && this.running && !this.broken) this.flaws.push(failure.message);
        await pause(this.broken ? 10 : 0);
      }
    }
  }

  async watch() {
    while (this.running) {
      const seen = await servedCheckpoint(this.watcher).catch(() => null);
      if (seen && seen.size !== this.seen.at(-1)?.size) this.seen.push(seen);
      await pause(20);
    }
  }

  /** What a restarted server shows against what its clients were told. */
  async look() {
    for (const { gathering, log_index } of this.acknowledged.splice(0)) {
      const page = await this.watcher.get(`/api/gatherings/${gathering}`);
      const receipts = (await this.watcher.get(`/api/log/receipts/${gathering}`)).json?.receipts;
      const kept = page.json?.version === 1 && page.json.state === "submitted";
      if (!kept || receipts?.[0]?.index !== log_index)
        this.flaws.push(`lost: ${gathering} ${page.status} ${page.text.slice(0, 120)}`);
      this.filed += 1;
    }
    for (const seen of this.seen)
      if (!(await servedLogExtends(this.watcher, seen)))
        this.flaws.push(`the log no longer extends its first ${seen.size} entries`);
  }

  /** Until so many filings were acknowledged, and a moment more; a slow machine waits no longer. */
  async waitForFilings(count) {
    for (let waited = 0; this.acknowledged.length < count && waited < roundMax; waited += 5) await pause(5);
    await pause(Math.random() * 40);
  }

  async round(done) {
    this.seen = this.seen?.slice(-1) ?? [];
    this.running = true;
    const busy = [0, 1, 2, 3, 4, 5].map((which) => this.keepFiling(() => this.fileAlone(which)));
    busy.push(this.keepFiling(() => this.fileTogether()), this.watch());
    // Now and then long enough for the signer's second.
    await (done % 30 === 0 ? pause(1200) : this.waitForFilings(Math.random() * 9));
    await this.server.stop("SIGKILL");
    this.running = false;
    await Promise.all(busy);
    await this.start();
    await this.look();
  }

  isLost() {
    return this.flaws.some((flaw) => flaw.startsWith("lost"));
  }
}

/** Runs `rounds` kills, or until the broken twin is caught. */
async function killLoop(run, rounds) {
  await run.start();
  await run.gatherPeople();
  let done = 0;
  while (done < rounds && run.flaws.length < flawsMax && !(run.broken && run.isLost())) {
    done += 1;
    await run.round(done);
  }
  await run.server.stop();
  return done;
}

function verify(run) {
  try {
    execFileSync(binary, ["verify", "--data", run.data, "--store", run.url], { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (failure) {
    return failure.stdout;
  }
}

const tally = new Tally();
for (const store of stores()) {
  const rounds = store.name === "sqlite" ? kills : Math.ceil(kills / 5);
  const run = new Run(store, binary);
  const done = await killLoop(run, rounds);
  tally.check(run.flaws.length === 0, `${store.name}: ${run.flaws.slice(0, 5).join("\n")}`);
  tally.check(done === rounds, `${store.name}: ended after ${done} of ${rounds} kills`);
  tally.check(run.filed >= 3 * rounds, `${store.name}: ${run.filed} filings in ${rounds} rounds prove little`);
  tally.check(run.races >= rounds / 10, `${store.name}: only ${run.races} races for one gathering`);
  const flaw = verify(run);
  tally.check(flaw === "", `${store.name}: verify says ${flaw}`);
  console.log(`${store.name}: ${done} kills, ${run.filed} acknowledged filings, ${run.races} races`);
}
if (tally.check(existsSync(twin), `the broken twin is built: ${twin}`)) {
  const run = new Run(stores()[0], twin, { SHIJI_FAULTS: "storage.acknowledge_early=throw" });
  const done = await killLoop(run, twinKills);
  tally.check(run.isLost(), `the broken twin was not caught in ${twinKills} kills`);
  console.log(`broken twin: caught after ${done} kills, ${run.flaws[0]}`);
}
tally.close();

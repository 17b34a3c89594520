// The first nine attacks on the log (acceptance A8; numbered as in the table of threats), each by one who
// owns the machine: with the database's own shell, with copies of the store, with the log's key, with the
// clock. Against real witnesses of two other houses. Each row says who finds it and at which entry.
// More of rows 1, 2 and 5: verify_edits; of row 4: witness_asked; of row 9, the change of keys: rotate_key.
//   ROW  only this one
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { draftOne, fileDraft } from "./filing.mjs";
import { Client, Tally, binary, pause, startServer, temporaryFolder } from "./lib.mjs";
import { publishedEntries } from "./log_draw.mjs";
import { servedCheckpoint, servedLogExtends } from "./log_proof.mjs";

const clockLibrary = join(dirname(binary), "tests/preload/libshiji_shifted_clock.so");
const names = ["zzb.example/witness", "dag.example/witness"];
const waitMax = 30_000;
const minute = 60_000;
const yesterday = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);

const storeIn = (data) => ["--data", data, "--store", `sqlite:${data}/district.db`];

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 60_000, cwd: temporaryFolder() });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

const sql = (data, statement) => execFileSync("sqlite3", ["-bail", `${data}/district.db`, statement], { encoding: "utf8" }).trim();

async function waitFor(ready) {
  for (let waited = 0; waited < waitMax; waited += 100) {
    const found = await ready();
    if (found) return found;
    await pause(100);
  }
  return null;
}

/** A folder as it was, in a new place. */
function copyOf(folder) {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** The witness of one house: its folder, and the port at which the log asks it. */
class Witness {
  constructor(name) {
    this.name = name;
    this.data = `${temporaryFolder()}/witness`;
    this.vkeys = shiji("witness-init", ...storeIn(this.data), "--name", name).text.split("\n").filter((line) => line.startsWith(`${name}+`));
  }

  trust(keys) {
    shiji("witness-trust", ...storeIn(this.data), "--log", keys.join(" "));
  }

  async start() {
    this.server = await startServer("serve", [...storeIn(this.data), "--port", this.port ?? "0"]);
    this.port ??= new URL(this.server.address).port;
  }

  async stop() {
    await this.server?.stop();
    this.server = null;
  }

  async submit(body) {
    const answer = await fetch(`${this.server.address}/witness/add-checkpoint`, { method: "POST", body });
    return { status: answer.status, text: await answer.text() };
  }
}

/** The district's program over a folder, and what people do with it. */
class District {
  constructor(data) {
    this.data = data;
  }

  async start(environment = {}) {
    this.server = await startServer("demo", storeIn(this.data), { environment });
    this.address = this.server.address;
    await this.enter();
    this.branch = (await this.pen.get("/api/me")).json.posts[0].organisation;
    return this;
  }

  /** Whoever entered at a later time than it is now must enter again. */
  async enter() {
    this.pen = await new Client(this.address).enter("zhibu1");
    this.reader = await new Client(this.address).enter("ducha1");
  }

  async stop() {
    await this.server.stop();
    // So that the file alone is the store, as one takes it away.
    sql(this.data, "pragma wal_checkpoint(truncate)");
  }

  async tryToFile(title) {
    const draft = await draftOne(this.pen, this.branch, title, yesterday).catch((failure) => failure);
    if (!draft.id) return draft.answer;
    return { id: draft.id, ...(await fileDraft(this.pen, draft)) };
  }

  async file(title) {
    const answer = await this.tryToFile(title);
    if (answer.status !== 200) throw new Error(`not filed: ${answer.text}`);
    const index = answer.json.log_index;
    await waitFor(async () => (await servedCheckpoint(this.reader))?.size > index);
    return { id: answer.id, index };
  }

  receiptOf = async ({ id }) => (await this.reader.get(`/api/log/receipts/${id}`)).json.receipts[0];
  witnessed = (filing) => waitFor(async () => (await this.receiptOf(filing)).witnessed_at);
  alarm = async () => (await (await fetch(`${this.address}/api/log/standing`)).json()).alarm?.sentence ?? "";
  waitForAlarm = (words) => waitFor(async () => ((await this.alarm()).includes(words) ? this.alarm() : null));

  async bundleOf({ id }) {
    const file = `${temporaryFolder()}/bundle.zip`;
    const answer = await fetch(`${this.address}/api/log/receipts/${id}/evidence`, { headers: { cookie: this.pen.cookie } });
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    return shiji("verify", "--bundle", file);
  }
}

/** Where two houses' copies of the published entries part; -1 where one only goes on. */
function firstDifference(kept, served) {
  return kept.findIndex((entry, index) => index < served.length && !entry.leaf.equals(served[index].leaf));
}

const tally = new Tally();

/** The district before its last filing (`old`) and behind it (`clean`), which both witnesses saw. */
async function setUp() {
  const witnesses = names.map((name) => new Witness(name));
  const district = await new District(temporaryFolder()).start();
  const { keys } = await (await fetch(`${district.address}/api/log`)).json();
  await district.stop();
  for (const witness of witnesses) {
    witness.trust(keys);
    await witness.start();
    shiji("witness-trust", ...storeIn(district.data), "--witness", witness.vkeys.join(" "), "--submit", `${witness.server.address}/witness`);
  }
  const both = shiji("witness-trust", ...storeIn(district.data), "--witness", witnesses[0].vkeys.join(" "), "--quorum", "2");
  tally.check(both.status === 0 && both.text.includes("见证门槛：2"), both.text);
  const old = copyOf(district.data);
  await district.start();
  const filing = await district.file("九月主题党日");
  tally.check(await district.witnessed(filing), "both witnesses saw the filing");
  const kept = { entries: await publishedEntries(district.address), checkpoint: await servedCheckpoint(district.reader) };
  tally.check((await district.bundleOf(filing)).text.includes("达到了 policy.txt 写明的见证门槛"), "its bundle says so");
  await district.stop();
  for (const witness of witnesses) await witness.stop();
  return { old, clean: district.data, witnesses, filing, kept };
}

/** The row's own copy of the witnesses, which of them are there, and the district's folder. */
async function startWitnesses(house, some) {
  for (const [at, witness] of house.witnesses.entries()) {
    await witness.stop();
    witness.clean ??= witness.data;
    witness.data = copyOf(witness.clean);
    if (some.includes(at)) await witness.start();
  }
}

function checkVerify(row, data, index) {
  const seen = shiji("verify", ...storeIn(data));
  tally.check(seen.status === 1 && seen.text.includes(`第 ${index} 条存证`), `row ${row}: verify names entry ${index}: ${seen.text}`);
}

const rows = {
  async "1: a stored record is edited"({ clean, filing }) {
    const data = copyOf(clean);
    sql(data, `update records_item set minutes = minutes || '补' where log_index = ${filing.index}`);
    checkVerify(1, data, filing.index);
    const district = await new District(data).start();
    const { flaw } = await district.receiptOf(filing);
    tally.check(flaw !== "", `row 1: its page says so: ${flaw}`);
    tally.check((await district.bundleOf(filing)).status === 1, "row 1: there is no bundle of it");
    await district.stop();
  },

  async "2: a record and its entry are edited"({ clean, filing }) {
    const data = copyOf(clean);
    sql(data, `update records_item set minutes = minutes || '补' where log_index = ${filing.index};
      update transparency_entry set entry = replace(entry, 'body ', 'body 00') where idx = ${filing.index}`);
    checkVerify(2, data, filing.index);
    const district = await new District(data).start();
    const alarm = await district.alarm();
    tally.check(alarm.includes(`前 ${filing.index + 1} 条`), `row 2: the start finds the entry: ${alarm}`);
    await district.stop();
  },

  /** Another history under the log's own key: an older copy goes on, the marks of the newer one are gone. */
  async "3: record, entry and tree are rewritten and signed with the log's key"(house) {
    const { old, filing, kept } = house;
    await startWitnesses(house, []);
    const data = copyOf(old);
    rmSync(`${data}/high-water`, { force: true });
    const forger = await new District(data).start();
    const forged = await forger.file("换过的主题党日");
    await forger.file("再补一次");
    tally.check(forged.index === filing.index, `row 3: in the place of entry ${filing.index}: ${forged.index}`);
    tally.check(shiji("verify", ...storeIn(data)).status === 0, "row 3: within itself the forgery is sound");
    const at = firstDifference(kept.entries, await publishedEntries(forger.address));
    tally.check(at === filing.index, `row 3: who kept the entries names the first one changed: ${at}`);
    tally.check(!(await servedLogExtends(forger.reader, kept.checkpoint)), "row 3: it does not extend an old checkpoint");
    await forger.stop();
    await startWitnesses(house, [0]);
    await forger.start();
    const alarm = await forger.waitForAlarm(`“${names[0]}”见证过的前 ${kept.checkpoint.size} 条存证与本机的不同`);
    tally.check(alarm, `row 3: the witness names how far it saw another log: ${await forger.alarm()}`);
    await forger.stop();
  },

  async "4: the newest entries are taken away"(house) {
    const { old, filing, kept } = house;
    await startWitnesses(house, [0]);
    const data = copyOf(old);
    rmSync(`${data}/high-water`, { force: true });
    const district = await new District(data).start();
    const words = `已见证本日志 ${kept.checkpoint.size} 条，本机只有 `;
    tally.check(await district.waitForAlarm(words), `row 4: the witness knows more: ${await district.alarm()}`);
    const proof = await district.reader.get(`/log/1/proof/${filing.index}`);
    tally.check(proof.status === 404, `row 4: who holds the receipt of entry ${filing.index} finds it gone: ${proof.status}`);
    await district.stop();
    await startWitnesses(house, []);
    cpSync(join(house.clean, "high-water"), join(data, "high-water"));
    sql(data, "delete from transparency_alarm");
    const again = await new District(data).start();
    tally.check((await again.alarm()).includes(`公布过 ${kept.checkpoint.size} 条`), `row 4: the high-water file alone knows more: ${await again.alarm()}`);
    await again.stop();
  },

  async "5: an old record's rows are taken away, the log is left"({ clean }) {
    const data = copyOf(clean);
    const [id, index] = sql(data, "select id, newest from records_gathering where newest is not null order by newest limit 1").split("|");
    const parts = ["records_item", "records_decision", "records_follow_up", "records_version"];
    const filed = `log_index in (select log_index from records_version where gathering = '${id}')`;
    sql(data, parts.map((table) => `delete from ${table} where ${filed};`).join("\n") +
      `delete from records_attachment where gathering = '${id}'; delete from records_gathering where id = '${id}'`);
    checkVerify(5, data, index);
  },

  async "6: the clock is set back to file with an earlier time"({ clean, witnesses, filing }) {
    for (const witness of witnesses) await witness.stop();
    const clock = new ShiftedClock();
    const district = await new District(copyOf(clean)).start(clock.environment);
    const before = await publishedEntries(district.address);
    clock.shift(-10 * minute);
    await district.enter();
    const refused = await district.tryToFile("倒填的主题党日");
    tally.check(refused?.status === 503 && refused.json.code === "transparency.clock_went_back", `row 6: refused: ${refused?.text}`);
    const standing = (await district.reader.get("/api/log/standing")).json;
    tally.check(standing.clock?.last >= before[filing.index].time, `row 6: every page says since which entry: ${JSON.stringify(standing)}`);
    clock.shift(0);
    const filed = await district.file("准时的主题党日");
    const times = (await publishedEntries(district.address)).map((entry) => entry.time);
    tally.check(times.every((time, at) => at === 0 || time >= times[at - 1]), `row 6: entry ${filed.index} is no earlier than those before it`);
    await district.stop();
  },

  async "7: the clock is set forward to file what is to come"(house) {
    await startWitnesses(house, [0, 1]);
    const clock = new ShiftedClock();
    const district = await new District(copyOf(house.clean)).start(clock.environment);
    clock.shift(60 * minute);
    const filing = await district.file("还没有开的主题党日");
    tally.check(await district.witnessed(filing), "row 7: witnesses saw it by their own clocks");
    const page = (await district.reader.get(`/api/organisations/${district.branch}/filing-times`)).json;
    const off = page.filings.map((one) => one.finding).filter((one) => one.clock_off).map((one) => one.index);
    tally.check(off.join() === String(filing.index), `row 7: the page of times names entry ${filing.index} alone: ${off}`);
    clock.shift(0);
    await district.enter();
    const refused = await district.tryToFile("拨回以后的");
    tally.check(refused?.json?.code === "transparency.clock_went_back", `row 7: set right, nothing is filed until two say so: ${refused?.text}`);
    await district.stop();
  },

  /** Inspectors are shown one log, branches another; each shows its own to one of the witnesses. */
  async "8: two logs are shown to two houses"(house) {
    const views = [];
    for (const at of [0, 1]) {
      // A witness of its own copy keeps what it saw; the other one is away.
      if (at === 0) await startWitnesses(house, [0]);
      else await house.witnesses[0].stop(), await house.witnesses[1].start();
      const view = await new District(copyOf(house.clean)).start();
      const filing = await view.file(`给第${at + 1}家看的`);
      const seenSize = async () => (await view.reader.get("/api/log/witnesses")).json.witnesses.find((one) => one.name === names[at]).cosigned_size;
      tally.check(await waitFor(async () => (await seenSize()) > filing.index), `row 8: ${names[at]} signs the log that it is shown`);
      const receipt = await view.receiptOf(filing);
      tally.check(!receipt.witnessed_at, `row 8: one of two makes no quorum: ${JSON.stringify(receipt)}`);
      const bundle = await view.bundleOf(filing);
      tally.check(bundle.text.includes("没有达到日志的见证门槛") || bundle.text.includes("见证：没有"), `row 8: the bundle says so: ${bundle.text}`);
      views.push({ view, filing, entries: await publishedEntries(view.address), checkpoint: await servedCheckpoint(view.reader) });
      await view.stop();
    }
    const [one, other] = views;
    await house.witnesses[0].start();
    await one.view.start();
    const parted = firstDifference(other.entries, await publishedEntries(one.view.address));
    tally.check(parted === one.filing.index && parted === other.filing.index, `row 8: the two houses compare, and part at entry ${parted}`);
    tally.check(!(await servedLogExtends(one.view.reader, other.checkpoint)), "row 8: nor does one extend the other's checkpoint");
    const alarm = await one.view.waitForAlarm(`“${names[1]}”见证过的前 ${other.checkpoint.size} 条存证与本机的不同`);
    tally.check(alarm, `row 8: asked at last, the other witness stops it: ${await one.view.alarm()}`);
    tally.check(!(await one.view.receiptOf(one.filing)).witnessed_at, "row 8: and no quorum ever came");
    await one.view.stop();
  },

  /** With the key and a copy of the store the thief signs what he likes; witnesses know the log itself. */
  async "9: the log's key is stolen"(house) {
    await startWitnesses(house, [0, 1]);
    const district = await new District(copyOf(house.clean)).start();
    const thief = new District(copyOf(house.clean));
    const filing = await district.file("真正的下一条");
    tally.check(await district.witnessed(filing), "row 9: the log itself goes on");
    sql(thief.data, "delete from transparency_address");
    await thief.start();
    const forged = await thief.file("盗用密钥签的");
    await thief.file("盗用密钥又签的");
    const bundle = await thief.bundleOf(forged);
    tally.check(/见证：没有/.test(bundle.text), `row 9: his bundle has no witness: ${bundle.text}`);
    for (const witness of house.witnesses) {
      const body = async (old) => (await thief.reader.get(`/log/1/consistency/${old}`)).text;
      const behind = await witness.submit(await body(house.kept.checkpoint.size));
      const told = behind.status === 409 && behind.text === `${filing.index + 1}\n`;
      tally.check(told, `row 9: ${witness.name} says how far it is: ${behind.status} ${behind.text}`);
      const forked = await witness.submit(await body(filing.index + 1));
      tally.check(forked.status === 422, `row 9: ${witness.name} signs no fork: ${forked.status} ${forked.text}`);
    }
    const at = firstDifference(await publishedEntries(district.address), await publishedEntries(thief.address));
    tally.check(at === filing.index, `row 9: they part at entry ${at}`);
    await thief.stop();
    await district.stop();
  },
};

/** A clock that is moved while the program runs. */
class ShiftedClock {
  constructor() {
    this.file = `${temporaryFolder()}/shift`;
    this.shift(0);
    this.environment = { LD_PRELOAD: clockLibrary, SHIFTED_CLOCK: this.file, ASAN_OPTIONS: "verify_asan_link_order=0" };
  }

  shift(milliseconds) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(milliseconds));
    writeFileSync(this.file, bytes, { flag: existsSync(this.file) ? "r+" : "w" });
  }
}

if (tally.check(existsSync(clockLibrary), `the clock that can be moved is built: ${clockLibrary}`)) {
  const house = await setUp();
  for (const [name, attack] of Object.entries(rows)) {
    if (process.env.ROW && !name.startsWith(process.env.ROW)) continue;
    const before = tally.passed;
    await attack(house);
    console.log(`row ${name}: ${tally.passed - before} checks`);
  }
  for (const witness of house.witnesses) await witness.stop();
}
tally.close();

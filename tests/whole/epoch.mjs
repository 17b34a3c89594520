// An honest restore that lost published entries: the log is closed, the next one states the gap, and
// everything goes on (decision 0020). On the way the machine dies at every step of the change, which
// leaves the old log or the new one, and a second run of the verb brings it to its end.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";
import { extendsTree, parseCheckpoint } from "./log_proof.mjs";

const twin = binary + "_faulty";
const witnessName = "zzb.example.gov.cn/witness";
const waitMax = 30_000;
const commitsMax = 6;
const fileSteps = ["transparency.before_high_water_moves", "transparency.before_key_retires", "transparency.before_key_is_taken"];

function shiji(words, { program = binary, faults = "" } = {}) {
  const environment = { ...process.env, SHIJI_FAULTS: faults };
  const ended = spawnSync(program, words, { encoding: "utf8", timeout: 120_000, cwd: temporaryFolder(), env: environment });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

async function waitFor(ready) {
  for (let waited = 0; waited < waitMax; waited += 100) {
    const found = await ready();
    if (found) return found;
    await pause(100);
  }
  return null;
}

/** The data folder and the schemas of a house, kept and put back whole. */
class Shelf {
  constructor(data, url) {
    this.data = data;
    this.kept = temporaryFolder();
    [this.server, this.schema] = url.startsWith("sqlite:") ? [null, null] : url.split("?schema=");
  }

  keep(name) {
    const place = `${this.kept}/${name}`;
    if (!this.server) execFileSync("sqlite3", [`${this.data}/district.db`, "pragma wal_checkpoint(truncate)"], { stdio: "ignore" });
    cpSync(this.data, place, { recursive: true });
    if (this.server) writeFileSync(`${place}.sql`, execFileSync("pg_dump", [this.server, `--schema=${this.schema}`], { maxBuffer: 1 << 30 }));
  }

  /** `files`: only the store comes back, as an old backup would; else the whole folder. */
  putBack(name, files = null) {
    const place = `${this.kept}/${name}`;
    if (this.server) {
      const drop = [this.schema, `${this.schema}_log_1`].map((schema) => `drop schema if exists "${schema}" cascade;`).join("");
      execFileSync("psql", [this.server, "-q", "-v", "ON_ERROR_STOP=1", "-c", drop], { stdio: "ignore" });
      execFileSync("psql", [this.server, "-q", "-v", "ON_ERROR_STOP=1", "-f", `${place}.sql`], { stdio: "ignore" });
    }
    if (files) {
      for (const file of files) if (existsSync(`${place}/${file}`)) cpSync(`${place}/${file}`, `${this.data}/${file}`);
      for (const end of ["-wal", "-shm"]) rmSync(`${this.data}/district.db${end}`, { force: true });
      return;
    }
    rmSync(this.data, { recursive: true });
    mkdirSync(this.data, { recursive: true });
    cpSync(place, this.data, { recursive: true });
  }
}

/** A trial district whose log is pinned by a witness of another house, and pins it. */
async function setUp(store) {
  const [data, other] = [temporaryFolder(), `${temporaryFolder()}/witness`];
  const url = store.url(data);
  const place = ["--data", data, "--store", url];
  const demo = [...place, "--on", "2026-09-22T10:00"];
  const first = await startServer("demo", demo);
  const { keys, origin } = await (await fetch(`${first.address}/api/log`)).json();
  await first.stop();
  const otherPlace = ["--data", other, "--store", store.url(other)];
  const vkeys = shiji(["witness-init", ...otherPlace, "--name", witnessName])
    .text.split("\n")
    .filter((line) => line.startsWith(`${witnessName}+`));
  shiji(["witness-trust", ...otherPlace, "--log", keys.join(" ")]);
  const witness = await startServer("serve", otherPlace);
  shiji(["witness-trust", ...place, "--witness", vkeys.join(" "), "--submit", `${witness.address}/witness`]);
  return { name: store.name, data, url, place, demo, keys, origin, witness, otherPlace, shelf: new Shelf(data, url) };
}

const receiptsOf = async (client, id) => (await client.get(`/api/log/receipts/${id}`)).json.receipts;

/** Files one, and waits until the witness has seen it. */
async function fileWitnessed(server, title, day) {
  const client = await new Client(server.address).enter("zhibu1");
  const branch = (await client.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(client, branch, title, day);
  const filed = await fileDraft(client, draft);
  if (filed.status !== 200) throw new Error(`not filed: ${filed.text}`);
  const seen = await waitFor(async () => (await receiptsOf(client, draft.id))[0].witnessed_at);
  return { client, id: draft.id, seen, number: filed.json.log_index };
}

async function amend(client, id) {
  const page = (await client.get(`/api/gatherings/${id}`)).json;
  const content = { ...page.content, title: `${page.content.title}（更正）` };
  const saved = await client.send("PUT", `/api/gatherings/${id}/draft`, { draft_version: page.draft_version, content });
  return fileDraft(client, { id, draft_version: saved.json.draft_version });
}

async function textOf(address, path) {
  const answer = await fetch(address + path);
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()) };
}

const checkpointOf = async (address, log) => (await textOf(address, `/log/${log}/checkpoint`)).text.toString();

/** The restored store is found to be behind; it can be read and not written. */
async function checkReadOnly(house, tally) {
  const server = await startServer("demo", house.demo);
  const { alarm } = await (await fetch(`${server.address}/api/log/standing`)).json();
  tally.check(alarm?.sentence.includes("旧备份"), `${house.name}: behind: ${JSON.stringify(alarm)}`);
  const client = await new Client(server.address).enter("zhibu1");
  const branch = (await client.get("/api/me")).json.posts[0].organisation;
  const begun = await client.send("POST", `/api/organisations/${branch}/gatherings`, {
    kind: "theme_day", title: "不该写进去", held_on: "2026-09-10", group: null,
  });
  tally.check(begun.json.code === "transparency.stands_still", `${house.name}: ${begun.text}`);
  await server.stop();
}

/** Whatever is no honest loss is refused, and a preview changes nothing. */
function checkRefusals(house, file, tally) {
  const epoch = (...words) => shiji(["epoch", ...house.place, ...words]);
  const other = `${house.data}/other.txt`;
  for (const [words, status, said] of [
    [[], 1, "缺少 --checkpoint。"],
    [["--checkpoint", file], 1, "缺少 --cause"],
    [["--checkpoint", `${house.data}/none`, "--cause", "disk"], 1, "（app.no_checkpoint）"],
    [["--checkpoint", file, "--cause", "Disk failed"], 1, "缘由请用小写字母"],
    [["--checkpoint", other, "--cause", "disk"], 1, "不是完整的检查点", "x"],
    [["--checkpoint", other, "--cause", "disk"], 1, "没有本机登记过的见证方的签名", readFileSync(file, "utf8").replace(/— zzb.*\n/g, "")],
    [["--checkpoint", file, "--cause", "disk", "--ordinal", "1"], 1, "（transparency.ordinal_known）"],
    [["--checkpoint", file, "--cause", "disk", "--ordinal", "x"], 1, "（app.not_a_number）"],
    [["--checkpoint", file, "--cause", "disk", "--ordinal", "5", "--dry-run"], 0, "/log/5"],
    [["--checkpoint", file, "--cause", "disk", "--dry-run"], 0, "以上只是预览"],
  ].map(([words, status, said, content]) => {
    if (content) writeFileSync(other, content);
    return [epoch(...words), status, said];
  }))
    tally.check(words.status === status && words.text.includes(said), `${house.name}: ${said}: ${words.status} ${words.text}`);
}

/** Dies at a step, and is run again: never anything but the old log or the new one. */
function checkDeath(house, file, faults, tally) {
  house.shelf.putBack("behind");
  const words = ["epoch", ...house.place, "--checkpoint", file, "--cause", "disk-failure"];
  const died = shiji(words, { program: twin, faults });
  if (died.status === 0) return false;
  const between = shiji(["verify", ...house.place]);
  tally.check(between.status === 0, `${house.name}: ${faults}: sound after the death: ${between.text}`);
  const isNew = between.text.includes("/log/2");
  if (isNew) {
    const served = shiji(["serve", ...house.place, "--port", "0"]);
    tally.check(served.status === 1 && served.text.includes("（app.epoch_unfinished）"), `${house.name}: ${faults}: ${served.text}`);
  }
  const again = shiji(words);
  tally.check(again.status === 0 && again.text.includes("已另立日志"), `${house.name}: ${faults}: again: ${again.text}`);
  const after = shiji(["verify", ...house.place]);
  tally.check(after.status === 0 && after.text.includes("/log/2"), `${house.name}: ${faults}: ${after.text}`);
  return true;
}

function checkDeaths(house, file, tally) {
  const commits = house.name === "sqlite" ? ["storage.before_commit", "storage.after_commit"] : ["storage.after_commit"];
  let deaths = 0;
  for (const step of commits)
    for (let nth = 1; nth <= commitsMax && checkDeath(house, file, `${step}=exit@${nth}`, tally); ++nth) ++deaths;
  for (const step of house.name === "sqlite" ? fileSteps : fileSteps.slice(1, 2)) {
    tally.check(checkDeath(house, file, `${step}=exit`, tally), `${house.name}: ${step}: it died`);
    ++deaths;
  }
  console.log(`${house.name}: died ${deaths} times on the way`);
  house.shelf.putBack("behind");
}

/** The witness pins the new key, which the verb printed, by hand as the first time. */
async function trustNewKey(house, printed, tally) {
  const keys = printed.split("\n").filter((line) => /\/log\/2\+/.test(line));
  const port = new URL(house.witness.address).port;
  await house.witness.stop();
  const trusted = shiji(["witness-trust", ...house.otherPlace, "--log", keys.join(" ")]);
  tally.check(trusted.status === 0 && keys.length === 2, `${house.name}: the new key is pinned by hand: ${trusted.text}`);
  house.witness = await startServer("serve", [...house.otherPlace, "--port", port]);
}

/** Everything of the closed log is where it was, and proves what it proved. */
async function checkClosed(house, server, before, tally) {
  const { address } = server;
  const now = parseCheckpoint(await checkpointOf(address, 1));
  const [old] = [parseCheckpoint(before.checkpoint)];
  tally.check(now.size === before.size, `${house.name}: /log/1 holds ${now.size}, it held ${before.size}`);
  const bundle = (await textOf(address, `/log/1/consistency/${old.size}`)).text.toString();
  const proof = bundle.split("\n\n")[0].split("\n").slice(1).map((line) => Buffer.from(line, "base64"));
  tally.check(extendsTree(old, now, proof), `${house.name}: an old checkpoint of log 1 is extended`);
  for (const [path, content] of before.files) {
    const served = await textOf(address, path);
    tally.check(served.status === 200 && served.text.equals(content), `${house.name}: ${path} is the same`);
  }
  for (const path of ["/log/3/checkpoint", "/log/0/checkpoint", `/log/1/proof/${before.size}`, "/log/x/checkpoint"])
    tally.check((await textOf(address, path)).status === 404, `${house.name}: ${path} is not there`);
  const [receipt] = await receiptsOf(before.client, before.id);
  tally.check(receipt.closed && receipt.log === 1 && receipt.witnessed_at && receipt.flaw === "", `${house.name}: ${JSON.stringify(receipt)}`);
  const bytes = await fetch(`${address}/api/gatherings/${before.id}/evidence?version=1`, { headers: { cookie: before.client.cookie } });
  const zip = `${house.data}/evidence.zip`;
  writeFileSync(zip, Buffer.from(await bytes.arrayBuffer()));
  const checked = shiji(["verify", "--bundle", zip, "--vkey", house.keys.join(" ")]);
  tally.check(bytes.status === 200 && checked.status === 0, `${house.name}: a bundle of log 1: ${bytes.status} ${checked.text}`);
  const kept = await textOf(address, `/log/1/proof/${receipt.index}`);
  tally.check(kept.status === 200 && kept.text.toString().includes(`${house.origin}\n`), `${house.name}: its proof is of the closed log`);
}

async function checkNext(house, before, tally) {
  const next = await startServer("demo", house.demo);
  const { alarm } = await (await fetch(`${next.address}/api/log/standing`)).json();
  tally.check(alarm === null, `${house.name}: nothing stands still: ${JSON.stringify(alarm)}`);
  before.client = await new Client(next.address).enter("zhibu1");
  const fresh = await fileWitnessed(next, "另立日志以后报的", "2026-09-12");
  tally.check(fresh.seen, `${house.name}: the next log is witnessed`);
  const [receipt] = await receiptsOf(fresh.client, fresh.id);
  tally.check(receipt.log === 2 && receipt.number === fresh.number && receipt.number === receipt.index + before.known, `${house.name}: ${JSON.stringify(receipt)}`);
  const amended = await amend(before.client, before.id);
  tally.check(amended.status === 200 && amended.json.version === 2, `${house.name}: an old record is amended: ${amended.text}`);
  const page = (await before.client.get("/api/log")).json;
  tally.check(page.log === 2 && page.first === before.known && page.closed[0].entries === before.size, `${house.name}: ${JSON.stringify(page)}`);
  const { entries } = (await before.client.get(`/api/log/entries?before=${before.known + 1}&count=3`)).json;
  const places = entries.map(({ log, index }) => `${log}/${index}`).join(" ");
  tally.check(places === `2/0 1/${before.size - 1} 1/${before.size - 2}`, `${house.name}: lines across the gap: ${places}`);
  const verified = await before.client.send("POST", "/api/log/verify", {});
  tally.check(verified.json.good, `${house.name}: verified by the server: ${verified.text}`);
  await checkClosed(house, next, before, tally);
  await next.stop();
  const told = shiji(["verify", ...house.place]);
  const gap = before.known - before.size === 1 ? `第 ${before.size} 条` : `第 ${before.size} 至 ${before.known - 1} 条`;
  tally.check(told.status === 0 && told.text.includes(gap), `${house.name}: the gap is stated: ${told.text}`);
}

/** A closed log's file that is there and cannot be read: a backup all the same, which says what it lacks. */
function checkDamaged(house, back, tally) {
  const sound = readFileSync(`${back}/log-1.db`);
  const out = `${temporaryFolder()}/lacking`;
  for (const [what, bytes] of [
    ["pages are overwritten", Buffer.concat([sound.subarray(0, 4096), Buffer.alloc(sound.length - 4096, 0x5a)])],
    ["no database at all", Buffer.from("not a database".repeat(999))],
  ]) {
    writeFileSync(`${back}/log-1.db`, bytes);
    rmSync(out, { recursive: true, force: true });
    const made = shiji(["backup", "--data", back, "--out", out]);
    const said = made.text.includes("这份备份里没有它") && made.text.includes(`${back}/log-1.db 已损坏`);
    tally.check(made.status === 1 && said && existsSync(`${out}/backup.txt`), `${house.name}: ${what}: ${made.status} ${made.text}`);
    tally.check(!existsSync(`${out}/log-1.db`), `${house.name}: ${what}: nothing of it is in the backup`);
    tally.check(readFileSync(`${back}/log-1.db`).equals(bytes), `${house.name}: ${what}: and it lies where it lay`);
    const named = shiji(["verify", "--backup", out]);
    tally.check(named.status === 1 && named.text.includes("不见了"), `${house.name}: ${what}: the backup lacks it: ${named.text}`);
  }
  writeFileSync(`${back}/log-1.db`, sound);
}

/** A backup holds the closed log too, and is restored with it. */
function checkBackup(house, tally) {
  const [out, back] = [`${temporaryFolder()}/backup`, `${temporaryFolder()}/data`];
  const made = shiji(["backup", ...house.place, "--out", out]);
  tally.check(made.status === 0 && existsSync(`${out}/log-1.db`), `${house.name}: ${made.text}`);
  const verified = shiji(["verify", "--backup", out]);
  tally.check(verified.status === 0, `${house.name}: the backup: ${verified.text}`);
  const restored = shiji(["restore", "--data", back, "--in", out, "--erasures", `${out}/erasures.json`]);
  tally.check(restored.status === 0 && existsSync(`${back}/log-1.db`), `${house.name}: restored: ${restored.text}`);
  const sound = shiji(["verify", "--data", back]);
  tally.check(sound.status === 0 && sound.text.includes("已关闭的日志 1"), `${house.name}: ${sound.text}`);
  checkDamaged(house, back, tally);
  rmSync(`${back}/log-1.db`);
  const missed = shiji(["verify", "--data", back]);
  tally.check(missed.status === 1 && missed.text.includes("不见了"), `${house.name}: a closed log is missed: ${missed.text}`);
  const jammed = `${temporaryFolder()}/jammed`;
  mkdirSync(`${jammed}/log-1.db/x`, { recursive: true });
  const half = shiji(["restore", "--data", jammed, "--in", out, "--erasures", `${out}/erasures.json`]);
  const left = ["district.db", "attachments"].filter((name) => existsSync(`${jammed}/${name}`));
  tally.check(half.status !== 0 && left.length === 0, `${house.name}: all is restored or nothing: ${half.text}`);
  const place = ["--data", back];
  tally.check(shiji(["upgrade", ...place]).status === 0 && !existsSync(`${back}/log-1.db`), `${house.name}: an upgrade makes no empty log in its place`);
  const poor = `${temporaryFolder()}/poor`;
  const still = shiji(["backup", ...place, "--out", poor]);
  const warned = still.status === 1 && still.text.includes("注意：");
  tally.check(warned && existsSync(`${poor}/backup.txt`), `${house.name}: a backup all the same: ${still.text}`);
  const named = shiji(["verify", "--backup", poor]);
  tally.check(named.status === 1 && named.text.includes("不见了"), `${house.name}: the backup lacks it: ${named.text}`);
}

/** A backup from before the epoch knows nothing of log 2; the keys here do: the next log is another one. */
async function checkOldBackup(house, file, tally) {
  const [first, second] = ["log-1.key", "log.key"].map((name) => readFileSync(`${house.data}/${name}`));
  house.shelf.putBack("old", ["district.db"]);
  const words = ["epoch", ...house.place, "--checkpoint", file, "--cause", "old-backup"];
  const again = shiji(words);
  tally.check(again.status === 1 && again.text.includes("编号到 2"), `${house.name}: not a second log 2: ${again.text}`);
  const named = shiji([...words, "--ordinal", "3"]);
  tally.check(named.status === 0 && named.text.includes("/log/3"), `${house.name}: log 3 behind log 1: ${named.text}`);
  const kept = readFileSync(`${house.data}/log-1.key`).equals(first) && readFileSync(`${house.data}/log-2.key`).equals(second);
  tally.check(kept, `${house.name}: the keys of both logs are kept`);
  const server = await startServer("demo", house.demo);
  const { alarm } = await (await fetch(`${server.address}/api/log/standing`)).json();
  const [third, none] = await Promise.all([3, 2].map((log) => textOf(server.address, `/log/${log}/checkpoint`)));
  const serves = third.status === 200 && third.text.toString().includes("/log/3\n") && none.status === 404;
  tally.check(alarm === null && serves, `${house.name}: log 3 is served: ${JSON.stringify(alarm)} ${third.text} ${none.status}`);
  await server.stop();
  const verified = shiji(["verify", ...house.place]);
  tally.check(verified.status === 0 && verified.text.includes("已关闭的日志 1"), `${house.name}: ${verified.text}`);
}

const tally = new Tally();
for (const store of stores()) {
  const house = await setUp(store);
  const server = await startServer("demo", house.demo);
  const before = await fileWitnessed(server, "备份以前报的", "2026-09-10");
  before.checkpoint = await checkpointOf(server.address, 1);
  await server.stop();
  house.shelf.keep("old");
  const later = await startServer("demo", house.demo);
  tally.check((await fileWitnessed(later, "备份以后报的", "2026-09-11")).seen, `${store.name}: witnessed before the disk fails`);
  await later.stop();
  house.shelf.putBack("old", ["district.db"]);
  await checkReadOnly(house, tally);
  const file = `${house.data}/witnessed.txt`;
  const digest = createHash("sha256").update(house.origin).digest("hex");
  writeFileSync(file, (await textOf(house.witness.address, `/witness/${digest}/checkpoint`)).text);
  before.known = parseCheckpoint(readFileSync(file, "utf8")).size;
  checkRefusals(house, file, tally);
  house.shelf.keep("behind");
  const readOnly = await startServer("demo", house.demo);
  before.size = parseCheckpoint(await checkpointOf(readOnly.address, 1)).size;
  before.files = await Promise.all(
    ["/log/1/checkpoint", "/log/1/proof/3", "/log/1/tile/0/000", "/log/1/tile/entries/000", "/log/1/sm3/checkpoint", "/log/1/sm3/proof/3"]
      .map(async (path) => [path, (await textOf(readOnly.address, path)).text]),
  );
  await readOnly.stop();
  if (tally.check(existsSync(twin), `the twin with fault points is built: ${twin}`)) checkDeaths(house, file, tally);
  const done = shiji(["epoch", ...house.place, "--checkpoint", file, "--cause", "disk-failure"]);
  tally.check(done.status === 0 && done.text.includes("已另立日志"), `${store.name}: ${done.text}`);
  const twice = shiji(["epoch", ...house.place, "--checkpoint", file, "--cause", "disk-failure"]);
  tally.check(twice.status === 1 && twice.text.includes("不是本机在用的日志的"), `${store.name}: not twice: ${twice.text}`);
  await trustNewKey(house, done.text, tally);
  await checkNext(house, before, tally);
  if (store.name === "sqlite") {
    checkBackup(house, tally);
    await checkOldBackup(house, file, tally);
  }
  await house.witness.stop();
}
tally.close();

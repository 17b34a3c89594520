// The log's keys are changed within the log: what was signed stands, the old key signs nothing more,
// and the machine may die at every step of the change: the same verb brings it to its end.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Client, Tally, binary, pause, startServer, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";

const twin = binary + "_faulty";
const waitMax = 30_000;
const commitsMax = 8;
const fileSteps = [
  "transparency.before_high_water",
  "transparency.before_publish",
  "transparency.after_publish",
  "transparency.before_key_retires",
  "transparency.before_key_is_taken",
];

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

const logOf = async (address) => (await fetch(`${address}/api/log`)).json();

/** Files one, and waits until a checkpoint covers it. */
async function fileSealed(server, title) {
  const client = await new Client(server.address).enter("zhibu1");
  const branch = (await client.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(client, branch, title, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  const filed = await fileDraft(client, draft);
  if (filed.status !== 200) throw new Error(`not filed: ${filed.text}`);
  return waitFor(async () => (await logOf(server.address)).size > filed.json.log_index);
}

const changesOf = (data) =>
  Number(execFileSync("sqlite3", [`${data}/district.db`, "select count(*) from transparency_key"], { encoding: "utf8" }));

/** The ids of the keys that signed it, as a public key names its own. */
const signers = (text) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("— "))
    .map((line) => Buffer.from(line.split(" ")[2], "base64").toString("hex").slice(0, 8));
const isSignedBy = (text, keys) => keys.length > 0 && keys.every((key) => signers(text).includes(key.split("+")[1]));

/** Before the log names the new key, an attempt that died binds nobody; behind it nothing else serves. */
async function checkServes(place, named, faults, tally) {
  if (!named) {
    const server = await startServer("serve", place);
    return server.stop();
  }
  const served = shiji(["serve", ...place, "--port", "0"]);
  tally.check(served.status === 1 && served.text.includes("更换日志密钥只做了一半"), `app.rotation_unfinished: ${faults}: ${served.text}`);
}

/**
 * Dies at a step, is sound, serves only when the log's key is still the old one, and is finished by a second run.
 * False: it did not come to that step.
 */
async function checkDeath(place, data, kept, faults, tally) {
  rmSync(data, { recursive: true });
  cpSync(kept, data, { recursive: true });
  const died = shiji(["rotate-key", ...place], { program: twin, faults });
  if (died.status === 0) return false;
  const between = shiji(["verify", ...place]);
  tally.check(between.status === 0, `${faults}: sound after the death: ${between.text}`);
  await checkServes(place, changesOf(data) > 0, faults, tally);
  const again = shiji(["rotate-key", ...place]);
  tally.check(again.status === 0 && again.text.includes("已更换日志密钥"), `${faults}: again: ${again.text}`);
  const after = shiji(["verify", ...place]);
  tally.check(after.status === 0, `${faults}: sound afterwards: ${after.text}`);
  const changes = changesOf(data);
  tally.check(changes === 1 && !existsSync(`${data}/log.key.rotating`), `${faults}: one change: ${changes}`);
  return true;
}

const tally = new Tally();
const data = temporaryFolder();
const place = ["--data", data, "--store", `sqlite:${data}/district.db`];
const first = await startServer("demo", place);
const before = await logOf(first.address);
const oldCheckpoint = await (await fetch(`${first.address}/log/1/checkpoint`)).text();
await first.stop();
execFileSync("sqlite3", [`${data}/district.db`, "pragma wal_checkpoint(truncate)"]);
const kept = `${temporaryFolder()}/kept`;
cpSync(data, kept, { recursive: true });
const oldKey = readFileSync(`${data}/log.key`);

const rotated = shiji(["rotate-key", ...place]);
tally.check(rotated.status === 0, `the keys are changed: ${rotated.text}`);
const archived = readdirSync(data).find((name) => /^log-1-until-\d+\.key$/.test(name));
tally.check(archived && readFileSync(`${data}/${archived}`).equals(oldKey), `the old key is kept: ${readdirSync(data)}`);
tally.check(archived && (statSync(`${data}/${archived}`).mode & 0o777) === 0o600, "for its owner alone");
const verified = shiji(["verify", ...place]);
tally.check(verified.status === 0, `all is sound: ${verified.text}`);

const second = await startServer("demo", place);
const between = await logOf(second.address);
const lastOfOld = await (await fetch(`${second.address}/log/1/checkpoint`)).text();
tally.check(isSignedBy(lastOfOld, between.keys), `the page names the keys of the checkpoint that is served: ${between.keys} ${lastOfOld}`);
tally.check(await fileSealed(second, "换钥以后的会"), "filings go on and are sealed");
const after = await logOf(second.address);
tally.check(after.keys.length === 2 && after.keys.every((key) => !before.keys.includes(key)), `two new keys: ${after.keys}`);
tally.check(after.keys.every((key) => rotated.text.includes(key)), "the verb printed them for the witnesses");
const newCheckpoint = await (await fetch(`${second.address}/log/1/checkpoint`)).text();
tally.check(signers(newCheckpoint).every((id) => !signers(oldCheckpoint).includes(id)), `the new keys sign: ${newCheckpoint}`);
tally.check(isSignedBy(newCheckpoint, after.keys), `and the page names them: ${after.keys}`);
await second.stop();
tally.check(shiji(["verify", ...place]).status === 0, "all is sound with what was filed since");

const newKey = readFileSync(`${data}/log.key`);
writeFileSync(`${data}/log.key`, oldKey, { mode: 0o600 });
const stolen = shiji(["serve", ...place, "--port", "0"]);
tally.check(stolen.status === 1 && stolen.text.includes("不属于这个数据库的存证日志"), `the old key opens nothing: ${stolen.text}`);
writeFileSync(`${data}/log.key`, newKey, { mode: 0o600 });
tally.check(shiji(["rotate-key", ...place]).status === 0, "a second change follows the first");
tally.check(shiji(["verify", ...place]).status === 0, "and is sound");

// An attempt that came to nothing left a file that is no key of this log.
writeFileSync(`${data}/log.key.rotating`, "half", { mode: 0o600 });
const unbound = await startServer("demo", place);
await unbound.stop();
tally.check(shiji(["rotate-key", ...place]).status === 0, "what an attempt left stands in nobody's way");

let deaths = 0;
for (const step of ["storage.before_commit", "storage.after_commit"])
  for (let nth = 1; nth <= commitsMax && (await checkDeath(place, data, kept, `${step}=exit@${nth}`, tally)); ++nth) ++deaths;
for (const step of fileSteps) tally.check(await checkDeath(place, data, kept, `${step}=exit`, tally), `${step}: it died`);
tally.check(deaths >= 4, `${deaths} deaths around commits`);
tally.close();

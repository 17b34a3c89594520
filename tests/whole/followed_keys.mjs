// A log changes its keys, and those who knew the old ones follow by the proof of it: the witness that is asked by
// itself, the one that gets a stick, an auditor with the public files alone, and a store from before the change.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { Client, Tally, binary, pause, startServer, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";

const waitMax = 60_000;

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 120_000, cwd: temporaryFolder() });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

async function waitFor(ready) {
  for (let waited = 0; waited < waitMax; waited += 200) {
    const found = await ready();
    if (found) return found;
    await pause(200);
  }
  return null;
}

const logOf = async (address) => (await fetch(`${address}/api/log`)).json();

async function fileSealed(address, title) {
  const client = await new Client(address).enter("zhibu1");
  const branch = (await client.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(client, branch, title, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  const filed = await fileDraft(client, draft);
  if (filed.status !== 200) throw new Error(`not filed: ${filed.text}`);
  return waitFor(async () => (await logOf(address)).size > filed.json.log_index);
}

/** The other house: a folder with a witness, and its public keys. */
function foundWitness(name, logKeys) {
  const data = `${temporaryFolder()}/witness`;
  const place = ["--data", data, "--store", `sqlite:${data}/district.db`];
  const vkeys = shiji("witness-init", ...place, "--name", name)
    .text.split("\n")
    .filter((line) => line.startsWith(`${name}+`));
  shiji("witness-trust", ...place, "--log", logKeys.join(" "));
  return { place, vkeys };
}

const tally = new Tally();
const data = temporaryFolder();
const place = ["--data", data, "--store", `sqlite:${data}/district.db`];
const first = await startServer("demo", place);
const before = await logOf(first.address);
const oldCheckpoint = `${temporaryFolder()}/kept`;
writeFileSync(oldCheckpoint, await (await fetch(`${first.address}/log/1/checkpoint`)).text());
await first.stop();

const online = foundWitness("zzb.example.gov.cn/witness", before.keys);
const byStick = foundWitness("archive.example.gov.cn/witness", before.keys);
const witness = await startServer("serve", online.place);
const trusted = shiji("witness-trust", ...place, "--witness", online.vkeys.join(" "), "--submit", `${witness.address}/witness`);
tally.check(trusted.status === 0, trusted.text);
shiji("witness-trust", ...place, "--witness", byStick.vkeys.join(" "));
const rule = "group one any zzb.example.gov.cn/witness archive.example.gov.cn/witness; quorum one";
const grouped = shiji("witness-trust", ...place, "--quorum", rule);
tally.check(grouped.status === 0 && grouped.text.includes("防不住两份日志"), `a quorum that bears nobody who lies is called so: ${grouped.text}`);
const both = shiji("witness-trust", ...place, "--quorum", "2");
tally.check(both.text.includes("有 1 个作假也不怕"), `both are needed: ${both.text}`);
const wrong = shiji("witness-trust", ...place, "--quorum", "group a any x; quorum a");
tally.check(wrong.status === 1 && wrong.text.includes("transparency.quorum_malformed"), wrong.text);

/** The stick goes there and back. */
function carryStick(words) {
  const stick = temporaryFolder();
  const asked = shiji("witness-request", ...place, "--out", stick, "--log", ...words);
  const answered = shiji("witness", ...byStick.place, "--in", stick, "--out", stick);
  const merged = shiji("witness-import", ...place, "--in", stick);
  return { stick, asked, answered, merged };
}

const seenBy = (name) => execFileSync("sqlite3", [`${data}/district.db`, `select coalesce(max(size), 0) from transparency_cosig where name = '${name}'`], { encoding: "utf8" }).trim();
const second = await startServer("demo", place);
tally.check(await waitFor(() => Number(seenBy(online.vkeys[0].split("+")[0])) > 0), "the old keys are witnessed");
await second.stop();
const early = carryStick(["--old", "0"]);
tally.check(early.answered.status === 0 && early.merged.status === 0, `by stick too: ${early.answered.text} ${early.merged.text}`);
execFileSync("sqlite3", [`${data}/district.db`, "pragma wal_checkpoint(truncate)"]);
const backup = `${temporaryFolder()}/backup`;
cpSync(data, backup, { recursive: true });

const rotated = shiji("rotate-key", ...place);
tally.check(rotated.status === 0 && rotated.text.includes("自动认新的公钥"), rotated.text);
const third = await startServer("demo", place);
const after = await fileSealed(third.address, "换钥以后的会").then(() => logOf(third.address));
const followed = await waitFor(() => Number(seenBy("zzb.example.gov.cn/witness")) >= after.size);
tally.check(followed, `the witness follows without anybody's doing: ${seenBy("zzb.example.gov.cn/witness")} of ${after.size}`);
const hash = createHash("sha256").update(before.origin).digest("hex");
const proofs = await (await fetch(`${witness.address}/witness/${hash}/keys`)).text();
tally.check(proofs.includes("c2sp.org/tlog-proof@v1"), `and shows by what: ${proofs.slice(0, 80)}`);
tally.check((await fetch(`${witness.address}/witness/${"0".repeat(64)}/keys`)).status === 404, "of another log nothing");
const refused = await fetch(`${witness.address}/witness/add-keys`, { method: "POST", body: "x" });
tally.check(refused.status === 400, `what is no proof: ${refused.status}`);
const overHttp = shiji("audit", "--files", `${third.address}/log/1`, "--vkey", [before.keys[0], ...online.vkeys.slice(0, 1)].join(" "));
tally.check(overHttp.status === 0 && overHttp.text.includes("核对一致"), `an auditor who knows the old key, over HTTP: ${overHttp.text}`);
await third.stop();

const late = carryStick(["--old", early.asked.text.match(/到第 (\d+) 条/)[1]]);
tally.check(late.answered.status === 0 && late.answered.text.includes("凭换钥的证明认了它的新公钥"), `the stick brings the proof: ${late.answered.text}`);
tally.check(late.merged.status === 0, late.merged.text);
const files = `${late.stick}/log-1`;
tally.check(existsSync(`${files}/tile/entries`) && existsSync(`${files}/checkpoint`), `and the log itself: ${readdirSync(files)}`);

const keys = [before.keys[0], online.vkeys[0], byStick.vkeys[0]].join(" ");
const again = carryStick(["--old", "0"]).stick;
const sound = shiji("audit", "--files", `${again}/log-1`, "--vkey", keys, "--quorum", "1", "--old", oldCheckpoint);
tally.check(sound.status === 0 && sound.text.includes("由它换到") && sound.text.includes("核对一致"), `away from the server: ${sound.text}`);
const unit = sound.text.match(/单位 ([0-9a-f]{32})/)[1];
const judged = shiji("audit", "--files", `${again}/log-1`, "--vkey", keys, "--quorum", "1", "--unit", unit, "--duties", "branch");
tally.check(judged.status === 0 && judged.text.includes("这个单位：归档") && judged.text.includes("缺："), `its times and gaps: ${judged.text}`);
for (const [option, value, code] of [
  ["--duties", "x", "app.unknown_duties"],
  ["--quorum", "group a any x; quorum a", "transparency.quorum_malformed"],
])
  tally.check(shiji("audit", "--files", files, option, value).text.includes(code), `${code}`);
tally.check(shiji("audit", "--files", files, "--duties", "branch", "--since", "x").text.includes("app.bad_day"), "a day that is none");
tally.check(shiji("audit", "--files", temporaryFolder()).text.includes("transparency.copy_lacks"), "an empty folder");
mkdirSync(`${temporaryFolder()}/turned`, { recursive: true });
const bundle = readdirSync(`${again}/log-1/tile/entries`, { recursive: true }).find((name) => /^000/.test(String(name)) && !String(name).endsWith(".p"));
const bytes = readFileSync(`${again}/log-1/tile/entries/${bundle}`);
bytes[400] ^= 1;
writeFileSync(`${again}/log-1/tile/entries/${bundle}`, bytes);
const turned = shiji("audit", "--files", `${again}/log-1`, "--vkey", keys, "--quorum", "1");
tally.check(turned.status === 1 && turned.text.includes("核对不一致"), `one bit turned over: ${turned.text}`);

// A store from before the change: its witness shows more, under keys that it does not know.
const old = ["--data", backup, "--store", `sqlite:${backup}/district.db`];
execFileSync("rm", ["-f", ...readdirSync(backup).filter((name) => /high.?water/i.test(name)).map((name) => `${backup}/${name}`)]);
const restored = await startServer("demo", old);
const standing = await (await fetch(`${restored.address}/api/log/standing`)).json();
tally.check(standing.alarm?.sentence.includes("已见证本日志"), `the store is told that the witness is ahead: ${JSON.stringify(standing)}`);
await restored.stop();
const checkpoint = `${temporaryFolder()}/newest`;
writeFileSync(checkpoint, await (await fetch(`${witness.address}/witness/${hash}/checkpoint`)).text());
const keysFile = `${temporaryFolder()}/keys`;
writeFileSync(keysFile, proofs);
const without = shiji("epoch", ...old, "--checkpoint", checkpoint, "--cause", "disk-failure", "--dry-run");
tally.check(without.status === 1 && without.text.includes("transparency.signature_missing"), `without the proof no epoch: ${without.text}`);
const epoch = shiji("epoch", ...old, "--checkpoint", checkpoint, "--keys", keysFile, "--cause", "disk-failure");
tally.check(epoch.status === 0 && epoch.text.includes("已另立日志"), `with it the log begins anew: ${epoch.text}`);
const verified = shiji("verify", ...old);
tally.check(verified.status === 0, `and all is sound: ${verified.text}`);
await witness.stop();
tally.close();

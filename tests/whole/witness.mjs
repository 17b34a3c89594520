// Two houses witness each other's logs, seen from outside: every answer of C2SP tlog-witness over
// HTTP, the same messages on a stick, and lines that a second reader checks with its own crypto.
import { spawnSync } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";

const origin = "dj.example.gov.cn/log/1";
const witnessName = "zzb.example.gov.cn/witness";
const originHash = createHash("sha256").update(origin).digest("hex");

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 60_000, cwd: temporaryFolder() });
  return { status: ended.status, said: ended.stdout, warned: ended.stderr };
}

function expectVerb(tally, words, status, sentence) {
  const came = shiji(...words);
  const where = status === 0 ? came.said : came.warned;
  tally.check(
    came.status === status && where.includes(sentence),
    `shiji ${words.join(" ")}: ${came.status}, expected ${status} ${sentence}\n${came.said}${came.warned}`,
  );
  return came;
}

/** "name+id+base64(type, key)" as signed-note has it; base64 may hold plus signs itself. */
function parseVkey(text) {
  const [name, id, ...typed] = text.split("+");
  return { name, id, typed: Buffer.from(typed.join("+"), "base64") };
}

/** Is there a cosignature by this Ed25519 witness key over the note, and at which second? */
function cosignedAt(noteText, lines, vkey) {
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), vkey.typed.subarray(1)]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  for (const line of lines.trim().split("\n")) {
    const [dash, name, body] = line.split(" ");
    const bytes = Buffer.from(body, "base64");
    if (dash !== "\u2014" || name !== vkey.name || bytes.subarray(0, 4).toString("hex") !== vkey.id) continue;
    const seconds = bytes.readBigUInt64BE(4);
    const signed = Buffer.from(`cosignature/v1\ntime ${seconds}\n${noteText}`);
    return verify(null, signed, key, bytes.subarray(12)) ? Number(seconds) : null;
  }
  return null;
}

const noteOf = (checkpoint) => checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);

async function submit(address, body, headers = {}) {
  const answer = await fetch(`${address}/witness/add-checkpoint`, { method: "POST", body, headers });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

/** A log of somebody else: a district of its own that serves. */
async function startLog(store, tally) {
  const data = `${temporaryFolder()}/log`;
  const place = ["--data", data, "--store", store.url(data)];
  expectVerb(tally, ["init", ...place, "--district", "示范区", "--origin", origin], 0, "已建立");
  const server = await startServer("serve", place);
  const keys = (await (await fetch(`${server.address}/api/log`)).json()).keys;
  return { place, server, keys };
}

function makeWitness(store, keys, tally) {
  const data = `${temporaryFolder()}/witness`;
  const place = ["--data", data, "--store", store.url(data)];
  expectVerb(tally, ["witness-init", ...place, "--name", "two words"], 1, "见证方名称只能用");
  const made = expectVerb(tally, ["witness-init", ...place, "--name", witnessName], 0, "已设立见证方");
  expectVerb(tally, ["witness-init", ...place, "--name", witnessName], 1, "已经存在");
  const vkeys = made.said.split("\n").filter((line) => line.startsWith(`${witnessName}+`));
  tally.check(vkeys.length === 2, `witness-init prints two keys: ${made.said}`);
  expectVerb(tally, ["witness-trust", ...place, "--log", "a+b+c"], 1, "不是完整的公钥");
  expectVerb(tally, ["witness-trust", ...place, "--log", vkeys[0]], 1, "是见证方的，不是存证日志的");
  expectVerb(tally, ["witness-trust", ...place, "--log", keys.join(" ")], 0, `已登记日志“${origin}”的公钥`);
  return { place, vkeys };
}

/** Every answer of the specification, from a log whose tree has `size` entries. */
async function checkAnswers(name, address, bundles, vkey, tally) {
  const { full, size, again } = bundles;
  const expectAnswer = async (sentence, body, status, type = null, text = null) => {
    const came = await submit(address, body);
    tally.check(
      came.status === status && (!type || came.type === type) && (text === null || came.text === text),
      `${name}: ${sentence}: ${came.status} ${came.type} ${came.text.slice(0, 200)}`,
    );
    return came;
  };
  const checkpoint = full.slice(full.indexOf("\n\n") + 2);
  const stranger = full.replaceAll(origin, "stranger.example/log/1");
  const forged = full.replace(/(\n[A-Za-z0-9+/]{43}=\n\n\u2014)/, (root) => `\n${Buffer.alloc(32, 7).toString("base64")}${root.slice(45)}`);
  await expectAnswer("nothing yet to monitor, and a malformed body", "old 0\n", 400);
  await expectAnswer("a log that nobody pinned", stranger, 404);
  await expectAnswer("a root that nobody signed", forged, 403);
  await expectAnswer("old above the size", `old ${size + 1}\n\n${checkpoint}`, 400);
  await expectAnswer("a size that is not known here", again, 409, "text/x.tlog.size", "0\n");
  await expectAnswer("a proof from nothing", full.replace("\n", `\n${Buffer.alloc(32).toString("base64")}\n`), 422);
  const granted = await expectAnswer("the whole tree", full, 200, "text/plain; charset=utf-8");
  const at = cosignedAt(noteOf(checkpoint), granted.text, vkey);
  tally.check(Math.abs(at - Date.now() / 1000) < 60, `${name}: a line that Node's own crypto takes, of now: ${at}`);
  await expectAnswer("the same from nothing again", full, 409, "text/x.tlog.size", `${size}\n`);
  await expectAnswer("the same size again", again, 200);
  const served = await fetch(`${address}/witness/${originHash}/checkpoint`);
  const text = await served.text();
  tally.check(
    served.status === 200 && text.startsWith(noteOf(checkpoint)) && cosignedAt(noteOf(text), text.slice(text.indexOf("\n\n") + 2), vkey) !== null,
    `${name}: the monitor's checkpoint: ${served.status} ${text}`,
  );
}

async function checkHttp(store, tally) {
  const log = await startLog(store, tally);
  const witness = makeWitness(store, log.keys, tally);
  const bundle = async (old) => (await fetch(`${log.server.address}/log/1/consistency/${old}`)).text();
  const full = await bundle(0);
  const size = Number(full.split("\n\n")[1].split("\n")[1]);
  const server = await startServer("serve", witness.place);
  const before = await fetch(`${server.address}/witness/${originHash}/checkpoint`);
  tally.check(before.status === 404, `${store.name}: nothing to monitor before the first: ${before.status}`);
  await checkAnswers(store.name, server.address, { full, size, again: await bundle(size) }, parseVkey(witness.vkeys[0]), tally);
  tally.check((await server.stop()) === 0, `${store.name}: the witness told to stop ends well`);
  const nobody = await submit(log.server.address, full);
  tally.check(nobody.status === 404, `${store.name}: a district without a witness's keys: ${nobody.status} ${nobody.text}`);
  await log.server.stop();
  await checkStick(store, log, witness, size, tally);
}

/** The witness has cosigned `size` over HTTP; the log hears of it by a stick. */
async function checkStick(store, log, witness, size, tally) {
  const stick = temporaryFolder();
  const [requests, answers, empty] = ["in", "out", "empty"].map((name) => `${stick}/${name}`);
  for (const folder of [requests, answers, empty]) mkdirSync(folder);
  expectVerb(tally, ["witness", ...witness.place, "--in", requests], 1, "缺少 --out");
  expectVerb(tally, ["witness-trust", ...witness.place], 1, "缺少 --log");
  expectVerb(tally, ["witness", ...witness.place, "--in", `${stick}/x`, "--out", answers], 1, `找不到文件夹 ${stick}/x`);
  expectVerb(tally, ["witness", ...witness.place, "--in", empty, "--out", answers], 1, "没有见证请求文件（*.req）。（app.no_requests）");
  expectVerb(tally, ["witness-import", ...log.place, "--in", empty], 1, "没有见证回执文件（*.cosig）。（app.no_answers）");
  expectVerb(tally, ["witness-request", ...log.place, "--out", requests, "--old", "x"], 1, "--old 应是一个整数，例如 2。（app.not_a_number）");
  expectVerb(tally, ["witness", ...log.place, "--in", requests, "--out", answers], 1, "找不到密钥文件");

  const asked = expectVerb(tally, ["witness-request", ...log.place, "--out", requests, "--old", String(size)], 0, `${originHash}-${size}-${size}.req`);
  tally.check(asked.said.includes(`${origin} / ${size} / `), `${store.name}: the line for paper: ${asked.said}`);
  tally.check(log.keys.every((key) => asked.said.includes(key)), `${store.name}: the log's own keys: ${asked.said}`);
  const good = readFileSync(`${requests}/${originHash}-${size}-${size}.req`, "utf8");
  writeFileSync(`${requests}/forged.req`, good.replace(`\n${size}\n`, `\n${size + 1}\n`));
  const cosigned = expectVerb(tally, ["witness", ...witness.place, "--in", requests, "--out", answers], 1, "forged.req：检查点没有日志");
  tally.check(cosigned.said.includes(`已见证日志“${origin}”的前 ${size} 条`), `${store.name}: the good one is cosigned: ${cosigned.said}`);
  tally.check(readdirSync(answers).join() === `${originHash}-${size}-${size}.cosig`, `${store.name}: one answer: ${readdirSync(answers)}`);

  const before = ["witness-import", ...log.place, "--in", answers];
  expectVerb(tally, before, 1, "没有已知密钥的签名");
  expectVerb(tally, ["witness-trust", ...log.place, "--witness", log.keys[0]], 1, "不是见证方的");
  expectVerb(tally, ["witness-trust", ...log.place, "--witness", witness.vkeys.join(" "), "--quorum", "2"], 1, "见证门槛应在 1 到 1 之间");
  expectVerb(tally, ["witness-trust", ...log.place, "--witness", witness.vkeys.join(" "), "--quorum", "1"], 0, "见证门槛：1");
  expectVerb(tally, before, 0, `“${witnessName}”对前 ${size} 条的见证`);
  expectVerb(tally, ["verify", ...log.place], 0, "见证签名 2");
  expectVerb(tally, ["witness-request", ...log.place, "--out", requests], 0, `${originHash}-${size}-`);

  const server = await startServer("serve", log.place);
  const vkey = parseVkey(witness.vkeys[0]);
  for (const path of ["checkpoint", `proof/0?size=${size}`, `consistency/1?size=${size}`]) {
    const text = await (await fetch(`${server.address}/log/1/${path}`)).text();
    const note = text.slice(text.lastIndexOf(`${origin}\n`, text.lastIndexOf("\n\n")));
    tally.check(
      cosignedAt(noteOf(note), note.slice(note.indexOf("\n\n") + 2), vkey) !== null,
      `${store.name}: /log/1/${path} carries the witness's line:\n${text}`,
    );
  }
  await server.stop();
}

/** A district that witnesses for others too; and one that lost the key of its log. */
async function checkDistrictAsWitness(store, tally) {
  const data = `${temporaryFolder()}/both`;
  const place = ["--data", data, "--store", store.url(data)];
  expectVerb(tally, ["init", ...place, "--district", "示范区", "--origin", "both.example/log/1"], 0, "已建立");
  expectVerb(tally, ["witness-init", ...place, "--name", "both.example/witness"], 0, "已设立见证方");
  const server = await startServer("serve", place);
  const unknown = await submit(server.address, "old 0\n\nx\n");
  const log = await fetch(`${server.address}/log/1/checkpoint`);
  tally.check(unknown.status === 400 && log.status === 200, `${store.name}: both in one: ${unknown.status} ${log.status}`);
  await server.stop();
  rmSync(`${data}/log.key`);
  expectVerb(tally, ["serve", ...place, "--port", "0"], 1, "找不到密钥文件");
}

const tally = new Tally();
for (const store of stores()) {
  await checkHttp(store, tally);
  await checkDistrictAsWitness(store, tally);
}
tally.close();

// The power fails while people file: whatever was not synced may be gone, whole or in part (acceptance A5).
// The program as it is shipped runs over a disk that can be cut off (tests/preload); of each run many
// moments are cut: at every step between a filing and its checkpoint, and at random ones. On what
// survives the program starts again: all that anybody was told is there, and the log goes on.
// A disk that does not hear the syncs of the log file, of the high-water file or of attachments is a
// program that forgot them, and must be caught.
//   CUTS  how many moments at random (6)    SEED  to repeat the choices
// The verbs that change a store or copy it are cut in their midst too (cut_verbs.mjs).
import { copyFileSync, cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { leftAt, library, runVerb, shiji, storeIn, underJournal } from "./cut_disk.mjs";
import { checkVerbs } from "./cut_verbs.mjs";
import { Client, Tally, pause, randomness, startServer, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";
import { servedLogExtends } from "./log_proof.mjs";
import { Disk, readJournal } from "./lost_writes.mjs";

const cuts = Number(process.env.CUTS ?? 6);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const below = randomness(seed);
const cutsPerRun = 60;
const runMs = 2_500;
const atOnce = 2;
const witnessName = "zzb.example/witness";
const day = ["--on", "2026-09-22T10:00"];

/** A trial district, and a witness of another house that both pin each other. */
async function setUp() {
  const [data, other] = [temporaryFolder(), `${temporaryFolder()}/witness`];
  const first = await startServer("demo", [...storeIn(data), ...day]);
  const { keys, origin } = await (await fetch(`${first.address}/api/log`)).json();
  await first.stop();
  const made = shiji(["witness-init", ...storeIn(other), "--name", witnessName]).text;
  shiji(["witness-trust", ...storeIn(other), "--log", keys.join(" ")]);
  const witness = await startServer("serve", storeIn(other));
  const vkeys = made.split("\n").filter((line) => line.startsWith(`${witnessName}+`));
  shiji(["witness-trust", ...storeIn(data), "--witness", vkeys.join(" "), "--submit", `${witness.address}/witness`]);
  const old = `${temporaryFolder()}/old`;
  cpSync(data, old, { recursive: true });
  return { data, old, origin, witness, other, port: new URL(witness.address).port, files: new Map(), notes: [] };
}

/** One after the other files gatherings with an attachment until the power fails. */
async function keepFiling(house, address, login, told) {
  const pen = await new Client(address).enter(login);
  const branch = (await pen.get("/api/me")).json.posts[0].organisation;
  for (let nth = 1; ; ++nth) {
    const draft = await draftOne(pen, branch, `第${nth}次主题党日`, "2026-09-11");
    const text = `${login}的第${nth}份签到表\n`.repeat(1 + below(900));
    house.files.set(draft.id, text);
    const raw = { "content-type": "application/octet-stream" };
    await pen.send("PUT", `/api/gatherings/${draft.id}/attachments?name=note.txt`, Buffer.from(text), raw);
    const page = (await pen.get(`/api/gatherings/${draft.id}`)).json;
    const answer = await fileDraft(pen, { id: draft.id, draft_version: page.draft_version });
    if (answer.status !== 200) throw new Error(`not filed: ${answer.text}`);
    told.push({ id: draft.id, index: answer.json.log_index });
  }
}

async function keepWatching(address) {
  for (;;) {
    await fetch(`${address}/log/1/checkpoint`).then((answer) => answer.text());
    await pause(15);
  }
}

/** A run of the program until the power fails: its disk, the journal, what clients say they were told. */
async function runUntilCut(house, deaf = "") {
  const journal = `${temporaryFolder()}/journal`;
  const disk = new Disk(house.data);
  const told = [];
  const server = await startServer("demo", [...storeIn(house.data), ...day], { environment: underJournal(house.data, journal, deaf) });
  let failed = false;
  const working = [
    ...["zhibu1", "zhibu2", "zhibu3"].map((login) => keepFiling(house, server.address, login, told)),
    keepWatching(server.address),
  ].map((work) => work.catch((failure) => failed || console.log(`  ${failure.message}`)));
  await pause(runMs + below(800));
  failed = true;
  await server.stop("SIGKILL");
  await Promise.all(working);
  const records = readJournal(journal);
  rmSync(journal);
  const notes = notesOf(records);
  return { disk, records, told, notes, steps: stepsOf(disk, records, notes) };
}

/** What had left the program by which record: filings acknowledged, and checkpoints however they were sent. */
function notesOf(records) {
  const notes = [];
  for (const [at, { kind, data }] of records.entries()) {
    if (kind !== "t") continue;
    const text = data.toString();
    const filing = /"gathering":"([0-9a-f]{32})"/.exec(text);
    const index = /"log_index":(\d+)/.exec(text);
    if (filing && index && text.includes("200 OK")) notes.push({ at, filing: { id: filing[1], index: Number(index[1]) } });
    const checkpoint = /^[^\n ]+\/log\/1\n(\d+)\n([A-Za-z0-9+/]{43}=)\n\n\u2014 /m.exec(text);
    if (checkpoint) notes.push({ at, checkpoint: { size: Number(checkpoint[1]), root: Buffer.from(checkpoint[2], "base64") } });
  }
  return notes;
}

/** Each moment behind a record by what that record was; the commit of a checkpoint stands before its high-water file. */
function stepsOf(disk, records, notes) {
  const names = new Map([...disk.files].map(([inode, file]) => [inode, [...disk.names].find(([, each]) => each === file)?.[0] ?? ""]));
  const steps = new Map();
  const note = (step, at) => steps.set(step, [...(steps.get(step) ?? []), at + 1]);
  const verbs = { w: "wrote", s: "synced", m: "made", c: "cut" };
  let committed = -1;
  for (const [at, { kind, first, name, data }] of records.entries()) {
    if (kind === "m") names.set(first, name);
    const file = (names.get(first) ?? "").replace(/^attachments\/.*/, "an attachment");
    if (verbs[kind]) note(`${verbs[kind]} ${file}`, at);
    if (kind === "s" && file === "district.db-wal") committed = at;
    if (kind === "m" && file === "high-water.new" && committed >= 0) note("the checkpoint is committed", committed);
    if (kind === "r" && data.toString() === "high-water") note("the high-water file is renamed", at);
    if (kind === "d" && name === "") note("the folder is synced", at);
  }
  for (const { at, filing } of notes) note(filing ? "told a filing" : "told a checkpoint", at);
  return steps;
}

const order = [
  "wrote district.db-wal",
  "synced district.db-wal",
  "the checkpoint is committed",
  "wrote high-water.new",
  "synced high-water.new",
  "the high-water file is renamed",
  "the folder is synced",
  "synced an attachment",
];

/** Starts again on what survived; the sentences of what is wrong. */
async function flawsOf(house, data, notes) {
  let server;
  try {
    server = await startServer("demo", [...storeIn(data), ...day]);
  } catch (failure) {
    return [`it does not start: ${failure.message.slice(0, 400)}`];
  }
  const flaws = [];
  const reader = await new Client(server.address).enter("ducha1");
  const { alarm } = (await reader.get("/api/log/standing")).json;
  if (alarm) flaws.push(`alarm: ${alarm.sentence}`);
  for (const { filing } of notes.filter((one) => one.filing)) flaws.push(...(await flawsOfFiling(house, reader, filing)));
  const sizes = new Map(notes.filter((one) => one.checkpoint).map((one) => [one.checkpoint.size, one.checkpoint]));
  for (const seen of sizes.values())
    if (!(await servedLogExtends(reader, seen))) flaws.push(`the log no longer extends its first ${seen.size} entries`);
  const pen = await new Client(server.address).enter("zhibu4");
  const branch = (await pen.get("/api/me")).json.posts[0].organisation;
  const again = await draftOne(pen, branch, "来电以后", "2026-09-12").then((draft) => fileDraft(pen, draft), (failure) => ({ text: failure.message }));
  if (again.status !== 200) flaws.push(`filing does not go on: ${again.text}`);
  await server.stop();
  const verified = shiji(["verify", ...storeIn(data)]);
  if (verified.status !== 0) flaws.push(`verify: ${verified.text}`);
  return flaws;
}

async function flawsOfFiling(house, reader, { id, index }) {
  const page = (await reader.get(`/api/gatherings/${id}`)).json;
  const receipts = (await reader.get(`/api/log/receipts/${id}`)).json?.receipts;
  if (page?.state !== "submitted" || receipts?.[0]?.index !== index) return [`lost: ${id}, which was to be entry ${index}`];
  const text = (await reader.get(`/api/gatherings/${id}/attachments/${page.attachments[0]?.id}`)).text;
  return text === house.files.get(id) ? [] : [`lost: the attachment of ${id}`];
}

/** Of one run: the moments to cut, in their order, and whether chance has a say in what survives. */
function momentsOf(run, random) {
  const chosen = order.flatMap((step) => {
    const there = run.steps.get(step) ?? [];
    return there.length ? [{ step, at: there[below(there.length)], chance: below(2) === 0 }] : [];
  });
  for (const what of ["filing", "checkpoint"]) {
    const last = run.notes.findLast((one) => one[what]);
    if (last) chosen.push({ step: `told a ${what}`, at: last.at + 1, chance: false });
  }
  for (let nth = 0; nth < random; ++nth) chosen.push({ step: "at random", at: 1 + below(run.records.length), chance: below(4) > 0 });
  return chosen.sort((one, other) => one.at - other.at);
}

/** Cuts at each moment and looks at what is left, until `seen` has seen enough. */
async function lookAt(house, run, moments, seen) {
  const rest = moments.values();
  let enough = false;
  const look = async () => {
    for (const moment of rest) {
      if (enough) return;
      const left = temporaryFolder();
      run.disk.goOn(run.records, moment.at);
      run.disk.leaveIn(left, moment.chance ? below : null);
      const flaws = await flawsOf(house, left, [...house.notes, ...run.notes.filter((one) => one.at < moment.at)]);
      enough ||= seen(moment, flaws);
      rmSync(left, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, look));
}

/** One run and its moments. The last is the kill itself: there the witness is asked, and the house goes on. */
async function cutOneRun(house, random, counted, tally) {
  const run = await runUntilCut(house);
  const told = run.notes.filter((one) => one.filing).map((one) => one.filing);
  const isTold = ({ id, index }) => told.some((one) => one.id === id && one.index === index);
  tally.check(run.told.length > 0 && run.told.every(isTold), `what clients were told stands in the journal: ${run.told.length} of ${told.length}`);
  const say = (moment, flaws) => {
    counted.set(moment.step, (counted.get(moment.step) ?? 0) + 1);
    tally.check(flaws.length === 0, `SEED=${seed}: ${JSON.stringify(moment)}: ${flaws.join("\n")}`);
    return false;
  };
  await house.witness.stop();
  await lookAt(house, run, momentsOf(run, random), say);
  house.witness = await startServer("serve", [...storeIn(house.other), "--port", house.port]);
  run.disk.goOn(run.records, run.records.length);
  const left = temporaryFolder();
  run.disk.leaveIn(left, below);
  house.notes.push(...run.notes);
  say({ step: "the kill", at: run.records.length, chance: true }, await flawsOf(house, left, house.notes));
  house.data = left;
  return run;
}

/** A disk that does not hear some syncs: what is lost must be noticed. */
async function checkForgotten(house, deaf, steps, flaw, tally) {
  const run = await runUntilCut(house, deaf);
  const moments = steps.flatMap((step) => (run.steps.get(step) ?? []).slice(-3).flatMap((at) => [{ step, at, chance: false }, { step, at, chance: true }]));
  const found = [];
  await lookAt(house, run, moments.sort((one, other) => one.at - other.at), (_, flaws) => {
    found.push(...flaws);
    return flaws.some((one) => flaw.test(one));
  });
  tally.check(found.some((one) => flaw.test(one)), `SEED=${seed}: a program that does not sync ${deaf} is caught: ${found.join("\n")}`);
  console.log(`${deaf} not synced: ${found.find((one) => flaw.test(one))?.split("\n")[0]}`);
}

/** Runs a verb that writes in a folder; the power fails when it has said that it is done. What is left, in another folder. */
function cutBehind(folder, words, tally) {
  const run = runVerb(folder, words);
  tally.check(run.made.status === 0, `shiji ${words.join(" ")}: ${run.made.text}`);
  return leftAt(run, run.records.length);
}

async function checkFounding(tally) {
  const folder = temporaryFolder();
  const words = ["init", ...storeIn(`${folder}/district`), "--district", "示范区", "--origin", "dj.example.gov.cn/log/1"];
  const left = `${cutBehind(folder, words, tally)}/district`;
  const server = await startServer("serve", storeIn(left)).catch((failure) => failure);
  tally.check(server.address, `founded, and the power fails: ${server.message}`);
  if (!server.address) return;
  const { alarm } = await (await fetch(`${server.address}/api/log/standing`)).json();
  tally.check(alarm === null, `founded, and the power fails: ${JSON.stringify(alarm)}`);
  await server.stop();
  const verified = shiji(["verify", ...storeIn(left)]);
  tally.check(verified.status === 0, `founded, and the power fails: ${verified.text}`);
}

/** A backup that was made is whole behind a power cut; so is what was restored from it. */
async function checkBackup(house, tally) {
  const [shelf, place] = [temporaryFolder(), temporaryFolder()];
  const kept = `${cutBehind(shelf, ["backup", ...storeIn(house.data), "--out", `${shelf}/backup`], tally)}/backup`;
  const seen = shiji(["verify", "--backup", kept]);
  tally.check(seen.status === 0 && seen.text.includes("备份完好"), `a backup, and the power fails: ${seen.text}`);
  const words = ["restore", ...storeIn(`${place}/district`), "--in", `${shelf}/backup`, "--erasures", `${shelf}/backup/erasures.json`];
  const left = `${cutBehind(place, words, tally)}/district`;
  for (const key of ["log.key", "fields.key"]) if (existsSync(left)) copyFileSync(join(house.data, key), join(left, key));
  const flaws = existsSync(left) ? await flawsOf(house, left, house.notes) : ["nothing is left"];
  tally.check(flaws.length === 0, `restored, and the power fails: ${flaws.join("\n")}`);
}

const tally = new Tally();
if (tally.check(existsSync(library), `the disk that can be cut off is built: ${library}`)) {
  console.log(`SEED=${seed}`);
  await checkFounding(tally);
  const house = await setUp();
  const counted = new Map();
  for (let rest = cuts; rest > 0; rest -= cutsPerRun) await cutOneRun(house, Math.min(rest, cutsPerRun), counted, tally);
  await checkVerbs(house, below, tally);
  await house.witness.stop();
  for (const step of [...order, "told a filing", "told a checkpoint"]) tally.check(counted.has(step), `the power never failed behind: ${step}`);
  const filings = house.notes.filter((one) => one.filing).length;
  console.log(`${[...counted.values()].reduce((sum, one) => sum + one, 0)} cuts, ${filings} acknowledged filings: ${JSON.stringify([...counted])}`);
  await checkBackup(house, tally);
  await checkForgotten(house, "district.db-wal", ["told a filing"], /^lost: \w+, which|does not start/, tally);
  await checkForgotten(house, "high-water.new", ["the folder is synced"], /^it does not start/, tally);
  await checkForgotten(house, "attachments/", ["told a filing"], /^lost: the attachment/, tally);
}
tally.close();

// The power fails in the midst of `rotate-key`, `epoch`, `backup`, `restore` and `erasures`; for power_cut.mjs. Each runs
// once to its end over a disk that can be cut off, and is looked at as it stood at many moments: behind every kind of
// step, with and without a say of chance in what survives. Whatever is left is as before the verb or as behind it, is
// sound, holds every key that signed something, and the same verb brings it to its end.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { leftAt, runVerb, shiji, shijiBeside, storeIn } from "./cut_disk.mjs";
import { pause, startServer, temporaryFolder } from "./lib.mjs";
import { parseCheckpoint } from "./log_proof.mjs";

const cutsOfVerb = Number(process.env.VERB_CUTS ?? 4);
const atOnce = 2;
const waitMax = 30_000;

/** Moments behind a step of another kind or another file than the one before, spread over the run; the last is its end. */
function momentsOf({ records }, below) {
  const steps = [];
  for (const [at, { kind, first, name }] of records.entries())
    if (steps.at(-1)?.what !== `${kind} ${first} ${name}`) steps.push({ what: `${kind} ${first} ${name}`, at: at + 1 });
  const width = steps.length / cutsOfVerb;
  const chosen = Array.from({ length: cutsOfVerb }, (_, nth) => steps[Math.floor(nth * width) + below(Math.max(1, Math.floor(width)))]);
  return [...chosen.map(({ at }, nth) => ({ at, chance: nth % 2 === 0 })), { at: records.length, chance: false }].sort((one, other) => one.at - other.at);
}

/** Cuts a run at its moments; `flawsOf(left, done)` says what is wrong: `done` when the verb had said that it is. */
async function cut(verb, run, below, flawsOf, tally) {
  tally.check(run.made.status === 0, `${verb}: ${run.made.text}`);
  const moments = momentsOf(run, below).values();
  const look = async () => {
    for (const moment of moments) {
      const left = leftAt(run, moment.at, moment.chance ? below : null);
      const flaws = await flawsOf(left, moment.at === run.records.length);
      tally.check(flaws.length === 0, `${verb}, cut at ${JSON.stringify(moment)} of ${run.records.length}: ${flaws.join("\n")}`);
      rmSync(left, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, look));
}

/** The contents of the key files, whatever they are called by now. */
const keysIn = (folder) => readdirSync(folder).filter((name) => /\.key/.test(name)).map((name) => readFileSync(join(folder, name), "utf8"));

/** The log alone, where the verb touches nothing else. */
async function verifyFlaws(place, ...only) {
  const verified = await shijiBeside(["verify", ...place, ...only]);
  return verified.status === 0 ? [] : [`verify: ${verified.text}`];
}

function copyOf(data) {
  const folder = `${temporaryFolder()}/district`;
  cpSync(data, folder, { recursive: true });
  return folder;
}

const changesOf = (data) =>
  Number(execFileSync("sqlite3", [`${data}/district.db`, "select count(*) from transparency_key"], { encoding: "utf8" }));

/** A log that names another key has it on the disk, and the one before it; a second run ends what the first began. */
function rotationFlaws(oldKey, newKey) {
  return async (left, done) => {
    const place = storeIn(left);
    const flaws = await verifyFlaws(place, ...(done ? [] : ["--log-only"]));
    const named = changesOf(left) > 0;
    if (done && (!named || readFileSync(`${left}/log.key`, "utf8") !== newKey)) flaws.push("it said that it was done");
    if (!keysIn(left).includes(oldKey)) flaws.push("the old key is lost");
    if (named && !keysIn(left).includes(newKey)) flaws.push("the log names a key that is lost");
    if (!named || existsSync(`${left}/log.key.rotating`)) {
      const again = await shijiBeside(["rotate-key", ...place]);
      if (again.status !== 0) flaws.push(`again: ${again.text}`);
      flaws.push(...(await verifyFlaws(place, "--log-only")));
    }
    if (changesOf(left) !== 1) flaws.push(`${changesOf(left)} changes of keys`);
    const kept = readdirSync(left).find((name) => /^log-1-until-\d+\.key$/.test(name));
    if (!kept || readFileSync(join(left, kept), "utf8") !== oldKey || existsSync(`${left}/log.key.rotating`)) flaws.push(`keys: ${readdirSync(left)}`);
    return flaws;
  };
}

async function checkRotation(house, below, tally) {
  const folder = copyOf(house.data);
  const oldKey = readFileSync(`${folder}/log.key`, "utf8");
  const run = runVerb(folder, ["rotate-key", ...storeIn(folder)]);
  await cut("rotate-key", run, below, rotationFlaws(oldKey, readFileSync(`${folder}/log.key`, "utf8")), tally);
  const deaf = copyOf(house.data);
  const forgot = runVerb(deaf, ["rotate-key", ...storeIn(deaf)], "log.key.rotating");
  const flaws = await rotationFlaws(oldKey, readFileSync(`${deaf}/log.key`, "utf8"))(leftAt(forgot, forgot.records.length), true);
  tally.check(flaws.includes("the log names a key that is lost"), `a key that is not synced is caught: ${flaws.join("\n")}`);
}

/** A store from before what the witness has seen, and the witness's word. */
async function loseTheEnd(house) {
  const folder = copyOf(house.old);
  const begun = await startServer("demo", [...storeIn(folder), "--on", "2026-09-22T10:00"]);
  const { size } = await (await fetch(`${begun.address}/api/log`)).json();
  await begun.stop();
  const digest = createHash("sha256").update(house.origin).digest("hex");
  const server = await startServer("demo", [...storeIn(house.data), "--on", "2026-09-22T10:00"]);
  const file = `${temporaryFolder()}/witnessed`;
  for (let waited = 0; waited < waitMax; waited += 200) {
    const answer = await fetch(`${house.witness.address}/witness/${digest}/checkpoint`);
    const note = await answer.text();
    if (answer.status === 200 && parseCheckpoint(note).size > size) {
      writeFileSync(file, note);
      break;
    }
    await pause(200);
  }
  await server.stop();
  return { folder, words: ["--checkpoint", file, "--cause", "disk-failure"] };
}

/** The old log is whole in its place, or closed whole with the next one in its place; no key is gone. */
function epochFlaws(oldKey, newKey, words) {
  return async (left, done) => {
    const place = storeIn(left);
    const between = await shijiBeside(["verify", ...place, "--log-only"]);
    const flaws = between.status === 0 ? [] : [`verify: ${between.text}`];
    const isNew = between.text.includes("/log/2");
    if (done && !isNew) flaws.push("it said that it was done");
    if (!keysIn(left).includes(oldKey)) flaws.push("the old key is lost");
    if (isNew && !keysIn(left).includes(newKey)) flaws.push("the key of the next log is lost");
    const again = await shijiBeside(["epoch", ...place, ...words]);
    const ended = again.status === 0 || (isNew && again.text.includes("transparency.checkpoint_of_another"));
    if (!ended) flaws.push(`again: ${again.text}`);
    const after = await shijiBeside(["verify", ...place, ...(done ? [] : ["--log-only"])]);
    if (after.status !== 0 || !after.text.includes("/log/2") || !after.text.includes("已关闭的日志 1")) flaws.push(`verify again: ${after.text}`);
    const kept = existsSync(`${left}/log-1.key`) && readFileSync(`${left}/log-1.key`, "utf8") === oldKey;
    if (!kept || !existsSync(`${left}/log.key`) || existsSync(`${left}/log.key.next`)) flaws.push(`keys: ${readdirSync(left)}`);
    return flaws;
  };
}

async function checkEpoch(house, below, tally) {
  const { folder, words } = await loseTheEnd(house);
  const deaf = copyOf(folder);
  const oldKey = readFileSync(`${folder}/log.key`, "utf8");
  const run = runVerb(folder, ["epoch", ...storeIn(folder), ...words]);
  await cut("epoch", run, below, epochFlaws(oldKey, readFileSync(`${folder}/log.key`, "utf8"), words), tally);
  const forgot = runVerb(deaf, ["epoch", ...storeIn(deaf), ...words], "log-1.db");
  const verified = shiji(["verify", ...storeIn(leftAt(forgot, forgot.records.length))]);
  tally.check(verified.status !== 0, `a closed log that is not synced is caught: ${verified.text}`);
}

/** A half backup is none, and says so; a whole one is whole. */
async function backupFlaws(left, done) {
  const seen = await shijiBeside(["verify", "--backup", `${left}/backup`]);
  const whole = seen.status === 0 && seen.text.includes("备份完好");
  const refused = seen.status === 1 && /app\.(not_a_backup|backup_differs)/.test(seen.text);
  if (whole || (refused && !done)) return [];
  return [`${done ? "it said that it was done: " : ""}${seen.status} ${seen.text}`];
}

const filesIn = (folder) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort() : [];

/** Nothing that a server reads, and the next restore ends it; or all of it. */
function restoreFlaws(backup, words) {
  return async (left, done) => {
    const [data, flaws] = [`${left}/district`, []];
    const restored = existsSync(`${data}/district.db`);
    if (done && !restored) flaws.push("it said that it was done");
    const again = restored ? null : await shijiBeside(["restore", ...storeIn(data), ...words]);
    if (again && again.status !== 0) flaws.push(`again: ${again.text}`);
    flaws.push(...(await verifyFlaws(storeIn(data))));
    const [there, wanted] = [filesIn(`${data}/attachments`), filesIn(`${backup}/attachments`)];
    if (there.join() !== wanted.join()) flaws.push(`${there.length} of ${wanted.length} attachments`);
    return flaws;
  };
}

async function checkCopies(house, below, tally) {
  const [shelf, place] = [temporaryFolder(), temporaryFolder()];
  const backup = `${shelf}/backup`;
  await cut("backup", runVerb(shelf, ["backup", ...storeIn(house.data), "--out", backup]), below, backupFlaws, tally);
  const words = ["--in", backup, "--erasures", `${backup}/erasures.json`];
  await cut("restore", runVerb(place, ["restore", ...storeIn(`${place}/district`), ...words]), below, restoreFlaws(backup, words), tally);
}

/** The list of what was erased is on the disk when the verb has said so. */
function checkErasures(house, _below, tally) {
  const shelf = temporaryFolder();
  const words = ["erasures", ...storeIn(house.data), "--out", `${shelf}/list.json`];
  const kept = (run) => {
    const left = `${leftAt(run, run.records.length)}/list.json`;
    return existsSync(left) && readFileSync(left, "utf8") === readFileSync(`${shelf}/list.json`, "utf8");
  };
  const run = runVerb(shelf, words);
  tally.check(run.made.status === 0 && kept(run), `the list of erasures, and the power fails: ${run.made.text}`);
  rmSync(`${shelf}/list.json`);
  tally.check(!kept(runVerb(shelf, words, "list.json")), "a list that is not synced is caught");
}

export async function checkVerbs(house, below, tally) {
  const took = [];
  for (const check of [checkErasures, checkRotation, checkEpoch, checkCopies]) {
    const began = Date.now();
    await check(house, below, tally);
    took.push(`${check.name} ${Date.now() - began} ms`);
  }
  console.log(`verbs cut: ${took.join(", ")}`);
}

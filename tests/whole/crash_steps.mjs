// The machine dies at every step between a filing and its checkpoint: before and after the commit,
// before and after signing, before the high-water file, before and after publishing (acceptance A5).
// Whatever was served or witnessed before must be extended after the restart.
//   VISITS  at which visits of each step (2,5)
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";
import { parseCheckpoint, servedCheckpoint, servedLogExtends } from "./log_proof.mjs";

const twin = binary + "_faulty";
const visits = (process.env.VISITS ?? "2,5").split(",").map(Number);
const steps = [
  "storage.before_commit",
  "storage.after_commit",
  "transparency.before_sign",
  "transparency.after_sign",
  "transparency.before_high_water",
  "transparency.before_publish",
  "transparency.after_publish",
];
// Entering and drafting commit too: the filings are to be reached.
const firstCommit = 40;
const deathWaitMax = 60_000;
const witnessName = "zzb.example/witness";

function shiji(...words) {
  return spawnSync(binary, words, { encoding: "utf8", timeout: 60_000 });
}

/** A trial district, and a witness of another house that both pin each other. */
async function setUp(store) {
  const [data, other] = [temporaryFolder(), `${temporaryFolder()}/witness`];
  const place = ["--data", data, "--store", store.url(data)];
  const demo = [...place, "--on", "2026-09-22T10:00"];
  const first = await startServer("demo", demo);
  const { keys } = await (await fetch(`${first.address}/api/log`)).json();
  await first.stop();
  const otherPlace = ["--data", other, "--store", store.url(other)];
  const made = shiji("witness-init", ...otherPlace, "--name", witnessName).stdout;
  shiji("witness-trust", ...otherPlace, "--log", keys.join(" "));
  const witness = await startServer("serve", otherPlace);
  const vkeys = made.split("\n").filter((line) => line.startsWith(`${witnessName}+`)).join(" ");
  shiji("witness-trust", ...place, "--witness", vkeys, "--submit", `${witness.address}/witness`);
  return { place, demo, witness };
}

/** Files until the server dies; what was acknowledged, and every checkpoint that was served. */
async function fileUntilDeath(house, plan) {
  const told = { acknowledged: [], seen: [], died: false };
  let server;
  try {
    server = await startServer("demo", house.demo, { program: twin, environment: { SHIJI_FAULTS: plan } });
  } catch {
    return { ...told, died: true };
  }
  server.child.once("exit", () => (told.died = true));
  const watch = async () => {
    while (!told.died) {
      const text = await fetch(`${server.address}/log/1/checkpoint`).then((answer) => answer.text()).catch(() => "");
      if (text && text !== told.seen.at(-1)) told.seen.push(text);
      await pause(10);
    }
  };
  const file = async () => {
    const pen = await new Client(server.address).enter("zhibu1");
    const branch = (await pen.get("/api/me")).json.posts[0].organisation;
    for (let nth = 1; !told.died; ++nth) {
      const draft = await draftOne(pen, branch, `第${nth}次主题党日`, "2026-09-11");
      const answer = await fileDraft(pen, draft);
      if (answer.status === 200) told.acknowledged.push({ id: draft.id, index: answer.json.log_index });
      await pause(150);
    }
  };
  const ended = Promise.allSettled([watch(), file()]);
  for (let waited = 0; !told.died && waited < deathWaitMax; waited += 50) await pause(50);
  const died = told.died;
  await server.stop("SIGKILL");
  told.died = true;
  await ended;
  return { ...told, died };
}

async function checkStep(store, step, visit, tally) {
  const plan = `${step}=exit@${step.startsWith("storage") ? firstCommit + visit : visit}`;
  const house = await setUp(store);
  const told = await fileUntilDeath(house, plan);
  tally.check(told.died, `${store.name}: ${plan}: it died`);
  const server = await startServer("demo", house.demo);
  const watcher = await new Client(server.address).enter("ducha1");
  const standing = (await watcher.get("/api/log/standing")).json;
  tally.check(standing.alarm === null, `${store.name}: ${plan}: nothing is wrong after the restart: ${JSON.stringify(standing)}`);
  for (const text of told.seen)
    tally.check(await servedLogExtends(watcher, parseCheckpoint(text)), `${store.name}: ${plan}: extends what was served:\n${text}`);
  for (const { id, index } of told.acknowledged) {
    const receipts = (await watcher.get(`/api/log/receipts/${id}`)).json.receipts;
    tally.check(receipts[0]?.index === index, `${store.name}: ${plan}: ${id} is at ${index}: ${JSON.stringify(receipts)}`);
  }
  const now = await servedCheckpoint(watcher);
  tally.check(now !== null, `${store.name}: ${plan}: a checkpoint is served`);
  await server.stop();
  const verified = shiji("verify", ...house.place);
  tally.check(verified.status === 0, `${store.name}: ${plan}: ${verified.stdout}`);
  await house.witness.stop();
  return told;
}

const tally = new Tally();
if (tally.check(existsSync(twin), `the twin with fault points is built: ${twin}`)) {
  for (const store of stores()) {
    let [seen, acknowledged] = [0, 0];
    for (const step of steps)
      for (const visit of store.name === "sqlite" ? visits : visits.slice(0, 1)) {
        const told = await checkStep(store, step, visit, tally);
        seen += told.seen.length;
        acknowledged += told.acknowledged.length;
      }
    console.log(`${store.name}: ${seen} checkpoints were served, ${acknowledged} filings acknowledged before the deaths`);
    tally.check(seen > steps.length && acknowledged > steps.length, `${store.name}: too few to prove anything`);
  }
}
tally.close();

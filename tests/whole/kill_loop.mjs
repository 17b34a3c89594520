// kill -9 while clients file, again and again: no acknowledged filing may be lost, and the log must
// extend every checkpoint any client saw. The broken twin (answers before it commits) must be caught.
//   KILLS  how often (300)
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { Client, Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";

const kills = Number(process.env.KILLS ?? 300);
const clientsCount = 8;
const twin = binary + "_faulty";

/** A gathering as a secretary would write it, for tomorrow's reviewer. */
function contentOf(page, day, nth) {
  return {
    ...page.content,
    title: `第${nth}次主题党日`,
    held_on: day,
    place: "党员活动室",
    chair: page.roll[0].name,
    recorder: page.roll[1].name,
    absent: [],
    items: [
      {
        part: "collective_study",
        title: "集中学习",
        minutes: "集体学习了支部工作条例，逐条对照查找不足。".repeat(20),
        speaker: null,
        vote: null,
        decisions: [],
      },
    ],
  };
}

/** Files one gathering; resolves to what was acknowledged, or to null when the server went away. */
async function fileOne(client, organisation, nth) {
  try {
    const day = `2026-09-${String(1 + (nth % 20)).padStart(2, "0")}`;
    const begun = await client.send("POST", `/api/organisations/${organisation}/gatherings`, {
      kind: "theme_day", title: `第${nth}次主题党日`, held_on: day, group: null,
    });
    if (begun.status !== 200) return { refused: begun.text };
    const id = begun.json.id;
    const page = (await client.get(`/api/gatherings/${id}`)).json;
    const saved = await client.send("PUT", `/api/gatherings/${id}/draft`, {
      draft_version: page.draft_version, content: contentOf(page, day, nth),
    });
    const filed = await client.send("POST", `/api/gatherings/${id}/file`, {
      draft_version: saved.json.draft_version,
    });
    return filed.status === 200
      ? { gathering: id, log_index: filed.json.log_index }
      : { refused: filed.text };
  } catch {
    return null;
  }
}

const node = (left, right) =>
  createHash("sha256").update(Buffer.from([1])).update(left).update(right).digest();

/** RFC 9162 2.1.4.2: does `proof` show that the tree of `size` extends the tree of `old`? */
function extendsTree(old, oldRoot, size, root, proof) {
  if (old === size) return oldRoot.equals(root) && proof.length === 0;
  const path = (old & (old - 1)) === 0 ? [oldRoot, ...proof] : [...proof];
  let fn = old - 1;
  let sn = size - 1;
  while (fn & 1) [fn, sn] = [fn >> 1, sn >> 1];
  let fr = path[0];
  let sr = path[0];
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (fn & 1 || fn === sn) {
      fr = node(hash, fr);
      sr = node(hash, sr);
      while (!(fn & 1) && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      sr = node(sr, hash);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && fr.equals(oldRoot) && sr.equals(root);
}

function parseCheckpoint(text) {
  const [, size, root] = text.split("\n");
  return { size: Number(size), root: Buffer.from(root, "base64") };
}

async function sealedCheckpoint(client) {
  const answer = await client.get("/log/1/checkpoint");
  return answer.status === 200 ? parseCheckpoint(answer.text) : null;
}

/** The flaws a restarted server shows against what its clients were told. */
async function flawsAfterRestart(client, acknowledged, seen) {
  const flaws = [];
  for (const filing of acknowledged) {
    const page = await client.get(`/api/gatherings/${filing.gathering}`);
    if (page.json?.version !== 1 || page.json?.state !== "submitted")
      flaws.push(`lost: ${filing.gathering} ${page.status} ${page.text.slice(0, 120)}`);
  }
  if (seen) {
    const now = await sealedCheckpoint(client);
    const answer = await client.get(`/log/1/consistency/${seen.size}`);
    const proof = answer.text.split("\n\n")[0].split("\n").slice(1).map((line) => Buffer.from(line, "base64"));
    if (!now || answer.status !== 200 || !extendsTree(seen.size, seen.root, now.size, now.root, proof))
      flaws.push(`the log no longer extends ${seen.size}: ${answer.status}`);
  }
  return flaws;
}

async function branchesOf(address) {
  const guides = (await new Client(address).get("/api/trial")).json.guides;
  const inspector = await new Client(address).enter(guides.find((guide) => guide.login.startsWith("ducha")).login);
  const secretaries = [];
  for (let nth = 1; nth <= clientsCount; ++nth) {
    const client = await new Client(address).enter(`zhibu${nth}`);
    const me = (await client.get("/api/me")).json;
    secretaries.push({ client, organisation: me.posts[0].organisation });
  }
  return { inspector, secretaries };
}

/** Runs `rounds` kills; stops at the first flaw when `untilFlaw`. */
async function killLoop(store, rounds, program, untilFlaw) {
  const data = temporaryFolder();
  const url = store.url(data);
  const start = () =>
    startServer("demo", ["--data", data, "--store", url, "--on", "2026-09-22T10:00"], {
      program,
      environment: { SHIJI_FAULTS: "storage.acknowledge_early=throw" },
    });
  let server = await start();
  const { inspector, secretaries } = await branchesOf(server.address);
  let seen = null;
  let nth = 0;
  let filed = 0;
  const flaws = [];
  for (let round = 1; round <= rounds && !(untilFlaw && flaws.length); ++round) {
    const acknowledged = [];
    let running = true;
    const clients = secretaries.map(async ({ client, organisation }) => {
      client.address = server.address;
      while (running) {
        const result = await fileOne(client, organisation, ++nth);
        if (result?.gathering) acknowledged.push(result);
        else if (result?.refused) {
          flaws.push(`refused: ${result.refused.slice(0, 300)}`);
          return;
        }
      }
    });
    inspector.address = server.address;
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 380));
    seen = (await sealedCheckpoint(inspector).catch(() => null)) ?? seen;
    running = false;
    await server.stop("SIGKILL");
    await Promise.all(clients);
    server = await start();
    inspector.address = server.address;
    filed += acknowledged.length;
    flaws.push(...(await flawsAfterRestart(inspector, acknowledged, seen)));
    if (flaws.length > 20) break;
  }
  await server.stop();
  return { flaws, filed, data, url };
}

const tally = new Tally();
for (const store of stores()) {
  const rounds = store.name === "sqlite" ? kills : Math.ceil(kills / 5);
  const outcome = await killLoop(store, rounds, binary, false);
  tally.check(outcome.flaws.length === 0, `${store.name}: ${outcome.flaws.slice(0, 5).join("\n")}`);
  tally.check(outcome.filed >= rounds, `${store.name}: only ${outcome.filed} filings in ${rounds} rounds prove little`);
  try {
    execFileSync(binary, ["verify", "--data", outcome.data, "--store", outcome.url], { encoding: "utf8" });
    tally.check(true, "");
  } catch (failure) {
    tally.check(false, `${store.name}: verify says ${failure.stdout}`);
  }
  console.log(`${store.name}: ${rounds} kills, ${outcome.filed} acknowledged filings, ${outcome.flaws.length} flaws`);
}
if (tally.check(existsSync(twin), "the broken twin is built")) {
  const broken = await killLoop(stores()[0], 50, twin, true);
  tally.check(broken.flaws.some((flaw) => flaw.startsWith("lost")), "the broken twin was not caught in 50 kills");
  console.log(`broken twin: ${broken.flaws.length} flaws found`);
}
tally.close();

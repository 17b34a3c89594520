// The running log under the eyes of other people's verifiers (tests/interop), and their eyes tested:
// whatever is damaged on the way must be refused.
import { execFile, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { draftOne, fileDraft } from "./filing.mjs";
import { Client, Tally, binary, pause, randomness, startServer, stores, temporaryFolder } from "./lib.mjs";
import { servedCheckpoint } from "./log_proof.mjs";

/** Runs the program's own offline verifier on a bundle. */
function verify(options) {
  const ended = spawnSync(binary, ["verify", ...options], { encoding: "utf8", timeout: 60_000 });
  return { status: ended.status, said: (ended.stdout + ended.stderr).trim() };
}

/** Makes stores that would take people years; built with the tests. */
const maker = join(dirname(binary), "tests/bench/shiji_bench");
const sealWaitMax = 15_000;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const below = randomness(seed);

/**
 * Runs the auditor: its exit status and what it said. Not spawnSync: while node only waits, nobody reads what
 * the server writes to its log, and some four hundred fetches later a full pipe stops the server.
 */
function audit(options) {
  return new Promise((resolve) => {
    execFile(process.env.AUDITOR, options, { encoding: "utf8", timeout: 120_000 }, (failure, said, warned) =>
      resolve({ status: failure ? (failure.code ?? failure.signal) : 0, said: (said + warned).trim() }),
    );
  });
}

async function sealedBeyond(client, size) {
  const until = Date.now() + sealWaitMax;
  for (;;) {
    const now = await servedCheckpoint(client);
    if (now && now.size > size) return now;
    if (Date.now() > until) throw new Error(`no checkpoint beyond ${size}`);
    await pause(100);
  }
}

/** The log's vkeys, Ed25519 first: those of type 1, and those behind 0xff. */
async function keysOf(client) {
  const { keys, twin_key: twin } = (await client.get("/api/log")).json;
  const type = (vkey) => Buffer.from(vkey.slice(vkey.indexOf("+", vkey.indexOf("+") + 1) + 1), "base64")[0];
  return { ed25519: keys.find((key) => type(key) === 1), sm2: keys.find((key) => type(key) === 0xff), twin };
}

async function fileOne(client, nth) {
  const branch = (await client.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(client, branch, `核对第 ${nth} 次`, "2026-09-21");
  const filed = await fileDraft(client, draft);
  if (filed.status !== 200) throw new Error(`not filed: ${filed.status} ${filed.text}`);
  return draft.id;
}

async function auditServer(store, server, folder, tally) {
  const client = await new Client(server.address).enter("zhibu8");
  const { ed25519, sm2, twin } = await keysOf(client);
  const base = ["-address", server.address, "-vkey", ed25519, "-sm2", sm2, "-sm3", twin];
  const first = await sealedBeyond(client, 256);
  const saved = join(folder, "saved.txt");

  const early = await audit([...base, "-keep", saved]);
  tally.check(early.status === 0, `${store}: the log is sound: ${early.said}`);
  const record = await fileOne(client, 1);
  await sealedBeyond(client, first.size);
  const later = await audit([...base, "-saved", saved]);
  tally.check(later.status === 0, `${store}: the log extends the checkpoint kept: ${later.said}`);
  console.log(`${store}: ${later.said}`);

  const damages = {
    checkpoint: /checkpoint|SM2|signature|malformed/,
    "tile/entries/000": /tile\/entries\/000|the entries do not give the signed root/,
    "tile/0/000": /tile\/0\/000: not the tile/,
    "tile/1/000.p/1": /tile\/1\/000.p\/1: not the tile/,
    "sm3/checkpoint": /sm3\/checkpoint|SM2|malformed/,
    "sm3/tile/0/000": /sm3\/tile\/0\/000: not the tile/,
    "proof/256": /proof\/256/,
    consistency: /consistency/,
  };
  for (const [path, words] of Object.entries(damages)) {
    if (path.startsWith("tile/1") && first.size >= 512) continue;
    const seen = await audit([...base, "-saved", saved, "-damage", path]);
    tally.check(seen.status === 1 && words.test(seen.said), `${store}: a damaged ${path} is refused: ${seen.said}`);
  }
  const each = await audit([...base, "-saved", saved, "-every"]);
  tally.check(each.status === 0 && each.said.startsWith("refused: each of "), `${store}: every byte of what is signed and proven counts: ${each.said}`);
  for (const path of ["tile/entries/000", "tile/0/000", "sm3/tile/0/000", "sm3/tile/0/001"]) {
    for (let nth = 0; nth < 2; ++nth) {
      const at = below(1 << 20);
      const seen = await audit([...base, "-damage", path, "-at", String(at)]);
      tally.check(seen.status === 1 && seen.said !== "", `${store}: SEED=${seed}: byte ${at} of ${path} is refused: ${seen.said}`);
    }
  }
  for (const [what, options] of Object.entries({
    "another Ed25519 key": [...base, "-vkey", "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
    "no SM2 key": [...base, "-sm2", ""],
    "the log's own key for the twin": [...base, "-sm3", sm2],
  })) {
    const seen = await audit([...options, "-saved", saved]);
    tally.check(seen.status === 1, `${store}: ${what} is refused: ${seen.said}`);
  }
  const lines = readFileSync(saved, "utf8").split("\n");
  lines[1] = String(Number(lines[1]) - 1);
  writeFileSync(join(folder, "forged.txt"), lines.join("\n"));
  const forged = await audit([...base, "-saved", join(folder, "forged.txt")]);
  tally.check(forged.status === 1, `${store}: a forged checkpoint is refused: ${forged.said}`);
  await sealedBeyond(client, first.size);
  return { client, record, ed25519, sm2 };
}

async function saveBundle(client, record, question, file) {
  const answer = await fetch(`${client.address}/api/gatherings/${record}/evidence${question}`, { headers: { cookie: client.cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  writeFileSync(file, bytes);
  return { status: answer.status, media: answer.headers.get("content-type"), name: answer.headers.get("content-disposition"), bytes };
}

/** A bundle as it is fetched, judged by our verifier without a store and by Go's standard library. */
async function checkEvidence(store, { client, record, ed25519, sm2 }, folder, tally) {
  const file = join(folder, "evidence.zip");
  const got = await saveBundle(client, record, "?close=3,4", file);
  const named = got.name === `attachment; filename="${record}-v1.zip"`;
  tally.check(got.status === 200 && got.media === "application/zip" && named, `${store}: a bundle comes: ${got.status} ${got.name}`);
  const other = await audit(["-bundle", file, "-vkey", ed25519]);
  tally.check(other.status === 0 && /sound: \d+ open, 2 closed/.test(other.said), `${store}: Go's library finds it sound: ${other.said}`);
  for (const key of [ed25519, sm2]) {
    const own = verify(["--bundle", file, "--vkey", key]);
    const words = /核对通过/.test(own.said) && /遮住 2 个/.test(own.said) && /由核对人用 --vkey 给出/.test(own.said);
    tally.check(own.status === 0 && words, `${store}: shiji verify --bundle --vkey ${key}: ${own.said}`);
  }
  const alone = verify(["--bundle", file]);
  tally.check(alone.status === 0 && /没有旁证/.test(alone.said), `${store}: whose key was believed is said: ${alone.said}`);
  const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  tally.check(verify(["--bundle", file, "--vkey", peter]).status === 1, `${store}: another key is not believed`);
  tally.check(verify(["--bundle", join(folder, "none.zip")]).status === 1, `${store}: no such file`);

  const closed = await saveBundle(client, record, "?close=people", join(folder, "closed.zip"));
  const shown = verify(["--bundle", join(folder, "closed.zip")]).said;
  tally.check(closed.status === 200 && !/gathering\/(roll|chair|recorder)/.test(shown), `${store}: people are closed: ${shown}`);
  for (let at = 40; at < got.bytes.length; at += Math.ceil(got.bytes.length / 40)) {
    const bent = Buffer.from(got.bytes);
    bent[at] ^= 4;
    writeFileSync(file, bent);
    const seen = verify(["--bundle", file, "--vkey", ed25519]);
    const theSame = seen.status === 0 && /核对通过/.test(seen.said) && seen.said.includes(`记录 ${record} 第 1 版`);
    tally.check(seen.status === 1 || theSame, `${store}: byte ${at} turned over: ${seen.status} ${seen.said}`);
  }
}

/** The log changes its keys, one more is filed: whoever has the key from before opens the bundle by its own chain. */
async function checkChain(store, place, ed25519, folder, tally) {
  const rotated = spawnSync(binary, ["rotate-key", ...place], { encoding: "utf8", timeout: 120_000 });
  tally.check(rotated.status === 0, `${store}: the keys are changed: ${rotated.stderr}`);
  const server = await startServer("demo", [...place, "--on", "2026-09-22T10:00"]);
  const client = await new Client(server.address).enter("zhibu8");
  const { size } = await servedCheckpoint(client);
  const record = await fileOne(client, 2);
  await sealedBeyond(client, size);
  const file = join(folder, "rotated.zip");
  await saveBundle(client, record, "", file);
  const newest = (await keysOf(client)).ed25519;
  for (const key of [ed25519, newest]) {
    const other = await audit(["-bundle", file, "-vkey", key]);
    tally.check(other.status === 0 && key !== "", `${store}: Go's library follows the bundle's chain from ${key}: ${other.said}`);
  }
  const own = verify(["--bundle", file, "--vkey", ed25519]);
  const led = /核对通过/.test(own.said) && own.said.includes(`采信的公钥：${newest}`) && /凭证据包里的换钥证明，经第 \d+ 条存证/.test(own.said);
  tally.check(own.status === 0 && led && newest !== ed25519, `${store}: so does our own verifier: ${own.said}`);
  await server.stop();
}

/** A log that crosses 65,536 entries, and a checkpoint kept before it did. */
async function checkCrossing(tally) {
  let brought = [];
  const data = join(temporaryFolder(), "log");
  const saved = join(temporaryFolder(), "saved.txt");
  for (const size of [65_400, 65_900]) {
    const made = spawnSync(maker, ["make-log", "--data", data, "--size", String(size)], { encoding: "utf8", timeout: 300_000 });
    if (made.status !== 0) throw new Error(`no log of ${size} entries: ${made.stderr}`);
    const server = await startServer("serve", ["--data", data]);
    const { ed25519, sm2, twin } = await keysOf(new Client(server.address));
    const began = Date.now();
    brought = ["-vkey", ed25519, "-sm2", sm2, "-sm3", twin];
    const keeps = size > 65_536 ? ["-saved", saved] : ["-keep", saved];
    const seen = await audit(["-address", server.address, ...brought, ...keeps]);
    tally.check(seen.status === 0 && seen.said.includes(`${size} entries`), `${size} entries are sound: ${seen.said}`);
    console.log(`${size} entries: ${seen.said}, ${Date.now() - began} ms`);
    await server.stop();
  }
  await checkFollowed(data, brought, saved, tally);
}

/** The log changes its keys: who brings the old ones, and a checkpoint that they signed, is led to the new ones. */
async function checkFollowed(data, brought, saved, tally) {
  const rotated = spawnSync(binary, ["rotate-key", "--data", data], { encoding: "utf8", timeout: 120_000 });
  tally.check(rotated.status === 0, `the keys are changed: ${rotated.stderr}`);
  const server = await startServer("serve", ["--data", data]);
  const seen = await audit(["-address", server.address, ...brought, "-saved", saved]);
  tally.check(seen.status === 0, `an auditor with the old keys: ${seen.said}`);
  const bent = await audit(["-address", server.address, ...brought, "-saved", saved, "-damage", "keys"]);
  tally.check(bent.status === 1, `a damaged proof of the change: ${bent.said}`);
  await server.stop();
}

const tally = new Tally();
for (const store of stores()) {
  const folder = temporaryFolder();
  const place = ["--data", folder, "--store", store.url(folder)];
  const server = await startServer("demo", [...place, "--on", "2026-09-22T10:00"]);
  const seen = await auditServer(store.name, server, folder, tally);
  await checkEvidence(store.name, seen, folder, tally);
  await server.stop();
  await checkChain(store.name, place, seen.ed25519, folder, tally);
}
await checkCrossing(tally);
tally.close();

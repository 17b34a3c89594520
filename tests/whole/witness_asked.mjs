// The log asks its witness by itself, over http and https; and an old backup in its place is found
// at the start, by the high-water file alone, by the witness alone and by both (acceptance A4, A6).
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";

const witnessName = "zzb.example.gov.cn/witness";
const waitMax = 30_000;

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 60_000, cwd: temporaryFolder() });
  return { status: ended.status, said: ended.stdout, warned: ended.stderr };
}

async function waitFor(ready) {
  for (let waited = 0; waited < waitMax; waited += 100) {
    const found = await ready();
    if (found) return found;
    await pause(100);
  }
  return null;
}

/** A trial district whose log is pinned by a witness of another house, and pins it. */
async function setUp(store, tally) {
  const [data, other] = [temporaryFolder(), `${temporaryFolder()}/witness`];
  const place = ["--data", data, "--store", store.url(data)];
  const demo = [...place, "--on", "2026-09-22T10:00"];
  const first = await startServer("demo", demo);
  const { keys } = await (await fetch(`${first.address}/api/log`)).json();
  await first.stop();
  const otherPlace = ["--data", other, "--store", store.url(other)];
  const vkeys = shiji("witness-init", ...otherPlace, "--name", witnessName)
    .said.split("\n")
    .filter((line) => line.startsWith(`${witnessName}+`));
  shiji("witness-trust", ...otherPlace, "--log", keys.join(" "));
  const witness = await startServer("serve", otherPlace);
  const trust = (...words) => shiji("witness-trust", ...place, ...words);
  const address = `${witness.address}/witness`;
  tally.check(trust("--submit", address).warned.includes("（app.address_of_whom）"), "an address without its witness");
  tally.check(trust("--witness", vkeys[0], "--submit", "zzb").warned.includes("见证方的地址“zzb”不对"), "an address");
  const set = trust("--witness", vkeys.join(" "), "--submit", address);
  tally.check(set.status === 0 && set.said.includes(`自动请“${witnessName}”见证`), `${set.said}${set.warned}`);
  return { data, place, demo, witness, otherPlace, vkeys, trust, port: new URL(witness.address).port };
}

async function fileOne(address, title) {
  const client = await new Client(address).enter("zhibu1");
  const organisation = (await client.get("/api/me")).json.posts[0].organisation;
  const begun = await client.send("POST", `/api/organisations/${organisation}/gatherings`, {
    kind: "theme_day", title, held_on: "2026-09-10", group: null,
  });
  if (begun.status !== 200) return { begun, client };
  return { begun, client, filed: await fileDraft(client, await draftOne(client, organisation, `${title}二`, "2026-09-11")) };
}

async function standing(address) {
  return (await (await fetch(`${address}/api/log/standing`)).json()).alarm;
}

async function witnessOf(address) {
  const client = await new Client(address).enter("zhibu1");
  return (await client.get("/api/log/witnesses")).json.witnesses[0];
}

const checkpointSize = async (address) => Number((await (await fetch(`${address}/log/1/checkpoint`)).text()).split("\n")[1]);

/** Filed, asked, witnessed: all without anybody's doing. */
async function checkAsked(store, house, tally) {
  const server = await startServer("demo", house.demo);
  const { filed, client } = await fileOne(server.address, "九月主题党日");
  tally.check(filed?.status === 200, `${store.name}: filed while witnesses are asked: ${filed?.text}`);
  const receipt = await waitFor(async () => {
    const page = await client.get(`/api/log/receipts/${filed.json.gathering}`);
    return page.json.receipts[0].witnessed_at ? page.json.receipts[0] : null;
  });
  tally.check(receipt?.witnessed_size > receipt?.index, `${store.name}: witnessed by itself: ${JSON.stringify(receipt)}`);
  const told = await witnessOf(server.address);
  tally.check(told.asked_by_itself && told.trouble === "" && told.cosigned_at, `${store.name}: ${JSON.stringify(told)}`);
  tally.check((await standing(server.address)) === null, `${store.name}: nothing is wrong`);
  await server.stop();
}

/** A witness that is away stops neither the start nor a filing; the page says so. */
async function checkAway(store, house, tally) {
  await house.witness.stop();
  const server = await startServer("demo", house.demo);
  const { filed } = await fileOne(server.address, "没有见证方也照常");
  tally.check(filed?.status === 200, `${store.name}: filed without a witness: ${filed?.text}`);
  const told = await waitFor(async () => {
    const line = await witnessOf(server.address);
    return line.trouble ? line : null;
  });
  tally.check(told?.trouble.includes("连接不上"), `${store.name}: ${JSON.stringify(told)}`);
  await server.stop();
  house.witness = await startServer("serve", [...house.otherPlace, "--port", house.port]);
}

/** Node's own TLS before the witness; a certificate that only SSL_CERT_FILE makes known. */
async function checkTls(store, house, tally) {
  const folder = temporaryFolder();
  const [key, certificate] = [`${folder}/key.pem`, `${folder}/certificate.pem`];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const proxy = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const body = request.method === "POST" ? Buffer.concat(pieces) : undefined;
    const answer = await fetch(house.witness.address + request.url, { method: request.method, body });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    response.end(await answer.text());
  });
  await new Promise((resolve) => proxy.listen(0, "localhost", resolve));
  const address = `https://localhost:${proxy.address().port}/witness`;
  house.trust("--witness", house.vkeys[0], "--submit", address);
  for (const [environment, ready] of [
    [{}, (line) => line.trouble.includes("的身份无法确认")],
    [{ SSL_CERT_FILE: certificate }, (line) => line.trouble === ""],
  ]) {
    // A trial's day goes on where it stopped: without this it would wait out the last failure.
    execFileSync("sqlite3", [`${house.data}/district.db`, "delete from transparency_asked"]);
    const server = await startServer("demo", house.demo, { environment });
    await fileOne(server.address, "经加密连接见证");
    const told = await waitFor(async () => {
      const line = await witnessOf(server.address);
      return line.asked_at && ready(line) ? line : null;
    });
    tally.check(told !== null, `${store.name}: https with ${JSON.stringify(environment)}`);
    await server.stop();
  }
  proxy.close();
  proxy.closeAllConnections?.();
  house.trust("--witness", house.vkeys[0], "--submit", `${house.witness.address}/witness`);
}

function copyStore(from, to) {
  for (const end of ["-wal", "-shm"]) rmSync(to + end, { force: true });
  if (existsSync(`${from}-wal`)) execFileSync("sqlite3", [from, "pragma wal_checkpoint(truncate)"]);
  copyFileSync(from, to);
}

/** Whatever found it: no signature, no write, everything readable, the reason on every page. */
async function checkStopped(sentence, house, reason, tally) {
  const server = await startServer("demo", house.demo);
  const alarm = await standing(server.address);
  tally.check(alarm?.sentence.includes(reason), `${sentence}: ${JSON.stringify(alarm)}`);
  const before = await checkpointSize(server.address);
  const { begun, client } = await fileOne(server.address, "不该写进去");
  tally.check(begun.status === 503 && begun.json.code === "transparency.stands_still", `${sentence}: ${begun.status} ${begun.text}`);
  tally.check(begun.json.message.includes(reason), `${sentence}: ${begun.json.message}`);
  const page = await client.get("/api/today");
  tally.check(page.status === 200, `${sentence}: reading goes on: ${page.status}`);
  const verified = await client.send("POST", "/api/log/verify", {});
  tally.check(verified.status === 200, `${sentence}: verifying too: ${verified.status}`);
  await pause(1_500);
  tally.check((await checkpointSize(server.address)) === before, `${sentence}: nothing is signed`);
  tally.check(server.log().includes("存证日志已停止签名"), `${sentence}: ${server.log()}`);
  tally.check((await server.stop()) === 0, `${sentence}: told to stop, it ends well`);
}

async function checkOldBackup(house, tally) {
  const file = `${house.data}/district.db`;
  const [old, now, mark] = [`${house.data}/old.db`, `${house.data}/now.db`, `${house.data}/high-water`];
  copyStore(file, old);
  const server = await startServer("demo", house.demo);
  const { filed, client } = await fileOne(server.address, "备份以后报的");
  const seen = await waitFor(async () =>
    (await client.get(`/api/log/receipts/${filed.json.gathering}`)).json.receipts[0].witnessed_at);
  tally.check(seen, "witnessed before the old backup comes back");
  await server.stop();
  copyStore(file, now);
  const highWater = readFileSync(mark, "utf8");
  const swapIn = (from) => copyStore(from, file);

  swapIn(old);
  await house.witness.stop();
  await checkStopped("the high-water file alone", house, "旧备份", tally);
  house.witness = await startServer("serve", [...house.otherPlace, "--port", house.port]);
  swapIn(old);
  rmSync(mark);
  await checkStopped("the witness alone", house, `见证方“${witnessName}”已见证本日志`, tally);
  tally.check(!existsSync(mark), "nothing is published, nothing repaired");
  await house.witness.stop();
  await checkStopped("the witness is away at the next start", house, `见证方“${witnessName}”已见证本日志`, tally);
  house.witness = await startServer("serve", [...house.otherPlace, "--port", house.port]);
  swapIn(old);
  writeFileSync(mark, highWater);
  await checkStopped("both", house, "旧备份", tally);

  swapIn(now);
  execFileSync("sqlite3", [file, "delete from transparency_entry where idx = (select max(idx) from transparency_entry)"]);
  await checkStopped("the newest entry deleted", house, "对不上", tally);
  swapIn(now);
  const restored = await startServer("demo", house.demo);
  tally.check((await standing(restored.address)) === null, "the whole store is back: nothing is wrong any more");
  const again = await fileOne(restored.address, "恢复以后报的");
  tally.check(again.filed?.status === 200, `filing goes on: ${again.filed?.text}`);
  await restored.stop();
}

const tally = new Tally();
for (const store of stores()) {
  const house = await setUp(store, tally);
  await checkAsked(store, house, tally);
  await checkAway(store, house, tally);
  if (store.name === "sqlite") {
    await checkTls(store, house, tally);
    await checkOldBackup(house, tally);
  }
  await house.witness.stop();
}
tally.close();

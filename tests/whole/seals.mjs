// Whatever is in the log proves itself where it is shown: for a record of each kind that the demo
// district holds, its states come with the page, whoever may read it may take its bundle away with
// any fields closed, the program without a store finds the bundle sound, and nobody else gets it.
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";

const tally = new Tally();
const sealedWithinMs = 60_000;
const logins = ["zhibu8", "zhibu9", "shencha3", "ducha1", "ducha2", "choucha1", "dangzu3", "xitong", "anquan", "shenji"];
const administrators = ["xitong", "anquan", "shenji"];
const nobodysId = "0123456789abcdef0123456789abcdef";
/** Kinds whose page is found by the record alone: who is shown the page is given the bundle. */
const pages = { rectification: "findings", rectified: "findings", campaign: "campaigns", "inspection-visit": "visits", plan: "plans", "theme-day": "gatherings" };

const verify = (file) => {
  const ended = spawnSync(binary, ["verify", "--bundle", file], { encoding: "utf8", timeout: 60_000 });
  return { status: ended.status, said: ended.stdout + ended.stderr };
};

/** A record of each kind: the newest there is. */
async function recordsByKind(client) {
  const found = new Map();
  for (let before = null; before !== 0; ) {
    const { entries } = (await client.get(`/api/log/entries?count=200${before === null ? "" : `&before=${before}`}`)).json;
    for (const entry of entries) if (entry.kind && !found.has(entry.kind)) found.set(entry.kind, entry);
    before = entries.length === 0 ? 0 : entries.at(-1).number;
  }
  return found;
}

async function sealed(client, record) {
  for (const until = Date.now() + sealedWithinMs; Date.now() < until; await pause(200)) {
    const { receipts } = (await client.get(`/api/log/receipts/${record}`)).json;
    if (receipts.length > 0 && receipts.every((receipt) => receipt.sealed_size)) return receipts;
  }
  throw new Error(`${record} is not sealed`);
}

async function bundle(client, record, question, folder) {
  const answer = await fetch(`${client.address}/api/log/receipts/${record}/evidence${question}`, { headers: { cookie: client.cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const file = join(folder, "bundle.zip");
  writeFileSync(file, bytes);
  return { status: answer.status, media: answer.headers.get("content-type"), text: answer.status === 200 ? "" : bytes.toString(), file };
}

const numbersOf = (said) => [Number(/公开 (\d+) 个/.exec(said)?.[1] ?? -1), Number(/遮住 (\d+) 个/.exec(said)?.[1] ?? 0)];

/** Open, with the words closed, with one field closed, with all closed: each is sound and says how many. */
async function checkBundles(kind, client, record, folder) {
  const { fields } = (await client.get(`/api/log/receipts/${record}/fields`)).json;
  const free = fields.filter((field) => !field.kept_closed);
  const kept = fields.length - free.length;
  const words = free.filter((field) => field.group === "words");
  const people = free.filter((field) => field.group === "people");
  const cases = [["", kept], ["?close=words", kept + words.length], ["?close=people", kept + people.length], ["?close=all", fields.length]];
  if (free.length > 0) cases.push([`?close=${free.at(-1).position}`, kept + 1]);
  for (const [question, closed] of cases) {
    const got = await bundle(client, record, question, folder);
    tally.check(got.status === 200 && got.media === "application/zip", `${kind}${question}: a bundle comes: ${got.status} ${got.text}`);
    const seen = verify(got.file);
    tally.check(seen.status === 0 && /核对通过/.test(seen.said), `${kind}${question}: it is sound: ${seen.said.slice(0, 200)}`);
    const [, hidden] = numbersOf(seen.said);
    tally.check(hidden === closed, `${kind}${question}: ${closed} are closed: ${seen.said.slice(0, 300)}`);
    const shown = question === "?close=words" ? words.find((field) => field.value.length > 8 && seen.said.includes(field.value)) : null;
    tally.check(!shown, `${kind}${question}: no word of it is in the bundle: ${shown?.value}`);
  }
}

/** Who gets the bundle of a kind; each answer is a bundle, a refusal of a right, or that there is none. */
async function readersOf(kind, record, people, folder) {
  const readers = [];
  for (const [login, client] of people) {
    const got = await bundle(client, record, "", folder);
    const fields = await client.get(`/api/log/receipts/${record}/fields`);
    tally.check([200, 403, 404].includes(got.status), `${kind} for ${login}: ${got.status} ${got.text}`);
    tally.check(fields.status === got.status, `${kind} for ${login}: the list of fields as the bundle: ${fields.status}`);
    if (pages[kind]) {
      const page = await client.get(`/api/${pages[kind]}/${record}`);
      tally.check((page.status === 200) === (got.status === 200), `${kind} for ${login}: page ${page.status}, bundle ${got.status}`);
    }
    if (got.status === 200) readers.push(login);
  }
  return readers;
}

async function refusals(client, record) {
  const path = `/api/log/receipts/${record}/evidence`;
  const cases = [
    [`${path}?version=99`, 404, "transparency.no_version"],
    [`${path}?version=x`, 404, "transparency.no_version"],
    [`${path}?close=names`, 400, "transparency.close_unknown"],
    [`${path}?close=9999`, 400, "transparency.close_unknown"],
    [`/api/log/receipts/${nobodysId}/evidence`, 404, "transparency.no_such_entry"],
    ["/api/log/seals/99999999", 404, "transparency.no_such_entry"],
    ["/api/log/seals/x", 404, "transparency.no_such_entry"],
  ];
  for (const [address, status, code] of cases) {
    const answer = await client.get(address);
    tally.check(answer.status === status && answer.text.includes(code), `${address}: ${answer.status} ${answer.text}`);
  }
  const stranger = await new Client(client.address).get(path);
  tally.check(stranger.status === 401, `nobody without a name gets one: ${stranger.status}`);
}

/** Who edits the row of a finding gets a red sentence on its page and no bundle. */
async function edited(client, record, data) {
  execFileSync("sqlite3", ["-cmd", ".timeout 10000", join(data, "district.db"), `update rectification_move set words = '改过' where finding = '${record}' and number = 1`]);
  const told = (await client.get(`/api/log/receipts/${record}`)).json;
  tally.check(told.receipts.some((receipt) => receipt.flaw), `the page names it: ${JSON.stringify(told)}`);
  const entry = (await client.get(`/api/log/seals/${told.receipts[0].number}`)).json;
  tally.check(entry.record === record && entry.receipt.flaw, `so does the entry: ${JSON.stringify(entry)}`);
  const got = await client.get(`/api/log/receipts/${record}/evidence?version=1`);
  tally.check(got.status === 409 && got.text.includes("transparency.evidence_differs"), `no bundle of it: ${got.status} ${got.text}`);
}

for (const store of stores()) {
  const data = temporaryFolder();
  const folder = temporaryFolder();
  const server = await startServer("demo", ["--data", data, "--store", store.url(data), "--on", "2026-09-22T10:00"]);
  const people = [];
  for (const login of logins) people.push([login, await new Client(server.address).enter(login)]);
  const clientOf = new Map(people);
  const found = await recordsByKind(clientOf.get("ducha1"));
  tally.check(found.size >= 15, `the demo holds many kinds: ${[...found.keys()]}`);
  for (const [kind, entry] of found) {
    await sealed(clientOf.get("ducha1"), entry.record);
    const readers = await readersOf(kind, entry.record, people, folder);
    tally.check(!readers.some((login) => administrators.includes(login)), `${store.name}: ${kind}: no administrator reads it: ${readers}`);
    if (kind !== "talk") tally.check(readers.length > 0, `${store.name}: ${kind}: somebody may read it`);
    if (readers.length > 0) await checkBundles(kind, clientOf.get(readers[0]), entry.record, folder);
  }
  const inspector = clientOf.get("ducha1");
  await refusals(inspector, found.get("rectification").record);
  const seal = (await inspector.get(`/api/log/seals/${found.get("score-publication")?.number ?? 1}`)).json;
  tally.check(seal.receipt.flaw === "" && seal.receipt.sealed_size > 0, `an entry by its number: ${JSON.stringify(seal)}`);
  if (store.name === "sqlite") await edited(inspector, found.get("rectification").record, data);
  await server.stop();
}
tally.close();

// What two people erase by law from any room's records is nowhere in the store afterwards: not in
// its rows, the messages, the files; while the log, the older bundles and the restored backups hold.
// Each room is asked for one record of each kind that the trial district has on file.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client, Tally, binary, dumpOf, pause, startServer, stores, temporaryFolder } from "./lib.mjs";

const tally = new Tally();
const forgottenWithinMs = 30_000;
const charactersMin = 8;
const neverToBeWritten = "pipl-47-1-4";
const whileAPeriodRuns = "pipl-47-1-3";

/** Kinds of which the trial district has something that people wrote, by room. */
const kindsOfRooms = {
  approvals: ["approval"],
  inspection: ["objection"],
  leads: ["lead"],
  rectification: ["rectification"],
  campaigns: ["campaign"],
  spotchecks: ["spotcheck"],
  accountability: ["duty-assignment"],
  talks: ["talk"],
  surveys: ["survey"],
  assessment: ["assessment-objection"],
  programmes: ["programme-result"],
  materials: ["material-request"],
  summaries: ["summary"],
  circulars: ["circular"],
};
const logins = [
  ...["ducha1", "ducha2", "gongwei1", "choucha1", "choucha2"],
  ...Array.from({ length: 40 }, (_, nth) => `zhibu${nth + 1}`),
  ...Array.from({ length: 12 }, (_, nth) => `shencha${nth + 1}`),
  ...Array.from({ length: 12 }, (_, nth) => `dangwei${nth + 1}`),
];

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 120_000 });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

/** Rows of a store, their columns separated by "|". */
function rowsOf(url, question) {
  const most = { encoding: "utf8", maxBuffer: 1 << 28 };
  if (url.startsWith("sqlite:")) return execFileSync("sqlite3", ["-readonly", url.slice(7), question], most).trim().split("\n");
  const [server, schema] = url.split("?schema=");
  return execFileSync("psql", [server, "-qAtc", `set search_path to ${schema}; ${question}`], most).trim().split("\n");
}

/** Files that are written anew lie there under another name for a moment. */
function bytesOf(path) {
  try {
    return readFileSync(path);
  } catch (failure) {
    if (failure.code === "ENOENT") return Buffer.alloc(0);
    throw failure;
  }
}

function filesWith(folder, text) {
  const sought = Buffer.from(text);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && bytesOf(join(entry.parentPath ?? entry.path, entry.name)).includes(sought))
    .map((entry) => entry.name);
}

/** What lies on the server's disk of the tables and indices of a PostgreSQL schema: [name, bytes]. */
function relationsOf(url) {
  const [, schema] = url.split("?schema=");
  const own = `select t.oid from pg_class t join pg_namespace n on n.oid = t.relnamespace where n.nspname = '${schema}'`;
  const lines = rowsOf(
    url,
    `checkpoint; select c.relname || ' ' || replace(encode(pg_read_binary_file(pg_relation_filepath(c.oid), 0, 1000000000, true), 'base64'), chr(10), '') ` +
      `from pg_class c where c.relkind in ('r', 'i', 't') and c.oid in (${own} union ${own.replace("t.oid", "t.reltoastrelid")})`,
  );
  return lines.map((line) => line.split(" ")).map(([name, bytes = ""]) => [name, Buffer.from(bytes, "base64")]);
}

/** The files, or the relations, that hold one of the texts, each with it. */
function placesWith(url, data, texts) {
  if (url.startsWith("sqlite:")) return texts.flatMap((text) => filesWith(data, text).map((place) => `${place}: ${text}`));
  const relations = relationsOf(url);
  return texts.flatMap((text) => relations.filter(([, bytes]) => bytes.includes(Buffer.from(text))).map(([name]) => `${name}: ${text}`));
}

async function peopleOf(address) {
  const people = [];
  for (const login of logins) {
    const client = new Client(address);
    client.login = login;
    const answer = await client.send("POST", "/api/trial/enter", { login });
    if (answer.status === 200) people.push(client);
  }
  return people;
}

/** Who may propose for the record, what there is to erase, and who may confirm it. */
async function proposersOf(people, record) {
  const found = [];
  for (const person of people) {
    const page = await person.get(`/api/filed/${record}/erasable`);
    if (page.status === 200) found.push({ person, page: page.json });
  }
  return found;
}

/**
 * Text of which a copy elsewhere would show: long, and written of this record alone. The trial district says many things
 * twice, of two records; what a message quotes is told from no record.
 */
function isTelling(words, record, lines) {
  const isLong = [...words].length >= charactersMin && !words.includes("\n") && !words.endsWith("…") && !words.startsWith("已依法");
  return isLong && lines.filter((line) => line.includes(words)).every((line) => line.includes(record) || /^INSERT INTO notices_message|\t[a-z]+\.[a-z_]+\t/.test(line));
}

/** A survey is called off with a reason of its own, so that there is one, and the program's answer repeats it. */
async function callOffSurvey(people, url, record) {
  const organisation = rowsOf(url, `select organisation from surveys_survey where id = '${record}'`)[0];
  for (const person of people.filter((one) => one.login.startsWith("ducha")))
    await person.send("POST", `/api/organisations/${organisation}/surveys/${record}/call-off`, { words: "诸葛明远反映票箱没有封好，重新测评" });
}

/** A talk is known to its list alone: its owner puts two on it who may erase there. */
async function openTalk(people, url, record) {
  const owner = rowsOf(url, `select a.login from talks_case t join identity_account a on a.id = t.owner where t.id = '${record}'`)[0];
  const person = people.find((one) => one.login === owner);
  for (const { login } of people.filter((one) => /^(zhibu|shencha)/.test(one.login)))
    await person?.send("POST", `/api/talks/${record}/readers`, { login, reason: "办理依法删除" });
}

async function bundleOf(person, record, version) {
  const answer = await fetch(`${person.address}/api/log/receipts/${record}/evidence?version=${version}`, { headers: { cookie: person.cookie } });
  if (answer.status !== 200) return null;
  const file = join(temporaryFolder(), "bundle.zip");
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

/** A table that is just being written anew after the erasure before is looked into once more. */
async function isThere(url, data, trace) {
  for (let tries = 0; tries < 10; ++tries) {
    if (placesWith(url, data, [trace]).length > 0) return true;
    await pause(500);
  }
  return false;
}

async function propose(person, record, chosen, basis) {
  const body = { things: chosen.map((thing) => thing.key), basis, reason: "误录了不该记的内容" };
  return person.send("POST", `/api/filed/${record}/erasures`, body);
}

/** Somebody else who sees the proposal and may confirm it. */
async function secondOf(people, first, id) {
  for (const person of people) {
    const page = await person.get(`/api/filed-erasures/${id}`);
    if (person !== first && page.status === 200 && page.json.may_decide) return person;
  }
  return null;
}

/** The first record of the kind that two may erase of, with what goes. */
async function findErasable({ people, url }, kind) {
  const records = rowsOf(url, `select record from pub_transparency_filed where kind = '${kind}' and version = 1 order by number`);
  for (const record of records.filter(Boolean)) {
    if (kind === "talk") await openTalk(people, url, record);
    if (kind === "survey") await callOffSurvey(people, url, record);
    const lines = dumpOf(url).split("\n");
    for (const { person, page } of await proposersOf(people, record)) {
      const chosen = page.things.filter((thing) => (kind === "talk" ? true : isTelling(thing.words, record, lines)));
      if (chosen.length > 0) return { record, person, page, chosen };
    }
  }
  return null;
}

async function eraseOne(district, kind) {
  const { people, url, data } = district;
  const found = await findErasable(district, kind);
  if (!tally.check(found !== null, `${kind}: there is something to erase, and somebody to ask for it`)) return null;
  const { record, person, chosen } = found;
  const versions = [...new Set(chosen.map((thing) => Number(thing.key.split("@")[1])))];
  const older = await Promise.all(versions.map((version) => bundleOf(person, record, version)));
  const traces = kind === "talk" ? rowsOf(url, `select sealed from talks_move where talk = '${record}'`) : chosen.map((thing) => thing.words);
  for (const trace of traces) tally.check(await isThere(url, data, trace), `${kind}: it is there before: ${trace}`);
  // What was looked for meanwhile held this process up: connections that the server gave up are noticed now.
  await pause(100);
  const made = await propose(person, record, chosen, neverToBeWritten);
  if (!tally.check(made.status === 200, `${kind}: proposed: ${made.status} ${made.text}`)) return null;
  const own = await person.send("POST", `/api/filed-erasures/${made.json.id}/approve`, {});
  tally.check(own.status === 403, `${kind}: who proposed does not confirm: ${own.status} ${own.text}`);
  const second = await secondOf(people, person, made.json.id);
  if (!tally.check(second !== null, `${kind}: somebody else may confirm what ${person.login} proposed`)) return null;
  const done = await second.send("POST", `/api/filed-erasures/${made.json.id}/approve`, {});
  tally.check(done.status === 200 && done.json.state === "erased" && done.json.first_entry > 0, `${kind}: confirmed: ${done.status} ${done.text}`);
  for (const version of versions) {
    const fields = (await person.get(`/api/log/receipts/${record}/fields?version=${version}`)).json?.fields ?? [];
    tally.check(fields.some((field) => field.kept_closed), `${kind}: version ${version} names the field that is gone`);
  }
  return { kind, record, person, traces, older: older.filter(Boolean), versions };
}

async function checkGone(url, data, kind, traces) {
  const until = Date.now() + forgottenWithinMs;
  const left = () => placesWith(url, data, traces);
  let places = left();
  while (places.length > 0 && Date.now() < until) {
    await pause(1000);
    places = left();
  }
  tally.check(places.length === 0, `${kind}: nowhere in the store any more: ${places}`);
  const dump = dumpOf(url);
  tally.check(traces.every((trace) => !dump.includes(trace)), `${kind}: in no row any more`);
}

async function checkBundles({ kind, record, person, older, versions, traces }) {
  for (const file of older) {
    const seen = shiji("verify", "--bundle", file);
    tally.check(seen.status === 0, `${kind}: a bundle from before still holds: ${seen.text.slice(0, 300)}`);
  }
  for (const version of versions) {
    const file = await bundleOf(person, record, version);
    const seen = file ? shiji("verify", "--bundle", file) : { status: -1, text: "no bundle" };
    const silent = traces.every((trace) => !seen.text.includes(trace));
    tally.check(seen.status === 0 && silent, `${kind}: the bundle of now proves the rest: ${seen.text.slice(0, 300)}`);
  }
}

/** Kept while a period runs: nobody is shown it, the proofs stand; afterwards it goes for good. */
async function closeOne(district) {
  const { people, url, data } = district;
  const found = await findErasable(district, "approval");
  if (!tally.check(found !== null, "an approval to close")) return;
  const { record, person, chosen } = found;
  const words = chosen[0].words;
  const decide = async (basis) => {
    const page = (await person.get(`/api/filed/${record}/erasable`)).json;
    const things = page.things.filter((thing) => thing.words === words || thing.words === "已依法停止查阅");
    const made = await propose(person, record, things, basis);
    const second = made.status === 200 ? await secondOf(people, person, made.json.id) : null;
    return second ? second.send("POST", `/api/filed-erasures/${made.json.id}/approve`, {}) : made;
  };
  const closed = await decide(whileAPeriodRuns);
  tally.check(closed.status === 200 && closed.json.state === "closed" && closed.json.kept_until > "2036", `closed: ${closed.text}`);
  for (const path of [`/api/approvals/${record}`, `/api/log/receipts/${record}/fields?version=1`, `/api/filed/${record}/erasable`]) {
    const page = await person.get(path);
    tally.check(page.status === 200 && !page.text.includes(words), `closed: not on ${path}: ${page.status}`);
  }
  const bundle = await bundleOf(person, record, 1);
  const seen = shiji("verify", "--bundle", bundle);
  tally.check(seen.status === 0 && !seen.text.includes(words), `closed: the bundle keeps it closed: ${seen.text.slice(0, 300)}`);
  tally.check(placesWith(url, data, [words]).length > 0, "closed: it is kept all the same");
  const verified = shiji("verify", "--data", data, "--store", url);
  tally.check(verified.status === 0, `closed: verify: ${verified.text.slice(-300)}`);
  const erased = await decide(neverToBeWritten);
  tally.check(erased.status === 200 && erased.json.state === "erased", `erased after it was closed: ${erased.text}`);
  await checkGone(url, data, "closed, then erased", [words]);
}

async function refusals({ people }) {
  const path = `/api/filed/${"0".repeat(32)}`;
  const unknown = await people[0].get(`${path}/erasable`);
  tally.check(unknown.status === 404 && unknown.text.includes("records.nothing_to_erase"), `no such record: ${unknown.text}`);
  const list = await people[0].get(`${path}/erasures`);
  tally.check(list.status === 404 && list.text.includes("records.nothing_to_erase"), `no such record's list: ${list.text}`);
}

function checkRestore(data, url, backup, all) {
  const list = join(temporaryFolder(), "erasures.json");
  tally.check(shiji("erasures", "--data", data, "--store", url, "--out", list).status === 0, "the list is written");
  const target = join(temporaryFolder(), "restored");
  const restored = shiji("restore", "--in", backup, "--erasures", list, "--data", target);
  tally.check(restored.status === 0, `restored: ${restored.text}`);
  for (const { kind, traces } of all)
    for (const trace of traces) tally.check(filesWith(target, trace).length === 0, `${kind}: did not come back: ${trace}`);
}

for (const store of stores()) {
  const data = temporaryFolder();
  const url = store.url(data);
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", "2026-09-22T10:00"]);
  const district = { people: await peopleOf(server.address), url, data };
  await refusals(district);
  const erased = [];
  const kinds = Object.values(kindsOfRooms).flat();
  const backup = join(temporaryFolder(), "backup");
  if (store.name === "sqlite") tally.check(shiji("backup", "--data", data, "--store", url, "--out", backup).status === 0, "a backup");
  for (const kind of kinds) {
    const one = await eraseOne(district, kind);
    if (one) erased.push(one);
  }
  for (const { kind, traces } of erased) await checkGone(url, data, kind, traces);
  await pause(1500);
  for (const one of erased) await checkBundles(one);
  await closeOne(district);
  if (store.name === "sqlite") checkRestore(data, url, backup, erased);
  await server.stop();
  const seen = shiji("verify", "--data", data, "--store", url);
  tally.check(seen.status === 0, `${store.name}: every proof stands: ${seen.text.slice(-400)}`);
}
tally.close();

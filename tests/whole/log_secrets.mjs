// Nothing of the district's business stands in the public log (verifiable-log 11, A10): every text
// and every identifier of every room's rows is looked for in all that the log serves, as it is,
// packed in base64 or hexadecimal, and as a bare digest that a guess would confirm.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { Client, Tally, startServer, temporaryFolder } from "./lib.mjs";

/** Rooms whose rows must be among what is looked for: a room that files something belongs here. */
const rooms = [
  "accountability", "approvals", "assessment", "campaigns", "circulars", "draws", "identity", "inspection", "leads", "materials", "membership", "notices", "organisation",
  "programmes", "records", "rectification", "review", "spotchecks", "summaries", "surveys", "talks",
];
const tileWidth = 256;
/** What the log shows on purpose: its own rows. */
const isOfTheLog = (table) => /^(transparency_|storage_|sqlite_|records_search)/.test(table);

function sql(file, statement) {
  return JSON.parse(execFileSync("sqlite3", ["-json", file, statement], { encoding: "utf8", maxBuffer: 1 << 28 }) || "[]");
}

/** The strings in a value: of JSON each, of lists each line and cell. */
function piecesOf(value) {
  if (typeof value !== "string") return [];
  try {
    const parsed = JSON.parse(value);
    if (typeof parsed === "object" && parsed) return Object.values(parsed).flatMap((one) => piecesOf(typeof one === "object" ? JSON.stringify(one) : one));
  } catch {
    // No JSON: words.
  }
  return [value, ...value.split(/[\n\t]/)];
}

/** All texts of the rows by room. */
function textsOf(file) {
  const byRoom = new Map();
  for (const { name: table } of sql(file, "select name from sqlite_master where type = 'table' order by name")) {
    if (isOfTheLog(table)) continue;
    const room = table.split("_")[0];
    const texts = byRoom.get(room) ?? new Set();
    for (const row of sql(file, `select * from ${table}`)) for (const value of Object.values(row)) for (const text of piecesOf(value)) texts.add(text.trim());
    byRoom.set(room, texts);
  }
  return byRoom;
}

/** Ids that the log names: records, samples, and the pseudonyms of organisations. */
function namedByLog(file) {
  const rows = sql(
    file,
    "select record as id from transparency_salt union select pseudonym from organisation_body union select id from draws_draw where commit_index is not null",
  );
  return new Set(rows.map((row) => row.id));
}

/** Words in Chinese, ids, and what else is long enough to mean somebody. The chance of a draw is public. */
function isTelling(room, text, named) {
  if (/[^\x00-\x7f]/.test(text)) return [...text].length >= 2;
  if (/^[0-9a-f]{32}$/.test(text)) return !named.has(text);
  return room !== "draws" && text.length >= 6 && /[a-z]/i.test(text) && /[0-9]|\s/.test(text);
}

/** Every file that the log serves to anybody. */
async function publicFiles(address, size) {
  const client = new Client(address);
  const files = [];
  const take = async (path, must = true) => {
    const answer = await fetch(`${client.address}/log/1/${path}`);
    if (answer.status === 200) files.push({ path, bytes: Buffer.from(await answer.arrayBuffer()) });
    else if (must) throw new Error(`${path}: ${answer.status}`);
  };
  for (const tree of ["", "sm3/"]) {
    await take(`${tree}checkpoint`);
    for (const kind of ["0", "entries"])
      for (let number = 0; number * tileWidth < size; ++number) {
        const width = Math.min(tileWidth, size - number * tileWidth);
        const place = `${tree}tile/${kind}/${String(number).padStart(3, "0")}${width < tileWidth ? `.p/${width}` : ""}`;
        await take(place, !(tree && kind === "entries"));
      }
    if (size >= tileWidth) await take(`${tree}tile/1/000.p/${Math.floor(size / tileWidth)}`);
  }
  for (const path of ["proof/0", `proof/${size - 1}`, "consistency/1", `consistency/${Math.floor(size / 2)}`]) await take(path);
  return files;
}

/** What is packed in base64 or in hexadecimal, unpacked; and the 32-byte hashes among it. */
function unpacked(bytes) {
  const text = bytes.toString("latin1");
  const parts = [
    ...Array.from(text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g), ([word]) => Buffer.from(word, "base64")),
    ...Array.from(text.matchAll(/[0-9a-f]{16,}/g), ([word]) => Buffer.from(word, "hex")),
  ];
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")]));
}

function hashesIn(files) {
  const hashes = new Set();
  for (const { path, bytes } of files) {
    if (/tile\/\d/.test(path)) for (let at = 0; at + 32 <= bytes.length; at += 32) hashes.add(bytes.toString("hex", at, at + 32));
    for (const [word] of bytes.toString("latin1").matchAll(/[A-Za-z0-9+/]{43}=/g)) hashes.add(Buffer.from(word, "base64").toString("hex"));
    for (const [word] of bytes.toString("latin1").matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) hashes.add(word);
  }
  return hashes;
}

const digestsOf = (text) =>
  [text, `\0${text}`].flatMap((one) => [createHash("sha256").update(one).digest("hex"), createHash("sm3").update(one).digest("hex")]);

/** Those of the texts that stand in the files, in whatever dress. */
function foundIn(files, texts) {
  const plain = Buffer.concat(files.flatMap(({ bytes }) => [bytes, Buffer.from("\n")]));
  const places = [plain, unpacked(plain)];
  const hashes = hashesIn(files);
  return texts.filter((text) => places.some((place) => place.includes(text)) || digestsOf(text).some((digest) => hashes.has(digest)));
}

/** The search itself finds what it should: a name in each dress, put among the files. */
function showThatItCanFail(files, texts, tally) {
  const secret = texts.find((text) => [...text].length >= 8 && /[^\x00-\x7f]/.test(text));
  const dresses = {
    plain: Buffer.from(secret),
    base64: Buffer.from(Buffer.from(secret).toString("base64")),
    hexadecimal: Buffer.from(Buffer.from(secret).toString("hex")),
    digest: Buffer.from(createHash("sha256").update(secret).digest("base64")),
    leaf: createHash("sha256").update(`\0${secret}`).digest(),
  };
  for (const [dress, bytes] of Object.entries(dresses)) {
    const path = dress === "leaf" ? "tile/0/000.p/1" : "planted";
    tally.check(foundIn([...files, { path, bytes }], [secret]).length === 1, `a text that stands there is found: ${dress}`);
  }
}

const tally = new Tally();
const data = temporaryFolder();
const store = `${data}/district.db`;
const server = await startServer("demo", ["--data", data, "--store", `sqlite:${store}`, "--on", "2026-09-22T10:00"]);
const checkpoint = await (await fetch(`${server.address}/log/1/checkpoint`)).text();
const files = await publicFiles(server.address, Number(checkpoint.split("\n")[1]));
await server.stop();
execFileSync("sqlite3", [store, "pragma wal_checkpoint(truncate)"]);

const named = namedByLog(store);
const byRoom = textsOf(store);
for (const room of rooms) {
  const texts = [...(byRoom.get(room) ?? [])].filter((text) => isTelling(room, text, named));
  tally.check(texts.length >= 5, `${room}: only ${texts.length} texts to look for`);
  const found = foundIn(files, texts);
  tally.check(found.length === 0, `${room}: the public log holds ${found.length} of its texts: ${found.slice(0, 10).join(" | ")}`);
}
const strangers = [...byRoom.keys()].filter((room) => !rooms.includes(room) && !["http", "trial", "witness"].includes(room));
tally.check(strangers.length === 0, `rooms whose rows nobody looks for: ${strangers}`);
showThatItCanFail(files, [...byRoom.get("records")], tally);
console.log(`${files.length} public files, ${[...byRoom.values()].reduce((sum, one) => sum + one.size, 0)} texts of ${byRoom.size} rooms`);
tally.close();

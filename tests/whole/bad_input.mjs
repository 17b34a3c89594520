// Bad input that a script of lines cannot say: bodies by the million, bytes that are no text, sheets
// that bite, and a parser of uploads that hangs, dies or runs out of memory. Each is answered with a
// sentence that names the field or the limit; no row of the store changes; the server lives on.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { Client, Tally, dumpOf, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";
import { row, worksheet, xlsx } from "./zip.mjs";

const claimedSize = 300_000_000;
const deepest = 100_000;
const heading = row(1, ["姓名", "所在支部"]);

/** Sends the head of a request, and no more of its body than `start`, and waits for the answer. */
function sendHeadOnly(address, cookie, path, fields, start = "") {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.setTimeout(20_000, () => reject(new Error("no answer before the body was sent")));
    socket.on("data", (chunk) => (text += chunk));
    socket.on("end", () => socket.end());
    socket.on("error", reject);
    socket.on("close", () => resolve({ status: Number(text.split(" ")[1]), text }));
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n` +
        `Content-Type: application/json\r\nX-Shiji: 1\r\nIdempotency-Key: giant-body-1\r\n${fields}\r\n\r\n${start}`,
    );
  });
}

function upload(client, name, bytes) {
  const address = `/api/imports?name=${encodeURIComponent(name)}`;
  return client.send("PUT", address, bytes, { "content-type": "application/octet-stream" });
}

function doctypeBomb() {
  const prolog =
    '<!DOCTYPE w [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
  return xlsx(worksheet([heading, row(2, ["&c;", "第一党支部"])], { prolog }));
}

/** 150 MB of spaces in a few hundred kilobytes. */
function zipBomb() {
  return xlsx(worksheet([heading], { before: " ".repeat(150_000_000) }));
}

function tooManyRows() {
  const rows = [heading];
  for (let number = 2; number <= 100_002; ++number) rows.push(row(number, [number]));
  return xlsx(worksheet(rows));
}

/** Every case: who asks what, and the status and words that must come. */
function refusals(secretary, system, branch) {
  const begin = `/api/organisations/${branch}/gatherings`;
  const raw = (bytes) => () => secretary.send("POST", begin, bytes);
  const sheet = (name, bytes) => () => upload(system, name, bytes);
  const head = (fields, start) => () => sendHeadOnly(secretary.address, secretary.cookie, begin, fields, start);
  const title = (bytes) =>
    Buffer.concat([Buffer.from('{"kind":"theme_day","held_on":"2026-09-10","title":"'), bytes, Buffer.from('"}')]);
  return [
    ["a body that is announced too long", head(`Content-Length: ${claimedSize}`), 413, "超过 262144 字节"],
    ["a piece that is announced too long", head("Transfer-Encoding: chunked", "11E1A300\r\n{"), 413, "超过 262144 字节"],
    ["a body that comes too long", raw("x".repeat(300_000)), 413, "超过 262144 字节"],
    ["a thousand brackets in a field", raw(`{"title":${"[".repeat(1_000)}${"]".repeat(1_000)}}`), 400, "嵌套超过"],
    ["brackets without end", raw("[".repeat(deepest)), 400, "嵌套超过"],
    ["bytes that are no UTF-8", raw(title(Buffer.from([0xd6, 0xf7, 0xcc, 0xe2]))), 400, "“名称”里有无法识别的字符"],
    ["half a character", raw(title(Buffer.from([0xe4, 0xb8]))), 400, "“名称”里有无法识别的字符"],
    ["a title of 10,000 characters", raw(title(Buffer.from("长".repeat(10_000)))), 400, "“名称”最多"],
    ["a zip bomb", sheet("名册.xlsx", zipBomb()), 413, "100 倍以上"],
    ["entities in entities", sheet("名册.xlsx", doctypeBomb()), 400, "DOCTYPE"],
    ["more rows than there are people", sheet("名册.xlsx", tooManyRows()), 413, "超过 100000 行"],
    ["a program", sheet("名册.xlsx", Buffer.from("\x7fELF\x02\x01\x01\0\0\0")), 400, "不是 .xlsx 或 .csv"],
    ["an empty file", sheet("名册.xlsx", Buffer.alloc(0)), 400, "空的"],
  ];
}

async function checkRefusals(at, tally) {
  for (const [what, ask, status, words] of refusals(at.secretary, at.system, at.branch)) {
    const before = dumpOf(at.url);
    const answer = await ask();
    const came = `${answer.status} ${answer.text.slice(0, 400)}`;
    tally.check(answer.status === status && answer.text.includes(words), `${at.store}: ${what}: ${came}`);
    tally.check(dumpOf(at.url) === before, `${at.store}: ${what} changed the store`);
  }
}

/** A sheet may claim what it likes; only what is there counts. */
async function checkClaims(at, tally) {
  const before = '<dimension ref="A1:XFD1048576"/>';
  const rows = [heading, row(1_048_576, ["申屠知微", "没有这个支部"])];
  const answer = await upload(at.system, "名册.xlsx", xlsx(worksheet(rows, { before })));
  tally.check(
    answer.status === 200 && answer.text.includes("申屠知微"),
    `${at.store}: a sheet that claims 1,048,576 rows: ${answer.status} ${answer.text.slice(0, 300)}`,
  );
}

/** Two people have one gathering before them; one files it, the other is told so. */
async function checkSecondFiler(at, tally) {
  const recorder = await new Client(at.secretary.address).enter("jilu1");
  const draft = await draftOne(at.secretary, at.branch, "两人同填的主题党日", "2026-09-18");
  const first = await fileDraft(at.secretary, draft);
  tally.check(first.status === 200, `${at.store}: the first filing: ${first.status} ${first.text.slice(0, 300)}`);
  await pause(1500);
  const before = dumpOf(at.url);
  const second = await fileDraft(recorder, draft);
  const good = second.status === 409 && second.json.message.includes("潘静") && second.json.message.includes("报过");
  tally.check(good, `${at.store}: the second person: ${second.status} ${second.text.slice(0, 300)}`);
  tally.check(dumpOf(at.url) === before, `${at.store}: the second filing changed the store`);
}

/** The server's children that parse uploads. */
function parsersOf(server) {
  const found = [];
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const parent = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /, "").split(" ")[1];
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8");
      if (Number(parent) === server.child.pid && words.includes("parse-upload")) found.push(Number(name));
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** The parser has read the whole sheet, `size` bytes, and parsed for at least a tick of ten milliseconds since. */
async function untilAtWork(parser, size) {
  let wholeAt = null;
  for (let tries = 0; tries < 2000; ++tries) {
    try {
      const read = /^rchar: (\d+)$/m.exec(readFileSync(`/proc/${parser}/io`, "utf8"));
      const used = readFileSync(`/proc/${parser}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
      const ticks = Number(used[11]) + Number(used[12]);
      if (wholeAt === null && Number(read[1]) >= size) wholeAt = ticks;
      if (wholeAt !== null && ticks >= wholeAt + 2) return;
    } catch {
      return; // It ended meanwhile.
    }
    await pause(1);
  }
}

/** Uploads a long sheet, does something to its parser while it reads, and gives the answer. */
async function uploadAndHarm(at, harm) {
  const rows = [heading];
  for (let number = 2; number <= 90_000; ++number) rows.push(row(number, ["申屠知微", "第一党支部"]));
  const sheet = xlsx(worksheet(rows));
  const answer = upload(at.system, "名册.xlsx", sheet);
  let parsers = [];
  for (let tries = 0; parsers.length === 0 && tries < 2000; ++tries) {
    await pause(1);
    parsers = parsersOf(at.server);
  }
  for (const parser of parsers) {
    await untilAtWork(parser, sheet.length);
    harm(parser);
  }
  return { parsers, answer };
}

async function checkParser(at, tally) {
  for (const [what, harm, words] of [
    ["hangs", (parser) => process.kill(parser, "SIGSTOP"), "没有读完"],
    ["is ended by the system", (parser) => process.kill(parser, "SIGKILL"), "没有读完"],
    ["runs out of memory", (parser) => execFileSync("prlimit", ["--pid", parser, "--as=1000000"]), "内存超过"],
  ]) {
    const before = dumpOf(at.url);
    const { parsers, answer } = await uploadAndHarm(at, harm);
    tally.check(parsers.length === 1, `${at.store}: a parser was seen at work, ${parsers.length}`);
    const meanwhile = await at.secretary.get("/api/today");
    tally.check(meanwhile.status === 200, `${at.store}: meanwhile others are served: ${meanwhile.status}`);
    const came = await answer;
    const good = [400, 413].includes(came.status) && came.text.includes(words);
    tally.check(good, `${at.store}: a parser that ${what}: ${came.status} ${came.text.slice(0, 300)}`);
    tally.check(parsersOf(at.server).length === 0, `${at.store}: a parser that ${what} is dead and buried`);
    tally.check(dumpOf(at.url) === before, `${at.store}: a parser that ${what} changed the store`);
  }
}

const tally = new Tally();
for (const store of stores()) {
  const data = temporaryFolder();
  const url = store.url(data);
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", "2026-09-22T10:00"]);
  const secretary = await new Client(server.address).enter("zhibu8");
  const system = await new Client(server.address).enter("xitong");
  const branch = (await secretary.get("/api/me")).json.posts[0].organisation;
  const at = { store: store.name, server, url, secretary, system, branch };
  await checkRefusals(at, tally);
  await checkParser(at, tally);
  await checkClaims(at, tally);
  await checkSecondFiler(at, tally);
  await server.stop();
}
tally.close();

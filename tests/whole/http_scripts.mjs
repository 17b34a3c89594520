// Runs tests/scenarios/*.http against the binary, on a trial district in every store. A script does
// not lean on another, and its idempotency keys are its own.
//
//   # a sentence                       what the script shows
//   as zhibu1                          who is asking from here on ("as nobody" signs out)
//   POST /api/x/{id} {"a": 1}          a request; {name} is a saved value
//   with idempotency-key: k1           a header of the request above
//   = 200                              the status that must come
//   code room.reason                   the code of the refusal
//   has "words"   not "words"          what the answer must and must not hold
//   once "words"                       these stand in it exactly once
//   save path.to.value as name         keeps a value of the answer
//   unchanged                          the request left every row of the store as it was
import { readFileSync, readdirSync } from "node:fs";
import { Client, Tally, dumpOf, pause, startServer, stores, temporaryFolder } from "./lib.mjs";

const folder = new URL("../scenarios/", import.meta.url).pathname;

function valueAt(json, path) {
  return path.split(".").reduce((value, key) => (value == null ? undefined : value[key]), json);
}

/** A script as steps: one request each, with what is expected of its answer. */
function stepsOf(text) {
  const steps = [];
  let caller = "nobody";
  for (const line of text.split("\n").map((words) => words.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const request = line.match(/^(GET|POST|PUT|DELETE) (\S+)(?: (.*))?$/);
    if (line.startsWith("as ")) caller = line.slice(3);
    else if (request)
      steps.push({ caller, line, method: request[1], path: request[2], body: request[3], headers: {}, expected: [] });
    else if (line.startsWith("with ")) {
      const [name, value] = line.slice(5).split(": ");
      steps.at(-1).headers[name] = value;
    } else steps.at(-1).expected.push(line);
  }
  return steps;
}

function meets(expectation, answer, saved) {
  const quoted = expectation.match(/^(has|not|once) "(.*)"$/);
  if (quoted) {
    const times = answer.text.split(quoted[2]).length - 1;
    return { has: times > 0, not: times === 0, once: times === 1 }[quoted[1]];
  }
  const [word, ...rest] = expectation.split(" ");
  if (word === "unchanged") return answer.before === answer.after;
  if (word === "=") return answer.status === Number(rest[0]);
  if (word === "code") return answer.json?.code === rest[0];
  if (word === "save") {
    saved[rest[2]] = valueAt(answer.json, rest[0]);
    return saved[rest[2]] !== undefined;
  }
  throw new Error(`a script says "${expectation}", which means nothing`);
}

/** The store once it stands still: what was written a moment ago is still being signed. */
async function stillDump(url) {
  let last = dumpOf(url);
  for (let tries = 0; tries < 30; ++tries) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const next = dumpOf(url);
    if (next === last) return next;
    last = next;
  }
  return last;
}

/**
 * The answer, with what the store held before and after when the script asks for it. On a busy machine
 * the signer may write between the two; a refusal that changes something does so every time.
 */
async function take(step, client, url, fill) {
  const send = () => client.send(step.method, fill(step.path), fill(step.body), step.headers);
  if (!step.expected.includes("unchanged")) return send();
  let taken = null;
  for (let tries = 0; tries < 3 && (!taken || taken.before !== taken.after); ++tries) {
    const before = await stillDump(url);
    await pause(50); // a dump takes so long that the server may have closed the connection
    taken = { ...(await send()), before };
    taken.after = dumpOf(url);
  }
  return taken;
}

async function runScript(name, address, url, tally) {
  const clients = { nobody: new Client(address) };
  const saved = {};
  const fill = (text) => text?.replace(/\{(\w+)\}/g, (hole, key) => saved[key] ?? hole);
  for (const step of stepsOf(readFileSync(folder + name, "utf8"))) {
    clients[step.caller] ??= await new Client(address).enter(step.caller);
    const answer = await take(step, clients[step.caller], url, fill);
    for (const expectation of step.expected)
      tally.check(
        meets(fill(expectation), answer, saved),
        `${name}: ${step.line}\n  expected: ${expectation}\n  came: ${answer.status} ${answer.text.slice(0, 400)}`,
      );
  }
}

const tally = new Tally();
for (const store of stores()) {
  const data = temporaryFolder();
  const url = store.url(data);
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", "2026-09-22T10:00"]);
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".http")))
    await runScript(name, server.address, url, tally);
  await server.stop();
  tally.check(
    /"path":"\/api\/[^"]+",.*"id":"[^"]+"/.test(server.log()),
    `no line of log names a path and a request:\n${server.log().slice(-400)}`,
  );
}
tally.close();

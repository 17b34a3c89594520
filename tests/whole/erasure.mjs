// Personal data of a filed record is erased by two people: it is gone from pages, files and backups
// that are restored later, and every proof stands. Where a statutory period runs it is only closed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, draftOne, fileDraft } from "./filing.mjs";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";

const tally = new Tally();
const forgottenWithinMs = 60_000;

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 120_000 });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

/** The files below a folder that hold the text. */
function filesWith(folder, text) {
  const sought = Buffer.from(text);
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesWith(path, text));
    else if (readFileSync(path).includes(sought)) found.push(path);
  }
  return found;
}

/** The people around one branch: who writes there, who reviews it, and a member. */
async function peopleOf(address) {
  const secretary = await new Client(address).enter("zhibu8");
  const { organisation } = (await secretary.get("/api/me")).json.posts[0];
  const list = await secretary.get(`/api/organisations/${organisation}/gatherings?from=2026-04-01&to=2026-09-30`);
  const gatherings = list.json.gatherings.filter((each) => each.state === "accepted");
  for (let nth = 1; nth <= 12; ++nth) {
    const reviewer = new Client(address);
    if ((await reviewer.send("POST", "/api/trial/enter", { login: `shencha${nth}` })).status !== 200) break;
    if ((await reviewer.get(`/api/gatherings/${gatherings[0].id}/erasable`)).status === 200)
      return { secretary, reviewer, organisation, gatherings };
  }
  throw new Error("nobody reviews the branch of zhibu8");
}

/** Files a gathering whose minutes hold words that stand nowhere else, and has it accepted. */
async function fileWith({ secretary, reviewer, organisation }, words, day) {
  const draft = await draftOne(secretary, organisation, "9月主题党日", day);
  const page = (await secretary.get(`/api/gatherings/${draft.id}`)).json;
  const content = contentOf(page, "9月主题党日", day);
  content.items[0].minutes = words;
  content.guests = [words.slice(0, 4)];
  const saved = await secretary.send("PUT", `/api/gatherings/${draft.id}/draft`, { draft_version: page.draft_version, content });
  const file = Buffer.from(`${words}\n`);
  await secretary.send("PUT", `/api/gatherings/${draft.id}/attachments?name=note.txt`, file, { "content-type": "application/octet-stream" });
  const filed = await fileDraft(secretary, { id: draft.id, draft_version: saved.json.draft_version });
  tally.check(filed.status === 200, `filed: ${filed.status} ${filed.text}`);
  const { review } = (await reviewer.get(`/api/gatherings/${draft.id}`)).json;
  const early = await secretary.send("POST", `/api/gatherings/${draft.id}/erasures`, { things: ["x"], basis: "x", reason: "x" });
  tally.check(early.text.includes("records.erasure_under_review"), `not while it is reviewed: ${early.text}`);
  await reviewer.send("POST", `/api/review/cases/${review.review_case}/open`, {});
  const accepted = await reviewer.send("POST", `/api/review/cases/${review.review_case}/accept`, { version: 1 });
  tally.check(accepted.status === 200, `accepted: ${accepted.status} ${accepted.text}`);
  return { id: draft.id, words };
}

/** Proposes to erase all that holds the words, and one person of the roll. */
async function propose({ secretary }, { id: gathering, words }, basis) {
  const page = (await secretary.get(`/api/gatherings/${gathering}/erasable`)).json;
  const things = page.things.filter((thing) => thing.words.includes(words.slice(0, 4)) || thing.words === "note.txt");
  const person = page.things.find((thing) => thing.key.startsWith("roll:"));
  const body = { things: [...things, person].map((thing) => thing.key), basis, reason: "误录了不该记的内容" };
  const made = await secretary.send("POST", `/api/gatherings/${gathering}/erasures`, body);
  tally.check(made.status === 200 && things.length === 3, `a proposal: ${made.status} ${made.text} ${JSON.stringify(things)}`);
  return made.json.id;
}

async function refusals(people, gathering) {
  const { secretary, reviewer } = people;
  const path = `/api/gatherings/${gathering}/erasures`;
  const inspector = await new Client(people.secretary.address).enter("ducha1");
  const cases = [
    [await secretary.send("POST", path, { things: [], basis: "pipl-47-1-4", reason: "误录" }), 400, "records.erasure_nothing"],
    [await secretary.send("POST", path, { things: ["gathering/chair@1"], basis: "no", reason: "误录" }), 400, ""],
    [await inspector.send("POST", path, { things: [], basis: "x", reason: "x" }), 403, "organisation.not_yours"],
    [await reviewer.get("/api/erasures/0123456789abcdef0123456789abcdef"), 404, "records.no_erasure"],
  ];
  for (const [answer, status, code] of cases)
    tally.check(answer.status === status && answer.text.includes(code), `${status} ${code}: ${answer.status} ${answer.text}`);
}

async function eraseByTwo(people, data, record, backup) {
  const { secretary, reviewer, organisation } = people;
  const { id: gathering, words } = record;
  const id = await propose(people, record, "pipl-47-1-4");
  const desk = (await reviewer.get("/api/erasures")).json.waiting;
  tally.check(desk.some((each) => each.id === id && each.may_decide), "it waits for the reviewer");
  const today = (await reviewer.get("/api/today")).json.tasks;
  tally.check(today.some((task) => task.kind === "erasure"), "the reviewer is told on the page 今日");
  const own = await secretary.send("POST", `/api/erasures/${id}/approve`, {});
  tally.check(own.status === 403, `who proposed does not confirm: ${own.status} ${own.text}`);
  if (data) tally.check(filesWith(data, words).length > 0, "the words are in the files before");
  const done = await reviewer.send("POST", `/api/erasures/${id}/approve`, {});
  tally.check(done.status === 200 && done.json.state === "erased", `confirmed: ${done.status} ${done.text}`);
  const page = await secretary.get(`/api/gatherings/${gathering}`);
  tally.check(!page.text.includes(words) && page.text.includes("已依法删除"), "the page shows that it is gone");
  const file = await secretary.get(`/api/gatherings/${gathering}/attachments/${page.json.attachments[0].id}`);
  tally.check(file.text.includes("records.attachment_erased"), `the file is gone: ${file.status} ${file.text}`);
  const list = (await secretary.get(`/api/gatherings/${gathering}/erasures`)).json.erasures;
  tally.check(list[0].proposed_by_name && list[0].decided_by_name && list[0].first_entry > 0, "both people and the entry are named");
  const times = (await secretary.get(`/api/organisations/${organisation}/filing-times`)).json;
  tally.check(times.erased.fields >= 2, "the figure of the unit grew");
  const entries = (await secretary.get("/api/log/entries")).json.entries;
  tally.check(entries.some((entry) => entry.op === "erase"), "the public log holds the entry");
  await checkBundle(people, gathering, words);
  if (data) await checkFiles(data, words);
  if (backup) await checkRestore(people, data, backup, words);
}

async function checkBundle({ secretary }, gathering, words) {
  await pause(1500);
  const answer = await fetch(`${secretary.address}/api/gatherings/${gathering}/evidence`, { headers: { cookie: secretary.cookie } });
  const file = join(temporaryFolder(), "bundle.zip");
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  const seen = shiji("verify", "--bundle", file);
  tally.check(seen.status === 0 && !seen.text.includes(words), `the bundle still proves the rest: ${seen.text.slice(0, 300)}`);
}

async function checkFiles(data, words) {
  const until = Date.now() + forgottenWithinMs;
  let left = filesWith(data, words);
  while (left.length > 0 && Date.now() < until) {
    await pause(1000);
    left = filesWith(data, words);
  }
  tally.check(left.length === 0, `the words are in no file any more: ${left}`);
}

/** Killed at any moment: no store that a server would open holds the words; the next one sweeps up. */
async function killRestores(backup, list, words) {
  const target = join(temporaryFolder(), "killed");
  const store = join(target, "district.db");
  let half = 0;
  for (let delay = 10; !existsSync(store) && delay < 60_000; delay = Math.ceil(delay * 1.4)) {
    const child = spawn(binary, ["restore", "--in", backup, "--erasures", list, "--data", target], { stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await Promise.race([ended, pause(delay)]);
    child.kill("SIGKILL");
    await ended;
    if (existsSync(join(target, "restoring"))) half += 1;
    const served = existsSync(target) ? readdirSync(target).filter((name) => name !== "restoring") : [];
    const back = served.filter((name) => filesWith(target, words).some((path) => path.startsWith(join(target, name))));
    tally.check(back.length === 0, `killed after ${delay} ms: nothing came back in ${back}`);
  }
  tally.check(half > 0, "a restore was killed half way");
  if (!existsSync(store)) tally.check(shiji("restore", "--in", backup, "--erasures", list, "--data", target).status === 0, "the next one restores");
  const again = shiji("restore", "--in", backup, "--erasures", list, "--data", join(temporaryFolder(), "after"));
  tally.check(again.status === 0 && existsSync(store), `restored in the end: ${again.text}`);
  tally.check(filesWith(target, words).every((path) => path.startsWith(join(target, "restoring"))), "the store that stands has no such words");
}

async function checkRestore(people, data, backup, words) {
  const list = join(temporaryFolder(), "erasures.json");
  tally.check(shiji("erasures", "--data", data, "--out", list).status === 0, "the list is written");
  tally.check(!readFileSync(list, "utf8").includes(words), "it holds no personal data");
  tally.check(filesWith(backup, words).length > 0, "the old backup still has the words");
  const target = join(temporaryFolder(), "restored");
  const restored = shiji("restore", "--in", backup, "--erasures", list, "--data", target);
  tally.check(restored.status === 0 && restored.text.includes("补做了 1 份"), `restored: ${restored.text}`);
  tally.check(filesWith(target, words).length === 0, `nothing came back: ${filesWith(target, words)}`);
  tally.check(!existsSync(join(target, "restoring")), "nothing is left of the restoring");
  await killRestores(backup, list, words);
  const aside = shiji("restore", "--in", backup, "--erasures", list, "--data", target, "--store", `sqlite:${target}/x.db`);
  tally.check(aside.status === 1 && aside.text.includes("不要用 --store。（app.restores_to_data）"), `restored elsewhere: ${aside.text}`);
  const without = shiji("restore", "--in", backup, "--data", join(temporaryFolder(), "without"));
  tally.check(without.status === 1 && without.text.includes("--erasures"), "without a list nothing is restored");
  const [foreign, half] = [join(temporaryFolder(), "foreign.json"), join(temporaryFolder(), "half")];
  writeFileSync(foreign, readFileSync(list, "utf8").replace(/"origin":"/, '"origin":"other.'));
  const refused = shiji("restore", "--in", backup, "--erasures", foreign, "--data", half);
  tally.check(filesWith(half, words).length === 0, "a restoration that was refused leaves nothing");
  tally.check(refused.status === 1 && refused.text.includes("不是同一个区"), `another district's list: ${refused.text}`);
}

function checkBackup(backup) {
  const whole = shiji("verify", "--backup", backup);
  tally.check(whole.status === 0, "the backup is whole");
  tally.check(/演练凭据（[^）]*）：\d+ [A-Za-z0-9+/]{43}=/.test(whole.text), `what the page of the opening asks for: ${whole.text}`);
  const store = join(backup, "district.db");
  const bytes = readFileSync(store);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(store, bytes);
  const rotten = shiji("verify", "--backup", backup);
  tally.check(rotten.status === 1 && rotten.text.includes("district.db") && rotten.text.includes("（app.backup_differs）"), `a rotten byte is found: ${rotten.text}`);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(store, bytes);
  writeFileSync(join(backup, "attachments", "stranger"), "x");
  tally.check(shiji("verify", "--backup", backup).text.includes("stranger"), "a file that was put in is found");
}

async function closeByLaw(people, record) {
  const { id: gathering, words } = record;
  const id = await propose(people, record, "pipl-47-1-3");
  const read = (await people.reviewer.get(`/api/erasures/${id}`)).json;
  tally.check(read.line.outcome === "close" && read.line.kept_until > "2036", `told beforehand: ${JSON.stringify(read.line)}`);
  const done = await people.reviewer.send("POST", `/api/erasures/${id}/approve`, {});
  tally.check(done.status === 200 && done.json.state === "closed", `closed: ${done.status} ${done.text}`);
  for (const person of [people.secretary, people.reviewer]) {
    const page = await person.get(`/api/gatherings/${gathering}`);
    tally.check(!page.text.includes(words) && page.text.includes("已依法停止查阅"), "nobody is shown it");
    const version = await person.get(`/api/gatherings/${gathering}/versions/1`);
    tally.check(!version.text.includes(words), "not in a version either");
  }
}

/** A name in how to study goes from a plan that was accepted; nobody files over it any more. */
async function eraseFromPlan({ secretary, reviewer, organisation }) {
  const words = "皇甫静姝领学党章";
  const path = `/api/organisations/${organisation}/plans/2026Q3`;
  const before = (await secretary.get(path)).json;
  const content = { ...before.content, study: { ...before.content.study, plan: words } };
  const filed = await secretary.send("POST", `${path}/file`, content);
  tally.check(filed.status === 200, `the plan is filed again: ${filed.status} ${filed.text}`);
  const { review_case } = (await reviewer.get(`/api/plans/${filed.json.plan}`)).json;
  await reviewer.send("POST", `/api/review/cases/${review_case}/open`, {});
  await reviewer.send("POST", `/api/review/cases/${review_case}/accept`, { version: filed.json.version });
  const folder = `/api/plans/${filed.json.plan}`;
  const { things } = (await secretary.get(`${folder}/erasable`)).json;
  const chosen = things.filter((thing) => thing.words === words).map((thing) => thing.key);
  const made = await secretary.send("POST", `${folder}/erasures`, { things: chosen, basis: "pipl-47-1-4", reason: "误录了姓名" });
  tally.check(made.status === 200 && chosen.length === 1, `proposed for a plan: ${made.status} ${made.text} ${JSON.stringify(things)}`);
  const desk = (await reviewer.get("/api/erasures")).json.waiting;
  tally.check(desk.some((each) => each.id === made.json.id && each.subject === "plan"), "it waits for the reviewer as a plan");
  const done = await reviewer.send("POST", `/api/erasures/${made.json.id}/approve`, {});
  tally.check(done.status === 200 && done.json.state === "erased", `confirmed: ${done.status} ${done.text}`);
  const page = await secretary.get(path);
  tally.check(!page.text.includes(words) && page.text.includes("已依法删除"), "the plan shows that it is gone");
  const again = await secretary.send("POST", `${path}/file`, { ...content, study: { ...content.study, plan: "学习计划" } });
  tally.check(again.text.includes("records.erased_is_final"), `nothing is filed over it: ${again.text}`);
  return words;
}

for (const store of stores()) {
  const data = temporaryFolder();
  const url = store.url(data);
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", "2026-09-22T10:00"]);
  const people = await peopleOf(server.address);
  const first = await fileWith(people, "欧阳霁月曾因胃病住院，会上谈了治疗经过，大家表示慰问。", "2026-09-21");
  const second = await fileWith(people, "司徒晚晴家中有困难，支部决定上门走访。", "2026-09-20");
  const sqlite = store.name === "sqlite";
  let backup = null;
  if (sqlite) {
    backup = join(temporaryFolder(), "backup");
    const made = shiji("backup", "--data", data, "--store", url, "--out", backup);
    tally.check(made.status === 0 && existsSync(join(backup, "SHA256SUMS")), `a backup while the server runs: ${made.text}`);
  }
  await refusals(people, first.id);
  await eraseByTwo(people, sqlite ? data : null, first, backup);
  if (backup) checkBackup(backup);
  await closeByLaw(people, second);
  const planned = await eraseFromPlan(people);
  if (sqlite) await checkFiles(data, planned);
  await server.stop();
  const seen = shiji("verify", "--data", data, "--store", url);
  tally.check(seen.status === 0, `${store.name}: every proof stands: ${seen.text.slice(-400)}`);
}
tally.close();

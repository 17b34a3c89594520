// A quarter is closed in the open: an objection that nobody answers turns its line back by the
// date alone, two inspectors freeze, another correction takes two again; every stored sheet is
// reckoned anew by recount.mjs, and the verifier names an edited one.
import { execFileSync, spawnSync } from "node:child_process";
import { Client, Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";
import { digestOf, digestOfQuarter, wrongIn } from "./recount.mjs";

const kQuarter = "2026Q2";
const tally = new Tally();
const lineOf = (page, code) => page.sheet.lines.find((line) => line.item.code === code);

async function open(data, url, day) {
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", `${day}T10:00`]);
  const enter = (login) => new Client(server.address).enter(login);
  return { server, secretary: await enter("zhibu8"), first: await enter("ducha1"), second: await enter("ducha2") };
}

async function readAll(client) {
  const list = (await client.get(`/api/inspection/quarters/${kQuarter}`)).json;
  const pages = [];
  for (const { organisation } of list.lines)
    pages.push((await client.get(`/api/organisations/${organisation}/scores/${kQuarter}`)).json);
  return { list, pages };
}

/** Before and after the day on which the open objection's answer was due. */
async function silence(name, data, url) {
  const before = await open(data, url, "2026-09-22");
  const own = (await before.secretary.get("/api/me")).json.posts[0].organisation;
  const path = `/api/organisations/${own}/scores/${kQuarter}`;
  const waiting = (await before.secretary.get(path)).json;
  await before.server.stop();
  const open_one = waiting.objections.find((one) => one.objection.state === "open");
  tally.check(open_one?.objection.item === "service" && open_one.workdays_left > 0, `${name}: one objection waits`);
  const after = await open(data, url, "2026-09-29");
  const lapsed = (await after.secretary.get(path)).json;
  const [was, is] = [lineOf(waiting, "service"), lineOf(lapsed, "service")];
  tally.check(was.points < was.possible && is.points === is.possible, `${name}: silence turned the line back: ${is.reckoning}`);
  tally.check(lapsed.sheet.points - waiting.sheet.points === is.points - was.points, `${name}: the total followed`);
  return { ...after, path };
}

async function freeze(name, { first, second }) {
  const quarter = `/api/inspection/quarters/${kQuarter}`;
  const proposed = await first.send("POST", `${quarter}/freeze/propose`, {});
  tally.check(proposed.status === 200, `${name}: one proposes: ${proposed.text.slice(0, 200)}`);
  const digest = proposed.json.proposal.digest;
  const alone = await first.send("POST", `${quarter}/freeze/confirm`, { digest });
  tally.check(alone.json.code === "inspection.same_inspector", `${name}: nobody freezes alone`);
  const frozen = await second.send("POST", `${quarter}/freeze/confirm`, { digest });
  tally.check(frozen.status === 200 && frozen.json.seal.quarter_digest === digest, `${name}: another confirms`);
}

/** Every sheet, by another program and in another language. */
function recount(name, { list, pages }) {
  const wrong = pages.flatMap((page) => wrongIn(page));
  tally.check(pages.length > 30 && wrong.length === 0, `${name}: ${pages.length} sheets reckoned anew:\n  ${wrong.join("\n  ")}`);
  tally.check(pages.every((page) => digestOf(page.sheet) === page.seal.digest), `${name}: each digest is of what the page shows`);
  tally.check(digestOfQuarter(kQuarter, pages.map((page) => page.sheet)) === list.seal.quarter_digest, `${name}: so is the quarter's`);
  const kinds = pages.flatMap((page) => page.sheet.lines.map((line) => line.ruling?.kind));
  tally.check(kinds.includes("upheld") && kinds.includes("lapsed"), `${name}: an upheld and a lapsed objection are among them`);
}

/** Shown able to fail: no figure of a sheet can be changed unnoticed. */
function spoil(name, page) {
  const fresh = () => structuredClone(page);
  const spoilt = [
    (one) => (one.sheet.lines[0].points -= 2),
    (one) => (one.sheet.points += 2),
    (one) => (one.sheet.out_of_hundred -= 2),
    (one) => (lineOf(one, "theme_day").facts[0].met = !lineOf(one, "theme_day").facts[0].met),
    (one) => (lineOf(one, "theme_day").reckoning = "10.00 × 1/3 = 3.33"),
    (one) => (lineOf(one, "service").item.weight += 100),
    (one) => (one.sheet.sections[0].points += 1),
    (one) => (one.sheet.sections[1].possible -= 1),
    (one) => (one.sheet.sections[2].section.weight += 100),
    (one) => (one.sheet.sections[3].section.name = "其他"),
  ];
  // What the digest does not hold: the rubric's own words and what follows from the lines.
  const beyondDigest = 5;
  for (const [nth, change] of spoilt.entries()) {
    const one = fresh();
    change(one);
    tally.check(wrongIn(one).length > 0 && (digestOf(one.sheet) !== page.seal.digest || nth >= beyondDigest), `${name}: the recount notices change ${nth}`);
  }
}

async function correct(name, { first, second, secretary, path }) {
  const before = (await secretary.get(path)).json;
  const line = lineOf(before, "integration");
  const points = line.points === line.possible ? line.points - 100 : line.possible;
  const proposed = await first.send("POST", `${path}/corrections/integration`, { points, reason: "核对原始材料后更正" });
  const { number } = proposed.json.corrections.at(-1);
  await second.send("POST", `${path}/corrections/integration/confirm`, { number });
  const after = (await secretary.get(path)).json;
  const [one] = after.corrections;
  tally.check(one?.old_points === line.points && one.points === points && one.version === 2, `${name}: the old value stands beside the new`);
  tally.check(wrongIn(after).length === 0, `${name}: the corrected sheet adds up: ${wrongIn(after)}`);
  tally.check(after.seal.digest === before.seal.digest, `${name}: what was frozen stays what it was`);
}

/** An item that was graded does not apply after all, and then does: two again, and the sheet adds up each time. */
async function correctAway(name, { first, second, secretary, path }) {
  const line = lineOf((await secretary.get(path)).json, "integration");
  const move = async (points, number) => {
    await first.send("POST", `${path}/corrections/integration`, { points, reason: "该单位没有这项工作，核对后更正" });
    await second.send("POST", `${path}/corrections/integration/confirm`, { number });
    return (await secretary.get(path)).json;
  };
  const away = await move(null, 2);
  const one = away.corrections.find(({ number }) => number === 2);
  tally.check(one?.old_possible === line.possible && one.possible === 0 && !lineOf(away, "integration").applies, `${name}: an item is corrected to 不适用`);
  tally.check(wrongIn(away).length === 0, `${name}: without it the sheet adds up: ${wrongIn(away)}`);
  lineOf(away, "integration").applies = true;
  tally.check(wrongIn(away).length > 0, `${name}: the recount notices that it counts all the same`);
  const back = await move(100, 3);
  tally.check(lineOf(back, "integration").possible === line.possible && lineOf(back, "integration").points === 100, `${name}: and counts again`);
  tally.check(wrongIn(back).length === 0, `${name}: with it the sheet adds up: ${wrongIn(back)}`);
}

/** The command line reads everything again; then somebody edits a stored line. */
function verify(name, data, url) {
  const run = () => spawnSync(binary, ["verify", "--data", data, "--store", url], { encoding: "utf8" });
  const sound = run();
  tally.check(sound.status === 0, `${name}: the verifier finds nothing: ${sound.stdout.slice(-400)}`);
  if (!url.startsWith("sqlite:")) return;
  const edit = "update inspection_sheet_line set points = points - 1 where item = 'study' and position > 0 and record = (select min(record) from inspection_sheet)";
  execFileSync("sqlite3", [url.slice("sqlite:".length), edit]);
  const edited = run();
  tally.check(edited.status !== 0, `${name}: a line edited in the store is named: ${edited.stdout.slice(-400)}`);
  const undo = edit.replace("points - 1", "points + 1");
  const heading = "update inspection_sheet_section set weight = weight + 100 where record = (select min(record) from inspection_sheet) and position = 1";
  execFileSync("sqlite3", [url.slice("sqlite:".length), `${undo}; ${heading}`]);
  const reweighed = run();
  tally.check(reweighed.status !== 0, `${name}: so is a heading: ${reweighed.stdout.slice(-400)}`);
}

for (const store of stores()) {
  const data = temporaryFolder();
  const url = store.url(data);
  const people = await silence(store.name, data, url);
  await freeze(store.name, people);
  const all = await readAll(people.first);
  recount(store.name, all);
  spoil(store.name, all.pages.find((page) => lineOf(page, "theme_day").facts.length > 0));
  await correct(store.name, people);
  await correctAway(store.name, people);
  await people.server.stop();
  verify(store.name, data, url);
}
tally.close();

// A quarter under a rubric that goes beyond its hundred points: cases are entered, each counts once,
// one is taken back, one contested; the quarter is frozen, every sheet is reckoned anew by
// recount.mjs from the rubric as the page shows it, and the verifier names an edit. A year that takes
// quarters with what they added and deducted takes their totals, and no case of theirs once more.
import { execFileSync, spawnSync } from "node:child_process";
import { Client, Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";
import { draftOne, fileDraft } from "./filing.mjs";
import { digestOf, digestOfQuarter, wrongIn } from "./recount.mjs";
import { wrongInYear } from "./recount_year.mjs";

const kQuarter = "2027Q1";
const tally = new Tally();
const lineOf = (page, code) => page.sheet.lines.find((line) => line.item.code === code);

async function open(data, url, day) {
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", `${day}T10:00`]);
  const enter = (login) => new Client(server.address).enter(login);
  return { server, secretary: await enter("zhibu8"), first: await enter("ducha1"), second: await enter("ducha2") };
}

const pathOf = (organisation) => `/api/organisations/${organisation}/scores/${kQuarter}`;
const quarterPath = `/api/inspection/quarters/${kQuarter}`;

/** Every effect item of every branch, by whichever inspector may. */
async function gradeAll({ first, second }, rubric) {
  const list = (await first.get(quarterPath)).json;
  for (const { organisation } of list.lines)
    for (const item of rubric.items.filter((one) => one.kind === "effect")) {
      const words = { points: item.weight - 50, reason: "看过现场" };
      const path = `${pathOf(organisation)}/grades/${item.code}`;
      const graded = await first.send("PUT", path, words);
      if (graded.json.code === "inspection.own_unit") await second.send("PUT", path, words);
    }
  return list.lines.map((line) => line.organisation);
}

async function enterCases(name, { first, second }, own, other) {
  const enter = (client, where, item, words) =>
    client.send("POST", `${pathOf(where)}/cases/${item}`, { case_id: "", points: null, persons: 0, reason: "核对了原件", ...words });
  const done = await enter(first, own, "pilot_task", { case_id: "委组试点〔2027〕1号", points: 150 });
  tally.check(done.status === 200, `${name}: a case is entered: ${done.text.slice(0, 200)}`);
  await enter(first, own, "pilot_task", { case_id: "委组试点〔2027〕2号", points: 100 });
  await enter(first, own, "rebuked", { case_id: "委办通报〔2027〕7号" });
  await enter(second, own, "grave_case", { case_id: "纪处〔2027〕3号" });
  const twice = await enter(second, own, "rebuked", { case_id: "委组试点〔2027〕 1号" });
  tally.check(twice.json.code === "inspection.case_counted", `${name}: the same case counts once: ${twice.text.slice(0, 200)}`);
  const mistaken = (await enter(second, other, "rebuked", { case_id: "委办通报〔2027〕8号" })).json;
  const taken = await first.send("POST", `${pathOf(other)}/cases/rebuked/withdraw`, { entry: mistaken.entries[0].id, reason: "文号写错" });
  tally.check(taken.json.entries.length === 0 && taken.json.sheet.standing.adjusted === 0, `${name}: what is taken back counts no more`);
  const page = (await first.get(pathOf(own))).json;
  tally.check(page.sheet.standing.adjusted === 150, `${name}: +2.00 at most, −0.50: ${page.sheet.standing.adjusted}`);
  tally.check(lineOf(page, "pilot_task").points === 200, `${name}: ${lineOf(page, "pilot_task").reckoning}`);
}

async function freeze(name, { first, second }) {
  const proposed = await first.send("POST", `${quarterPath}/freeze/propose`, {});
  const frozen = await second.send("POST", `${quarterPath}/freeze/confirm`, { digest: proposed.json.proposal?.digest ?? "" });
  tally.check(frozen.status === 200, `${name}: two freeze the quarter: ${frozen.text.slice(0, 200)}`);
  return frozen.json;
}

function recount(name, pages, list, rubric) {
  const wrong = pages.flatMap((page) => wrongIn(page, rubric));
  tally.check(pages.length > 30 && wrong.length === 0, `${name}: ${pages.length} sheets reckoned anew:\n  ${wrong.join("\n  ")}`);
  tally.check(pages.every((page) => digestOf(page.sheet) === page.seal.digest), `${name}: each digest is of what the page shows`);
  tally.check(digestOfQuarter(kQuarter, pages.map((page) => page.sheet)) === list.seal.quarter_digest, `${name}: so is the quarter's`);
}

/** Shown able to fail. */
function spoil(name, page, rubric) {
  const spoilt = [
    (one) => (one.sheet.standing.adjusted += 50),
    (one) => (one.sheet.standing.total -= 50),
    (one) => (one.sheet.standing.band = one.sheet.standing.bands[0].name),
    (one) => (lineOf(one, "pilot_task").points += 2),
    (one) => (lineOf(one, "rebuked").facts[0].words = lineOf(one, "pilot_task").facts[0].words),
  ];
  for (const [nth, change] of spoilt.entries()) {
    const one = structuredClone(page);
    change(one);
    tally.check(wrongIn(one, rubric).length > 0 && digestOf(one.sheet) !== page.seal.digest, `${name}: the recount notices change ${nth}`);
  }
}

/** The rubric as a spreadsheet: what is exported and read in again is the same rubric. */
async function roundTrip(name, { first }, rubric) {
  const answer = await fetch(`${first.address}/api/inspection/rubrics/${rubric.version}/sheet`, { headers: { cookie: first.cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  tally.check(answer.status === 200 && bytes.subarray(0, 2).toString() === "PK", `${name}: a rubric is exported`);
  const media = { "content-type": "application/octet-stream" };
  const read = await first.send("PUT", "/api/inspection/rubrics/sheet", bytes, media);
  const told = ({ name: title, from, sections, items, standard }) => JSON.stringify({ title, from, sections, items, standard });
  tally.check(read.status === 200 && told(read.json) === told(rubric), `${name}: and read in again: ${read.text.slice(0, 300)}`);
  const damaged = await first.send("PUT", "/api/inspection/rubrics/sheet", bytes.subarray(0, bytes.length - 40), media);
  tally.check(damaged.status >= 400 && damaged.status < 500, `${name}: a damaged file is refused: ${damaged.status}`);
}

async function takeInYear(name, { first, second }, own, pages) {
  const year = "/api/assessment/years/2027";
  const { scheme } = (await first.get(year)).json;
  tally.check(scheme.adjusted_quarters === true, `${name}: what is proposed takes totals`);
  const proposed = await first.send("POST", `${year}/scheme`, { scheme });
  const adopted = await second.send("POST", `${year}/scheme/confirm`, { digest: proposed.json.scheme_digest });
  tally.check(adopted.json?.stage === "adopted", `${name}: two adopt it: ${adopted.text.slice(0, 200)}`);
  const yearOf = (organisation) => `/api/organisations/${organisation}/years/2027`;
  for (const { sheet } of pages) {
    const page = (await first.get(yearOf(sheet.organisation))).json;
    const line = page.sheet.lines.find((one) => one.code === kQuarter);
    const wrong = [...wrongInYear(page), ...(line.score === Math.min(10_000, sheet.standing.total) ? [] : [line.reckoning])];
    tally.check(wrong.length === 0, `${name}: ${sheet.organisation_name}: the year takes ${sheet.standing.total}: ${wrong.join("; ")}`);
    if (sheet.organisation === own) tally.check(line.score > sheet.out_of_hundred && line.reckoning.startsWith("加减分 +2.00，总分 "), `${name}: ${line.reckoning}`);
  }
  const mark = (word) => ({ kind: "adjustment", word, points: 100, respondents: [], reason: "试点做成了", document: "通报5号" });
  const enter = (word) => first.send("POST", `${yearOf(own)}/marks`, mark(word));
  const twice = await enter("委组试点〔2027〕 1号");
  tally.check(twice.json?.code === "assessment.counted_in_quarter", `${name}: a quarter's case is not the year's: ${twice.text.slice(0, 200)}`);
  const other = await enter("委组试点〔2027〕9号");
  tally.check(other.status === 200, `${name}: another is: ${other.text.slice(0, 200)}`);
}

function verify(name, data, url) {
  const run = () => spawnSync(binary, ["verify", "--data", data, "--store", url], { encoding: "utf8" });
  const sound = run();
  tally.check(sound.status === 0, `${name}: the verifier finds nothing: ${sound.stdout.slice(-400)}`);
  if (!url.startsWith("sqlite:")) return;
  const file = url.slice("sqlite:".length);
  for (const [edit, undo] of [
    ["update inspection_sheet_standing set content = replace(content, '一般', '良好')", null],
    ["update inspection_case set points = points + 1 where points > 0", "update inspection_case set points = points - 1 where points > 0"],
    ["update inspection_case_withdrawal set reason = reason || '改'", null],
  ]) {
    execFileSync("sqlite3", [file, edit]);
    tally.check(run().status !== 0, `${name}: named: ${edit}`);
    if (undo) execFileSync("sqlite3", [file, undo]);
  }
}

/** A study held, filed in time and accepted, so that 四有 of records in time has something to count. */
async function fileStudy(name, data, url) {
  const winter = await open(data, url, "2027-02-10");
  const own = (await winter.secretary.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(winter.secretary, own, "2月主题党日", "2027-02-09");
  const filed = await fileDraft(winter.secretary, draft);
  tally.check(filed.status === 200, `${name}: filed: ${filed.text.slice(0, 200)}`);
  const reviewer = await new Client(winter.server.address).enter("shencha3");
  const { review } = (await reviewer.get(`/api/gatherings/${draft.id}`)).json;
  await reviewer.send("POST", `/api/review/cases/${review.review_case}/open`, {});
  const accepted = await reviewer.send("POST", `/api/review/cases/${review.review_case}/accept`, { version: 1 });
  tally.check(accepted.status === 200, `${name}: accepted: ${accepted.text.slice(0, 200)}`);
  await winter.server.stop();
}

async function story(name, data, url) {
  const before = await open(data, url, "2026-12-21");
  await before.server.stop();
  await fileStudy(name, data, url);
  const spring = await open(data, url, "2027-04-15");
  const own = (await spring.secretary.get("/api/me")).json.posts[0].organisation;
  const rubrics = (await spring.first.get("/api/inspection/rubrics")).json;
  const { rubric } = rubrics.versions.find((one) => one.confirmed_at && one.rubric.from === kQuarter);
  await roundTrip(name, spring, rubric);
  const organisations = await gradeAll(spring, rubric);
  await enterCases(name, spring, own, organisations.find((one) => one !== own));
  const published = await spring.first.send("POST", `${quarterPath}/publish`, {});
  tally.check(published.status === 200, `${name}: published: ${published.text.slice(0, 300)}`);
  tally.check(/名额至多/.test(published.json.quotas?.[0] ?? ""), `${name}: ${published.json.quotas}`);
  const contested = await spring.secretary.send("POST", `${pathOf(own)}/objections/rebuked`, { words: "通报已经收回", gathering: null });
  tally.check(contested.status === 200, `${name}: a deduction is contested: ${contested.text.slice(0, 200)}`);
  await spring.server.stop();

  const may = await open(data, url, "2027-05-20");
  const list = await freeze(name, may);
  const pages = [];
  for (const organisation of organisations) pages.push((await may.first.get(pathOf(organisation))).json);
  recount(name, pages, list, rubric);
  const page = pages.find((one) => one.sheet.organisation === own);
  tally.check(lineOf(page, "study_elements").met > 0, `${name}: elements in time were counted: ${lineOf(page, "study_elements").reckoning}`);
  tally.check(lineOf(page, "rebuked").points === 0 && page.sheet.standing.adjusted === 200, `${name}: nobody answered, nothing is taken`);
  tally.check(page.sheet.standing.held.length === 1, `${name}: what holds the band down is on the sheet`);
  spoil(name, page, rubric);
  await takeInYear(name, may, own, pages);
  await may.server.stop();
  verify(name, data, url);
}

for (const store of stores()) {
  const data = temporaryFolder();
  await story(store.name, data, store.url(data));
}
tally.close();

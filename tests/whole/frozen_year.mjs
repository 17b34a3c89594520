// A year over a frozen quarter, from its marks to its frozen sheets: nobody alone, nobody for the own
// unit, each figure reckoned anew by recount_year.mjs, silence gives a line back by the date alone, and
// the verifier names an edited one.
import { execFileSync, spawnSync } from "node:child_process";
import { Client, Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";
import { digestOfYear, digestOfYears, wrongInYear } from "./recount_year.mjs";

const kYear = "2026";
const kQuarter = "2026Q4";
const tally = new Tally();

async function open(data, url, day) {
  const server = await startServer("demo", ["--data", data, "--store", url, "--on", `${day}T10:00`]);
  const enter = (login) => new Client(server.address).enter(login);
  return { server, secretary: await enter("zhibu8"), first: await enter("ducha1"), second: await enter("ducha2") };
}

async function need(client, path, body = {}) {
  const answer = await client.send("POST", path, body);
  if (!tally.check(answer.status === 200, `${path}: ${answer.text.slice(0, 300)}`)) throw new Error(path);
  return answer.json;
}

const codeOf = async (client, path, body = {}) => (await client.send("POST", path, body)).json?.code;
const year = `/api/assessment/years/${kYear}`;
const ownYear = (organisation) => `/api/organisations/${organisation}/years/${kYear}`;

async function freezeQuarter({ first, second }) {
  const quarter = `/api/inspection/quarters/${kQuarter}`;
  const { proposal } = await need(first, `${quarter}/freeze/propose`);
  await need(second, `${quarter}/freeze/confirm`, { digest: proposal.digest });
}

const marksOf = (nth) => [
  { kind: "year_end", word: "", points: 7000 + ((nth * 137) % 3000), respondents: [], reason: "现场看过", document: "" },
  { kind: "report", word: ["好", "较好", "一般"][nth % 3], points: 0, respondents: [], reason: "述职扎实", document: "通报1号" },
  {
    kind: "satisfaction", word: "", points: 0, reason: "", document: "测评报告2号",
    respondents: [{ name: "服务对象", satisfied: 20 + (nth % 7), mostly_satisfied: 5, dissatisfied: nth % 4, unknown: 3 }],
  },
  ...(nth % 5 === 0 ? [{ kind: "adjustment", word: `案${nth}`, points: -150, respondents: [], reason: "逾期未改", document: "通报3号" }] : []),
  ...(nth % 9 === 0 ? [{ kind: "cap", word: "no_life", points: 0, respondents: [], reason: "查实", document: "报告4号" }] : []),
];

async function enterMarks({ first, second }, lines) {
  let surveyed = 0;
  for (const [nth, line] of lines.entries()) {
    const path = ownYear(line.organisation);
    if (line.own_unit) {
      const code = await codeOf(first, `${path}/marks`, marksOf(nth)[0]);
      tally.check(code === "assessment.own_unit", `${line.organisation_name}: nobody assesses the own unit`);
      continue;
    }
    for (const mark of marksOf(nth)) {
      const answer = await first.send("POST", `${path}/marks`, mark);
      if (answer.json?.code === "assessment.surveyed_there") {
        surveyed += mark.kind === "satisfaction" ? 1 : 100;
        continue;
      }
      if (!tally.check(answer.status === 200, `${path}: ${answer.text.slice(0, 300)}`)) throw new Error(path);
      const { marks } = answer.json;
      const { id } = marks.at(-1);
      if (nth === 1) tally.check((await codeOf(first, `${path}/marks/${id}/confirm`)) === "assessment.same_inspector", "nobody confirms alone");
      await need(second, `${path}/marks/${id}/confirm`);
    }
  }
  tally.check(surveyed === 1, `one branch of the trial was surveyed, ${surveyed} refused a mark`);
}

async function pagesOf(client, lines) {
  const pages = [];
  for (const { organisation } of lines) pages.push((await client.get(ownYear(organisation))).json);
  return pages;
}

async function close(name, { first, second }) {
  const { lines } = (await first.get(year)).json;
  for (const { own_unit: own, organisation } of lines) {
    if (own) continue;
    const { sheet } = (await second.get(ownYear(organisation))).json;
    await need(second, `${ownYear(organisation)}/band`, { band: sheet.rule_band, reason: "" });
  }
  const { proposal } = await need(first, `${year}/freeze/propose`);
  tally.check((await codeOf(first, `${year}/freeze/confirm`, { digest: proposal.digest })) === "assessment.same_inspector", `${name}: nobody freezes alone`);
  const list = await need(second, `${year}/freeze/confirm`, { digest: proposal.digest });
  tally.check(list.seal.year_digest === proposal.digest, `${name}: what was confirmed is what was read`);
  return list;
}

function recount(name, list, pages) {
  const wrong = pages.flatMap(wrongInYear);
  tally.check(pages.length > 30 && wrong.length === 0, `${name}: ${pages.length} years reckoned anew:\n  ${wrong.join("\n  ")}`);
  tally.check(pages.every((page) => digestOfYear(page.sheet) === page.seal.digest), `${name}: each digest is of what the page shows`);
  tally.check(digestOfYears(kYear, pages.map((page) => page.sheet)) === list.seal.year_digest, `${name}: so is the year's`);
  const counted = pages.filter((page) => page.sheet.lines.some((line) => line.code === kQuarter && line.counted));
  tally.check(counted.length > 30, `${name}: the quarter counts`);
  tally.check(pages.some((page) => page.gaps.length > 0), `${name}: lost points are told with their clause`);
  const [one] = counted;
  for (const change of [
    (sheet) => (sheet.lines.find((line) => line.counted).points += 2),
    (sheet) => (sheet.total += 2),
    (sheet) => (sheet.rule_band = "splendid"),
  ]) {
    const spoilt = structuredClone(one);
    change(spoilt.sheet);
    tally.check(wrongInYear(spoilt).length > 0, `${name}: the recount notices ${change}`);
  }
}

async function onlyOwn(name, { secretary, first }, own, lines) {
  const other = lines.find((line) => line.organisation !== own).organisation;
  tally.check((await secretary.get(ownYear(own))).status === 200, `${name}: a branch reads its own year`);
  tally.check((await secretary.get(ownYear(other))).status === 404, `${name}: and no other's`);
  tally.check((await secretary.get(year)).status >= 403, `${name}: nor the district's list`);
  const figures = await first.get(`${year}/figures`);
  tally.check(figures.status === 200 && figures.text.includes("全部结果的摘要"), `${name}: the frozen figures can be taken along`);
}

function verify(name, data, url) {
  const run = () => spawnSync(binary, ["verify", "--data", data, "--store", url], { encoding: "utf8" });
  const sound = run();
  tally.check(sound.status === 0, `${name}: the verifier finds nothing: ${sound.stdout.slice(-400)}`);
  if (!url.startsWith("sqlite:")) return;
  execFileSync("sqlite3", [url.slice("sqlite:".length), "update assessment_sheet set band = 'excellent' where year = '2026'"]);
  const edited = run();
  tally.check(edited.status !== 0, `${name}: an edited band is named: ${edited.stdout.slice(-400)}`);
}

for (const store of stores()) {
  const data = temporaryFolder();
  const url = store.url(data);
  await (await open(data, url, "2027-01-22")).server.stop();
  const early = await open(data, url, "2027-02-03");
  await freezeQuarter(early);
  const { lines } = (await early.first.get(year)).json;
  await enterMarks(early, lines);
  await need(early.first, `${year}/notify`);
  const own = (await early.secretary.get("/api/me")).json.posts[0].organisation;
  await need(early.secretary, `${ownYear(own)}/objections/year_end`, { words: "现场看漏了一件实事" });
  const before = (await early.secretary.get(ownYear(own))).json.sheet;
  await early.server.stop();
  const late = await open(data, url, "2027-02-26");
  const after = (await late.secretary.get(ownYear(own))).json.sheet;
  const lineIn = (sheet) => sheet.lines.find((line) => line.code === "year_end");
  tally.check(lineIn(after).points === 3000 && lineIn(before).points < 3000, `${store.name}: silence gave the line back: ${lineIn(after).reckoning}`);
  const list = await close(store.name, late);
  recount(store.name, list, await pagesOf(late.first, list.lines));
  await onlyOwn(store.name, late, own, list.lines);
  await late.server.stop();
  verify(store.name, data, url);
}
tally.close();

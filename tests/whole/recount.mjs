// A score sheet reckoned once more, from what its page shows and from the rubric's own file, by
// other means than the program's: decimal fractions, each line from its facts. No code is shared.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const shipped = JSON.parse(readFileSync(new URL("../../data/rubrics/jiguan-default.json", import.meta.url), "utf8"));
/** A line is rounded to the hundredth once, the sum of rounded lines never. */
const kTolerance = 0.01;

/** What the rubric leaves out and the page says with null is the same. */
const told = (item) => JSON.stringify(item, (key, value) => (value === null || key === "classes" ? undefined : value));

const decimals = (hundredths) => hundredths / 100;

/** 四有: "有计划、制度、记录，缺资料" names three. */
const elementsIn = (words) => (/有([^，]*)/.exec(words.split("：").slice(1).join("："))?.[1] ?? "").split("、").filter(Boolean).length;

/** "…，3 人；周敏，4月10日录入" */
const personsIn = (words) => Number(/，(\d+) 人；[^；]*$/.exec(words)?.[1] ?? 0);

/** How many of how many, counted in the facts; as the line says where only failures are listed. */
function countedIn(line) {
  const met = line.facts.filter((fact) => fact.met).length;
  if (line.item.metric === "found_cases") return { met: 0, due: line.facts.length };
  if (line.item.metric === "found_persons") return { met: 0, due: line.facts.reduce((sum, fact) => sum + personsIn(fact.words), 0) };
  // Of the second kind a record that was filed late names nothing, and its fact says so.
  if (["study_elements", "study_elements_in_time"].includes(line.item.metric))
    return { met: line.facts.reduce((sum, fact) => sum + (fact.words.includes("：有") ? elementsIn(fact.words) : 0), 0), due: 4 * line.facts.length };
  if (line.item.metric === "not_held_explained") return { met: line.met, due: line.due };
  return { met, due: line.facts.length };
}

function statutoryPoints(line, item) {
  const { met, due } = countedIn(line);
  const weight = decimals(item.weight);
  if (due === 0) return weight;
  const lost = item.per_occurrence > 0 ? decimals(item.per_occurrence) * (due - met) : weight * (1 - met / due);
  return weight - Math.min(lost, decimals(item.cap));
}

const kLeftOut = "判为不适用，不计入满分";

/** Whether confirmed corrections left a line out or made it count; undefined where they say nothing of that. */
function leftOutBy(corrected) {
  const said = corrected.filter((one) => one.possible !== null).at(-1);
  return said && said.possible === 0;
}

/** Judged 不适用: signed and reasoned, and worth something only where an objection or a correction says so. */
function wrongLeftOut(line, corrected) {
  const leftOut = leftOutBy(corrected);
  if (leftOut !== undefined) {
    const right = leftOut ? line.points === 0 && line.possible === 0 && line.reckoning.endsWith("；更正为 不适用") : line.possible > 0;
    return right && line.applies !== leftOut ? [] : [`${line.item.code} is not as its correction says`];
  }
  const judged = line.item.kind === "effect" && line.grader !== "" && line.reckoning.startsWith(kLeftOut);
  const out = judged && !line.ruling;
  if (line.item.kind === "effect" && !line.applies && line.grader !== "" && !judged) return [`${line.item.code} does not apply and nobody said why`];
  if (out !== (judged && !line.applies)) return [`${line.item.code} is left out and counts`];
  if (out && (line.points !== 0 || line.possible !== 0 || line.reason === "" || line.reckoning !== kLeftOut)) return [`${line.item.code} is left out wrongly`];
  return [];
}

function gradedPoints(line) {
  if (line.reckoning.startsWith(kLeftOut)) return 0;
  const graded = /^评 (\d+\.\d\d) \/ (\d+\.\d\d)/.exec(line.reckoning);
  return graded ? Number(graded[1]) : NaN;
}

function afterObjection(points, line, weight) {
  if (!line.ruling) return points;
  return Math.max(points, line.ruling.kind === "lapsed" ? weight : decimals(line.ruling.points));
}

/** The terms of "0.50 + 1.00 = 1.50，最多加 1.00，加 1.00", one for each case. */
function adjustedBy(line, item) {
  if (line.facts.length === 0) return 0;
  const terms = line.reckoning.split(/[=，；]/)[0].split("+").map(Number);
  if (terms.length !== line.facts.length) return NaN;
  const sum = terms.reduce((all, one) => all + one, 0);
  return item.weight > 0 ? Math.min(sum, decimals(item.weight)) : -Math.min(sum, decimals(item.cap));
}

function afterDeductionContested(points, line) {
  if (!line.ruling || points >= 0) return points;
  return line.ruling.kind === "lapsed" ? 0 : Math.max(points, decimals(line.ruling.points));
}

/** One case counts once over all lines that live by cases. */
function wrongCases(sheet) {
  const cases = sheet.lines
    .filter((line) => ["found_cases", "found_persons", "entered"].includes(line.item.metric))
    .flatMap((line) => line.facts.map((fact) => fact.words.split("：")[0].replaceAll(" ", "").toUpperCase()));
  return cases.filter((one, nth) => cases.indexOf(one) !== nth).map((one) => `${one} counts twice`);
}

function judgeStanding(sheet, standard, { added, taken }, judge, wrong) {
  const { standing } = sheet;
  const adjusted = Math.min(added, decimals(standard.bonus_max)) - Math.min(taken, decimals(standard.penalty_max));
  const total = Math.min(Math.max(decimals(sheet.out_of_hundred) + adjusted, 0), 100 + decimals(standard.bonus_max));
  judge("adjusted", adjusted, decimals(standing.adjusted));
  judge("with adjustments", total, decimals(standing.total));
  const names = standard.bands.map((band) => band.name);
  const earned = standard.bands.findIndex((band) => standing.total >= band.from);
  const places = [earned, ...standing.held.map((one) => names.indexOf(one.hold.band))];
  const band = sheet.ungraded > 0 ? "" : names[Math.max(...places)];
  if (band !== standing.band) wrong.push(`${sheet.organisation_name} band: ${band} is not ${standing.band}`);
}

/** The headings are the rubric's, and each is the sum of the lines under it and under those below it. */
function wrongSections(sheet, rubric) {
  const tree = (one) => [one.code, one.name, one.weight, one.parent ?? ""].join(" ");
  const theirs = sheet.sections.map((one) => tree(one.section));
  if (theirs.join() !== rubric.sections.map(tree).join()) return [`${sheet.organisation_name}: the headings are not the rubric's: ${theirs}`];
  return sheet.sections.flatMap(({ section, points, possible }) => {
    const own = [section.code, ...rubric.sections.filter((one) => one.parent === section.code).map((one) => one.code)];
    const lines = sheet.lines.filter((line) => line.item.kind !== "adjustment" && own.includes(line.item.section));
    const sum = (field) => lines.reduce((all, line) => all + line[field], 0);
    const right = points === sum("points") && possible === sum("possible") && possible <= section.weight;
    return right ? [] : [`${sheet.organisation_name} “${section.name}”: ${points} / ${possible} is not the sum of its ${lines.length} lines`];
  });
}

/** What a person reads off the reckoning alone: the figure behind its last sign. */
export function endOfReckoning(reckoning) {
  const figures = reckoning.replace(/（[^）]*）/g, "").match(/\d+\.\d\d/g) ?? [];
  return /^评 /.test(reckoning) && figures.length === 2 ? Number(figures[0]) : Number(figures.at(-1));
}

/** Sentences of what does not agree; none for a sheet that was reckoned rightly. */
export function wrongIn({ sheet, corrections }, rubric = shipped) {
  const wrong = [];
  const judge = (name, ours, theirs) => {
    if (!(Math.abs(ours - theirs) <= kTolerance + 1e-9)) wrong.push(`${sheet.organisation_name} ${name}: ${ours} is not ${theirs}`);
  };
  let points = 0;
  let possible = 0;
  let [added, taken] = [0, 0];
  for (const [nth, line] of sheet.lines.entries()) {
    const item = rubric.items[nth];
    if (told(item) !== told(line.item)) wrong.push(`${line.item.code} is not the rubric's`);
    if (item.kind === "adjustment") {
      const ours = afterDeductionContested(adjustedBy(line, item), line);
      judge(item.code, ours, decimals(line.points));
      ours > 0 ? (added += ours) : (taken -= ours);
      if (line.possible !== 0) wrong.push(`${item.code} is no part of the hundred`);
      continue;
    }
    const done = corrections.filter((one) => one.item === item.code && one.version);
    wrong.push(...wrongLeftOut(line, done));
    points += line.points;
    possible += line.possible;
    if (line.possible === 0) continue;
    const corrected = done.at(-1);
    const own = item.kind === "effect" ? gradedPoints(line) : statutoryPoints(line, item);
    const ours = corrected ? decimals(corrected.points) : afterObjection(own, line, decimals(item.weight));
    judge(item.code, ours, decimals(line.points));
    judge(`${item.code} by its reckoning`, endOfReckoning(line.reckoning), decimals(line.points));
    judge(`${item.code} possible`, decimals(item.weight), decimals(line.possible));
  }
  judge("total", decimals(points), decimals(sheet.points));
  judge("possible", decimals(possible), decimals(sheet.possible));
  judge("out of a hundred", (points / possible) * 100, decimals(sheet.out_of_hundred));
  if (rubric.standard) judgeStanding(sheet, rubric.standard, { added, taken }, judge, wrong);
  return [...wrong, ...wrongSections(sheet, rubric), ...wrongCases(sheet)];
}

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

function standingLines(standing) {
  if (!standing) return [];
  const held = standing.held.map(({ hold, words }) => `held ${hold.band} ${hold.name} ${hold.basis} ${words}`);
  return [`standing ${standing.adjusted} ${standing.total} ${standing.band}`, ...held];
}

/** The digest of a sheet that nothing was corrected in, as sheet_digest.h describes it. */
export function digestOf(sheet) {
  const lines = sheet.lines.flatMap((line) => [
    `line ${line.item.code} ${line.points} ${line.possible} ${line.reckoning}`,
    ...line.facts.map((fact) => `fact ${fact.met ? "+" : "-"} ${fact.words}`),
    ...(line.grader ? [`grade ${line.grader} ${line.reason}`] : []),
    ...(line.ruling?.by ? [`ruling ${line.ruling.by} ${line.ruling.reason}`] : []),
  ]);
  return sha256(
    [
      "shiji/sheet/1", `organisation ${sheet.organisation}`, `quarter ${sheet.quarter}`, `rubric ${sheet.rubric}`, ...lines,
      `total ${sheet.points} ${sheet.possible} ${sheet.out_of_hundred}`, ...standingLines(sheet.standing), "",
    ].join("\n"),
  );
}

export const digestOfQuarter = (quarter, sheets) =>
  sha256(["shiji/sheets/1", `quarter ${quarter}`, ...sheets.map((sheet) => `sheet ${sheet.organisation} ${digestOf(sheet)}`), ""].join("\n"));

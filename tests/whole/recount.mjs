// A score sheet reckoned once more, from what its page shows and from the rubric's own file, by
// other means than the program's: decimal fractions, each line from its facts. No code is shared.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const rubric = JSON.parse(readFileSync(new URL("../../data/rubrics/jiguan-default.json", import.meta.url), "utf8"));
/** A line is rounded to the hundredth once, the sum of rounded lines never. */
const kTolerance = 0.01;

const decimals = (hundredths) => hundredths / 100;

/** 四有: "有计划、制度、记录，缺资料" names three. */
const elementsIn = (words) => (/有([^，]*)/.exec(words.split("：").slice(1).join("："))?.[1] ?? "").split("、").filter(Boolean).length;

/** How many of how many, counted in the facts; as the line says where only failures are listed. */
function countedIn(line) {
  const met = line.facts.filter((fact) => fact.met).length;
  if (line.item.metric === "study_elements")
    return { met: line.facts.reduce((sum, fact) => sum + (fact.words.includes("：有") ? elementsIn(fact.words) : 0), 0), due: 4 * line.facts.length };
  if (line.item.metric === "not_held_explained") return { met: line.met, due: line.due };
  return { met, due: line.facts.length };
}

function statutoryPoints(line, item) {
  const { met, due } = countedIn(line);
  const weight = decimals(item.weight);
  const lost = item.per_occurrence > 0 ? decimals(item.per_occurrence) * (due - met) : weight * (1 - met / due);
  return weight - Math.min(lost, decimals(item.cap));
}

function gradedPoints(line) {
  const graded = /^评 (\d+\.\d\d) \/ (\d+\.\d\d)/.exec(line.reckoning);
  return graded ? Number(graded[1]) : NaN;
}

function afterObjection(points, line, weight) {
  if (!line.ruling) return points;
  return Math.max(points, line.ruling.kind === "lapsed" ? weight : decimals(line.ruling.points));
}

/** What a person reads off the reckoning alone: the figure behind its last sign. */
export function endOfReckoning(reckoning) {
  const figures = reckoning.replace(/（[^）]*）/g, "").match(/\d+\.\d\d/g) ?? [];
  return /^评 /.test(reckoning) && figures.length === 2 ? Number(figures[0]) : Number(figures.at(-1));
}

/** Sentences of what does not agree; none for a sheet that was reckoned rightly. */
export function wrongIn({ sheet, corrections }) {
  const wrong = [];
  const judge = (name, ours, theirs) => {
    if (!(Math.abs(ours - theirs) <= kTolerance + 1e-9)) wrong.push(`${sheet.organisation_name} ${name}: ${ours} is not ${theirs}`);
  };
  let points = 0;
  let possible = 0;
  for (const [nth, line] of sheet.lines.entries()) {
    const item = rubric.items[nth];
    if (JSON.stringify(item) !== JSON.stringify(line.item)) wrong.push(`${line.item.code} is not the rubric's`);
    points += line.points;
    possible += line.possible;
    if (line.possible === 0) continue;
    const corrected = corrections.filter((one) => one.item === item.code && one.version).at(-1);
    const own = item.kind === "effect" ? gradedPoints(line) : statutoryPoints(line, item);
    const ours = corrected ? decimals(corrected.points) : afterObjection(own, line, decimals(item.weight));
    judge(item.code, ours, decimals(line.points));
    judge(`${item.code} by its reckoning`, endOfReckoning(line.reckoning), decimals(line.points));
    judge(`${item.code} possible`, decimals(item.weight), decimals(line.possible));
  }
  judge("total", decimals(points), decimals(sheet.points));
  judge("possible", decimals(possible), decimals(sheet.possible));
  judge("out of a hundred", (points / possible) * 100, decimals(sheet.out_of_hundred));
  return wrong;
}

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

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
      `total ${sheet.points} ${sheet.possible} ${sheet.out_of_hundred}`, "",
    ].join("\n"),
  );
}

export const digestOfQuarter = (quarter, sheets) =>
  sha256(["shiji/sheets/1", `quarter ${quarter}`, ...sheets.map((sheet) => `sheet ${sheet.organisation} ${digestOf(sheet)}`), ""].join("\n"));

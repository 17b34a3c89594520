// A year's sheet reckoned once more, from what its page shows and from the scheme, by other means
// than the program's: decimal fractions, each part from its score. No code is shared.
import { createHash } from "node:crypto";

/** Each figure is rounded to the hundredth once. */
const kTolerance = 0.01;
const decimals = (hundredths) => hundredths / 100;

function bandOf(scheme, lines, total) {
  let at = scheme.bands.findIndex((band) => total >= band.floor);
  for (const line of lines)
    if (line.kind === "cap" && line.band) at = Math.max(at, scheme.bands.findIndex((band) => band.code === line.band));
  return scheme.bands[at].code;
}

/** The last figure of a reckoning is the line's. */
const endOf = (reckoning) => Number(reckoning.replaceAll("−", "-").match(/-?\d+\.\d\d/g)?.at(-1) ?? NaN);

function weightOf(scheme, line) {
  if (line.kind === "quarter") return scheme.quarters.find((one) => one.quarter === line.code)?.weight ?? NaN;
  return { year_end: scheme.year_end, report: scheme.report, satisfaction: scheme.satisfaction }[line.kind];
}

/** Sentences of what does not agree; none for a year that was reckoned rightly. */
export function wrongInYear({ sheet, scheme }) {
  const wrong = [];
  const judge = (name, ours, theirs) => {
    if (!(Math.abs(ours - theirs) <= kTolerance + 1e-9)) wrong.push(`${sheet.organisation_name} ${name}: ${ours} is not ${theirs}`);
  };
  let points = 0;
  let possible = 0;
  let adjustments = 0;
  for (const line of sheet.lines) {
    if (line.kind === "cap" || !line.counted) continue;
    judge(`${line.code} by its reckoning`, endOf(line.reckoning), decimals(line.points));
    if (line.kind === "adjustment") {
      adjustments += line.points;
      continue;
    }
    const weight = weightOf(scheme, line);
    judge(`${line.code} weight`, decimals(weight), decimals(line.weight));
    judge(line.code, (decimals(weight) * decimals(line.score)) / 100, decimals(line.points));
    points += line.points;
    possible += weight;
  }
  judge("points", decimals(points), decimals(sheet.points));
  judge("possible", decimals(possible), decimals(sheet.possible));
  if (possible === 0) return wrong;
  const adjusted = Math.max(-scheme.adjustment_max, Math.min(scheme.adjustment_max, adjustments));
  judge("adjusted", decimals(adjusted), decimals(sheet.adjusted));
  judge("out of a hundred", (points / possible) * 100, decimals(sheet.out_of_hundred));
  judge("total", Math.max(0, Math.min(100, (points / possible) * 100 + decimals(adjusted))), decimals(sheet.total));
  if (bandOf(scheme, sheet.lines, sheet.total) !== sheet.rule_band) wrong.push(`${sheet.organisation_name}: not ${sheet.rule_band}`);
  return wrong;
}

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** The digest of a year that nothing was corrected in, as year_sheet.h describes it. */
export function digestOfYear(sheet) {
  const lines = sheet.lines.map((line) =>
    line.counted
      ? `line ${line.code} ${line.weight} ${line.score} ${line.points} ${line.digest || line.reckoning}`
      : `missing ${line.code} ${line.weight}`,
  );
  return sha256(
    [
      "shiji/year/1", `organisation ${sheet.organisation}`, `year ${sheet.year}`, `scheme ${sheet.scheme}`, ...lines,
      `total ${sheet.points} ${sheet.possible} ${sheet.out_of_hundred} ${sheet.adjusted} ${sheet.total}`,
      `band ${sheet.band || "-"} ${sheet.band_by} ${sheet.band_reason}`, "",
    ].join("\n"),
  );
}

export const digestOfYears = (year, sheets) =>
  sha256(["shiji/years/1", `year ${year}`, ...sheets.map((sheet) => `sheet ${sheet.organisation} ${digestOfYear(sheet)}`), ""].join("\n"));

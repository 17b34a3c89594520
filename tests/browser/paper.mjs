// The printed score sheet, done again by hand: what stands on the paper must add up on the paper.

/** In the page: the table as text, row by row, with its sections told apart by their level. */
function rowsOnPaper() {
  return [...document.querySelectorAll(".paper tbody")].map((body) => ({
    level: body.dataset.level,
    rows: [...body.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
  }));
}

const hundredths = (text) => (/^[\d.]+$/.test(text) ? Math.round(Number(text) * 100) : 0);
const halfUp = (number) => Math.floor(number + 0.5);

/** What does not add up, in sentences; none when the paper is right. */
export async function wrongOnPaper(page) {
  await page.emulateMedia({ media: "print" });
  const bodies = await page.evaluate(rowsOnPaper);
  await page.emulateMedia({ media: "screen" });
  if (bodies.length < 2) return ["纸上没有得分表"];
  const wrong = [];
  const sum = { points: 0, possible: 0 };
  /** What a heading says, and its lines with those of level 2 that follow it added up. */
  const headings = [];
  for (const { level, rows } of bodies.slice(0, -1)) {
    const [[heading, possible, points], ...lines] = rows;
    const own = { heading, level, told: { possible, points }, possible: 0, points: 0 };
    const above = level === "2" ? headings.findLast((one) => one.level === "1") : undefined;
    headings.push(own);
    for (const [, , most, earned] of lines)
      for (const each of [own, above, sum].filter(Boolean)) {
        each.possible += hundredths(most);
        each.points += hundredths(earned);
      }
  }
  for (const { heading, told, possible, points } of headings)
    if (possible !== hundredths(told.possible) || points !== hundredths(told.points))
      wrong.push(`${heading}：小计 ${told.points}/${told.possible}，逐行相加 ${points}/${possible}`);
  const [, possible, points, hundred] = bodies.at(-1).rows[0];
  if (hundredths(possible) !== sum.possible || hundredths(points) !== sum.points)
    wrong.push(`合计 ${points}/${possible}，各部分相加 ${sum.points}/${sum.possible}`);
  const told = hundredths(hundred.match(/= ([\d.]+)$/)?.[1] ?? "");
  if (told !== halfUp((sum.points * 10_000) / sum.possible)) wrong.push(`折合不对：${hundred}`);
  return wrong;
}

/** Makes one figure on the paper wrong, to see that it is noticed. */
export const spoilPaper = (page) =>
  page.evaluate(() => {
    const cell = [...document.querySelectorAll(".paper td.number")].find((one) => /^[1-9]/.test(one.textContent));
    cell.textContent = (Number(cell.textContent) + 0.01).toFixed(2);
  });

// Edits made behind the program's back, straight in the database file: `shiji verify` must name each.
// Every column of what is filed and of the log gets its turn, then random ones, by a printed seed.
//   EDITS  how many (200)    SEED  to repeat a run
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { Tally, binary, startServer, temporaryFolder } from "./lib.mjs";

const edits = Number(process.env.EDITS ?? 200);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

/**
 * Of each table: which rows and columns are proved, and the column whose value the verifier's
 * sentence must hold. Not proved: drafts, and when the server signed and published a checkpoint
 * (a signed note holds no time, and nothing is concluded from the server's own).
 */
const tables = {
  records_gathering: {
    name: "id", where: "newest is not null", leftOut: ["draft_version", "moved_ms", "moved_by", "draft"],
  },
  records_version: { name: "gathering" },
  records_item: { name: "log_index" },
  records_decision: { name: "log_index" },
  records_follow_up: { name: "log_index" },
  records_attachment: { name: "gathering" },
  records_plan: { name: "id" },
  records_plan_version: { name: "plan" },
  records_plan_item: { name: "log_index" },
  rectification_finding: { name: "id" },
  rectification_move: { name: "finding" },
  inspection_rubric: { name: "record" },
  spotchecks_check: { name: "id" },
  spotchecks_move: { name: "spot_check" },
  talks_case: { name: "id" },
  talks_move: { name: "talk" },
  campaigns_item: { name: "id" },
  campaigns_campaign: { name: "id" },
  campaigns_place: { name: "campaign" },
  campaigns_step: { name: "campaign" },
  campaigns_visit: { name: "id" },
  campaigns_answer: { name: "visit" },
  assessment_scheme: { name: "record", where: "record is not null" },
  assessment_mark: { name: "record" },
  assessment_decision: { name: "record" },
  assessment_notice: { name: "record" },
  assessment_objection: { name: "record" },
  assessment_answer: { name: "record" },
  assessment_sheet: { name: "record" },
  assessment_line: { name: "sheet" },
  accountability_statement: { name: "record" },
  accountability_study: { name: "record" },
  accountability_study_task: { name: "record" },
  accountability_study_done: { name: "record" },
  accountability_agreement: { name: "record" },
  accountability_clause: { name: "record" },
  accountability_agreement_move: { name: "record" },
  accountability_review: { name: "record" },
  accountability_report: { name: "record" },
  accountability_report_move: { name: "record" },
  transparency_head: {},
  transparency_entry: { name: "idx" },
  transparency_tile: {},
  transparency_checkpoint: { leftOut: ["signed_ms", "published_ms"] },
  transparency_salt: { name: "record" },
  transparency_twin: {},
  transparency_twin_tile: {},
  transparency_twin_checkpoint: {},
};

/** mulberry32: small, and the same everywhere. */
function randomness(state) {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) % below;
  };
}

function sql(file, statement) {
  const most = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] };
  return JSON.parse(execFileSync("sqlite3", ["-json", file, statement], most) || "[]");
}

const quoted = (value) =>
  value === null ? "null" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** Another value of the same type: what a forger might write. */
function otherValue(value, type, nullable, below) {
  if (nullable && value !== null && below(4) === 0) return null;
  if (/int/i.test(type)) return (value ?? 0) + [1, -1, 7, 86_400_000][below(4)];
  if (value === null || value === "") return ["无", "2026-09-01", "党员活动室"][below(3)];
  const characters = [...value];
  const at = below(characters.length);
  const replaced = characters[at] === "改" ? "换" : "改";
  return [
    [...characters.slice(0, at), replaced, ...characters.slice(at + 1)].join(""),
    value + replaced,
    characters.slice(0, -1).join(""),
    "",
  ][below(4)];
}

/** The columns of a file, each with its table. */
function columnsOf(file) {
  return Object.keys(tables).flatMap((table) =>
    sql(file, `select name, type, "notnull" as filled from pragma_table_info('${table}')`)
      .filter((column) => !tables[table].leftOut?.includes(column.name))
      .map((column) => ({ table, ...column })),
  );
}

/** One edit of a random row; nothing when the table is empty. */
function planEdit(file, column, below) {
  const { name = "''", where = "true" } = tables[column.table];
  const rows = sql(file, `select rowid as row from ${column.table} where ${where} order by rowid`);
  if (rows.length === 0) return null;
  const { row } = rows[below(rows.length)];
  const [now] = sql(file, `select ${column.name} as value, ${name} as name from ${column.table} where rowid = ${row}`);
  const value = otherValue(now.value, column.type, column.filled === 0, below);
  return { ...column, row, before: now.value, value, names: String(now.name) };
}

/** Makes the edit in a copy of its own, and lets the verifier look. */
function tryEdit(clean, copy, edit) {
  copyFileSync(clean, copy);
  try {
    sql(copy, `update ${edit.table} set ${edit.name} = ${quoted(edit.value)} where rowid = ${edit.row}`);
  } catch (failure) {
    // A key that is taken: the database itself said no.
    if (String(failure.stderr).includes("UNIQUE constraint")) return null;
    throw failure;
  }
  const seen = spawnSync(binary, ["verify", "--data", copy.replace(/\/[^/]*$/, ""), "--store", `sqlite:${copy}`], {
    encoding: "utf8", timeout: 60_000,
  });
  return { status: seen.status, text: seen.stdout + seen.stderr };
}

async function trialFile() {
  const data = temporaryFolder();
  const store = `sqlite:${data}/district.db`;
  const server = await startServer("demo", ["--data", data, "--store", store, "--on", "2026-09-22T10:00"]);
  await server.stop();
  execFileSync("sqlite3", [`${data}/district.db`, "pragma wal_checkpoint(truncate)"]);
  return `${data}/district.db`;
}

const tally = new Tally();
const below = randomness(seed);
const clean = await trialFile();
const copy = `${temporaryFolder()}/edited.db`;
const columns = columnsOf(clean);
let tried = 0;
for (let nth = 0; tried < edits && nth < 3 * edits; ++nth) {
  const column = nth < columns.length ? columns[nth] : columns[below(columns.length)];
  const edit = planEdit(clean, column, below);
  const seen = edit && tryEdit(clean, copy, edit);
  if (!seen) continue;
  tried += 1;
  const words = `${edit.table}.${edit.name} of row ${edit.row}: ${quoted(edit.before)} → ${quoted(edit.value)}`;
  const named = seen.status === 1 && seen.text.includes("✗") && seen.text.includes(edit.names);
  tally.check(named, `seed ${seed}, edit ${nth}: ${words.slice(0, 300)}\n  ${seen.status} ${seen.text.slice(-400)}`);
}
tally.check(tried === edits, `only ${tried} of ${edits} edits could be made`);
const untouched = tryEdit(clean, copy, { table: "records_plan", name: "id", value: "x", row: -1 });
tally.check(untouched.status === 0, `the copy without an edit is good: ${untouched.text}`);
console.log(`${tried} edits of ${columns.length} columns, seed ${seed}`);
tally.close();

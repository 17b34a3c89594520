// Edits made behind the program's back, straight in the database file: `shiji verify` must name each.
// Every column of what is filed and of the log gets its turn, then random ones, by a printed seed; then
// whole rows put beside the log or taken away, and what a forger would do (row_edits.mjs).
//   EDITS  how many (1000)    SEED  to repeat a run    WORKERS  verifiers at a time (2)
//   ROWS   of each proved table, how many copies and how many deletions (2)
//
// A verifier reads the whole store, so edits that cannot hide behind one another share a copy: plain
// values of different records. There the records named must be just the records edited, no more and
// no fewer; where they are not, and for keys, references and the log's own tables, each edit has a
// copy and a verifier to itself.
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { promisify } from "node:util";
import { Tally, binary, randomness, startServer, temporaryFolder } from "./lib.mjs";
import { forgeries, planCopy, quoted } from "./row_edits.mjs";

const edits = Number(process.env.EDITS ?? 1000);
const rowsEach = Number(process.env.ROWS ?? 2);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const workers = Number(process.env.WORKERS ?? 2);
const togetherMost = 12;
const start = promisify(execFile);

/**
 * Of each table: which rows and columns are proved, and the column by whose value the verifier names
 * the row: a record, or the index of an entry; `says` where its sentence is about a part of the log.
 * `kept`: columns of the key that a copy keeps. An attachment of no gathering is shown nowhere.
 * Not proved: drafts, where a row says again which entry is its own, and when the server signed and
 * published a checkpoint (a signed note holds no time, and nothing is concluded from the server's own).
 */
const tables = {
  records_gathering: {
    name: "id", where: "newest is not null", leftOut: ["draft_version", "moved_ms", "moved_by", "draft"],
  },
  records_version: { name: "gathering" },
  records_item: { name: "log_index" },
  records_decision: { name: "log_index" },
  records_follow_up: { name: "log_index" },
  records_attachment: { name: "gathering", kept: ["gathering"] },
  records_plan: { name: "id" },
  records_plan_version: { name: "plan" },
  records_plan_item: { name: "log_index" },
  // Since when it lies open on the desk only the program knows.
  review_case: { name: "id", leftOut: ["opened_ms"] },
  review_move: { name: "review_case" },
  review_mark: { name: "review_case" },
  inspection_publication: { name: "record", leftOut: ["log_index"] },
  inspection_objection: { name: "record", leftOut: ["log_index"] },
  inspection_answer: { name: "record", leftOut: ["log_index"] },
  inspection_sheet: { name: "record", leftOut: ["log_index"] },
  inspection_sheet_line: { name: "record" },
  inspection_sheet_section: { name: "record" },
  inspection_rubric: { name: "record", leftOut: ["log_index"] },
  approvals_matter: { name: "id" },
  approvals_record: { name: "matter" },
  approvals_desk: { name: "matter" },
  approvals_move: { name: "matter" },
  leads_lead: { name: "id" },
  leads_move: { name: "lead" },
  rectification_finding: { name: "id" },
  rectification_move: { name: "finding" },
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
  surveys_survey: { name: "id" },
  surveys_question: { name: "survey" },
  surveys_class: { name: "survey" },
  surveys_move: { name: "survey" },
  surveys_count: { name: "survey" },
  surveys_answer: { name: "survey" },
  assessment_scheme: { name: "record", where: "record is not null" },
  assessment_mark: { name: "record" },
  assessment_decision: { name: "record" },
  assessment_notice: { name: "record" },
  assessment_objection: { name: "record" },
  assessment_answer: { name: "record" },
  assessment_sheet: { name: "record" },
  assessment_line: { name: "sheet" },
  accountability_statement: { name: "record" },
  accountability_assignment: { name: "record" },
  accountability_study: { name: "record" },
  accountability_study_task: { name: "record" },
  accountability_study_done: { name: "record" },
  accountability_agreement: { name: "record" },
  accountability_clause: { name: "record" },
  accountability_agreement_move: { name: "record" },
  accountability_review: { name: "record" },
  accountability_report: { name: "record" },
  accountability_report_move: { name: "record" },
  programmes_programme: { name: "id" },
  programmes_version: { name: "programme" },
  programmes_item: { name: "programme" },
  programmes_result: { name: "id" },
  programmes_move: { name: "result" },
  materials_request: { name: "id" },
  materials_item: { name: "request" },
  materials_asked: { name: "request" },
  materials_withdrawal: { name: "request" },
  materials_move: { name: "asked" },
  materials_answer: { name: "asked" },
  materials_source: { name: "asked" },
  summaries_summary: { name: "id" },
  summaries_version: { name: "summary" },
  summaries_block: { name: "summary" },
  circulars_circular: { name: "id" },
  circulars_number: { name: "circular" },
  circulars_demand: { name: "circular" },
  circulars_recipient: { name: "circular" },
  circulars_withdrawal: { name: "circular" },
  transparency_head: { says: /日志头/ },
  transparency_entry: { name: "idx" },
  transparency_tile: { says: /第 \d+ 层第 \d+ 块瓦片|多出 \d+ 块瓦片/ },
  transparency_checkpoint: { leftOut: ["signed_ms", "published_ms"], says: /检查点/ },
  transparency_salt: { name: "record", copySays: /多出 1 行盐/ },
  transparency_twin: { says: /国密树/ },
  transparency_twin_tile: { says: /国密树/ },
  transparency_twin_checkpoint: { says: /国密/ },
};

/**
 * What no proof covers, and why. A table that stands in neither list fails this test: whoever adds
 * one says here what becomes of it.
 */
const outsideOfProof = {
  "settings, sign-ins and the trail of requests":
    "http_idempotency identity_account identity_audit identity_failure identity_session identity_setting storage_migration",
  "who belongs where; what is filed repeats what it rests on":
    "membership_former membership_import membership_import_made membership_member membership_seat organisation_body " +
    "organisation_body_former organisation_fixed_day organisation_group organisation_group_former organisation_post organisation_term organisation_unit",
  "what people are told": "notices_message records_invitation",
  "that an organisation has read a letter: neither who nor when, so no entry with its time": "circulars_reading",
  "the index of words, made again from what is filed":
    "records_search records_search_config records_search_data records_search_docsize records_search_idx records_search_state",
  "what was compared for leads, made again from what is filed": "leads_band leads_state leads_text",
  "what is proposed and decided before the log is told, and tasks of clearing away":
    "assessment_band assessment_proposal circulars_draft inspection_grade inspection_proposal inspection_proposed_sheet " +
    "inspection_rubric_draft records_erasure records_erasure_place records_to_forget",
  "values that are kept closed for a period: erasure_of_all, for the trial has none": "records_closed_value",
  "corrections: frozen_sheets and frozen_year": "assessment_correction inspection_correction",
  "draws: `shiji draw --check` recomputes them from the log":
    "draws_draw draws_item draws_nonce draws_substitute draws_unit draws_value",
  "witnesses, clocks and erasures: their own scripts, for the trial has none":
    "transparency_address transparency_alarm transparency_anchor transparency_anchor_request transparency_asked " +
    "transparency_authority transparency_checked transparency_clock_step transparency_cosig transparency_erased " +
    "transparency_key transparency_notice transparency_policy transparency_quorum transparency_witness witness_log",
  "closed logs and cases: epoch and sheets_beyond, for the trial has none":
    "inspection_case inspection_case_withdrawal inspection_false_record inspection_sheet_standing " +
    "transparency_closed_entry transparency_closed_log transparency_closed_receipt",
  "the trial's guide": "trial_fault trial_guide",
};

function sql(file, statement) {
  const most = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] };
  return JSON.parse(execFileSync("sqlite3", ["-json", file, statement], most) || "[]");
}

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

/** The columns of what is proved, each with its table. */
function columnsOf(file, list) {
  return Object.keys(list).flatMap((table) =>
    sql(file, `select name, type, "notnull" as filled, pk from pragma_table_info('${table}')`)
      .filter((column) => !list[table].leftOut?.includes(column.name))
      .map((column) => ({ table, ...column, ...list[table], column: column.name, by: list[table].name })),
  );
}

/** Which of these tables are in neither list. */
function strangersIn(file) {
  const known = new Set([...Object.keys(tables), ...Object.values(outsideOfProof).join(" ").split(" ")]);
  return sql(file, "select name from sqlite_master where type = 'table' order by name")
    .map((row) => row.name)
    .filter((name) => !known.has(name) && !name.startsWith("sqlite_"));
}

/** All rows of a table, read once. */
const rowsRead = new Map();
function rowsOf(file, { table, where = "true" }) {
  const key = `${file} ${table}`;
  if (!rowsRead.has(key)) rowsRead.set(key, sql(file, `select rowid as row_id, * from ${table} where ${where} order by rowid`));
  return rowsRead.get(key);
}

/** The record that each entry of the log is about. */
function recordsByIndex(file) {
  const lines = sql(file, "select idx, entry from transparency_entry");
  return new Map(lines.map(({ idx, entry }) => [idx, /^record ([0-9a-f]{32})$/m.exec(entry)?.[1]]));
}

/** One edit of a random row; nothing when the table is empty. */
function planEdit(file, column, below) {
  const rows = rowsOf(file, column);
  if (rows.length === 0) return null;
  const row = rows[below(rows.length)];
  const before = row[column.column];
  const value = otherValue(before, column.type, column.filled === 0, below);
  return { ...column, row: row.row_id, before, value, named: column.by && row[column.by] };
}

/**
 * May this edit share a copy? A key or a reference changed may fall upon a neighbour's record, and whose desk something
 * was laid on and until when the record that was handed in states too.
 */
function isPlain({ table, column, by, pk }) {
  if (table === "review_move" && /reviewer|due_on/.test(column)) return false;
  return by && pk === 0 && column !== by && !table.startsWith("transparency_") && !/newest|previous|idx|index|moves/.test(column);
}

const statementOf = (edit) =>
  edit.statement ?? `update ${edit.table} set ${edit.column} = ${quoted(edit.value)} where rowid = ${edit.row};`;

/** Makes the edits in the copy with the shell, and lets the verifier look. Null: the database itself said no. */
async function verifyWith(clean, copy, some) {
  copyFileSync(clean, copy);
  try {
    await start("sqlite3", ["-bail", copy, some.map(statementOf).join("\n")]);
  } catch (failure) {
    // A key that is taken.
    if (String(failure.stderr).includes("UNIQUE constraint")) return null;
    throw failure;
  }
  const folder = copy.replace(/\/[^/]*$/, "");
  const seen = await start(binary, ["verify", "--data", folder, "--store", `sqlite:${copy}`], { timeout: 120_000 }).catch((failure) => failure);
  const faults = (seen.stdout ?? "").split("\n").filter((line) => line.startsWith("  ✗ "));
  return { status: seen.code ?? 0, faults, text: `${seen.stdout}${seen.stderr}` };
}

/** Does one of the verifier's sentences name what was edited? */
function isNamed(edit, { status, faults }) {
  if (status !== 1) return false;
  if (!edit.by) return faults.some((line) => edit.says.test(line));
  const words = typeof edit.named === "number" ? new RegExp(`第 ${edit.named} (条存证|至)`) : new RegExp(`记录 ${edit.named} `);
  return faults.some((line) => words.test(line));
}

/** Are the records that were named just those that were edited? */
function isJust(some, seen) {
  const wanted = new Set(some.map((edit) => edit.record));
  const named = seen.faults.map((line) => /（记录 ([0-9a-f]{32}) /.exec(line)?.[1]);
  return some.every((edit) => isNamed(edit, seen)) && named.every((record) => wanted.has(record));
}

/** Edits of different records, a dozen to a copy, in the order in which they were planned. */
function bundled(planned) {
  const open = [];
  for (const edit of planned) {
    const place = isPlain(edit) && open.find((one) => one.plain && one.edits.length < togetherMost && !one.records.has(edit.record));
    if (place) {
      place.edits.push(edit);
      place.records.add(edit.record);
    } else {
      open.push({ plain: Boolean(isPlain(edit)), edits: [edit], records: new Set([edit.record]) });
    }
  }
  return open.map((one) => one.edits);
}

/** Runs `work` over the list, a few at a time, each with a copy of its own to write to. */
async function inTurn(list, work) {
  const rest = list.values();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const copy = `${temporaryFolder()}/edited.db`;
      for (const one of rest) await work(one, copy);
    }),
  );
}

async function trialFile() {
  const data = temporaryFolder();
  const store = `sqlite:${data}/district.db`;
  const server = await startServer("demo", ["--data", data, "--store", store, "--on", "2026-09-22T10:00"]);
  await server.stop();
  execFileSync("sqlite3", [`${data}/district.db`, "pragma wal_checkpoint(truncate)"]);
  return `${data}/district.db`;
}

/** What a room would look like that forgot to prove its table; and a forgotten table is not passed over. */
async function showThatItCanFail(clean, tally) {
  const planted = `${temporaryFolder()}/planted.db`;
  copyFileSync(clean, planted);
  sql(planted, "create table records_planted (id text primary key, words text not null); insert into records_planted values ('x', '原话')");
  tally.check(strangersIn(planted).join() === "records_planted", `a table in neither list is found: ${strangersIn(planted)}`);
  const list = { records_planted: { name: "id" } };
  const edit = planEdit(planted, columnsOf(planted, list)[1], () => 0);
  const seen = await verifyWith(planted, `${temporaryFolder()}/edited.db`, [edit]);
  tally.check(seen.status === 0 && !isNamed(edit, seen), "an edit that no proof covers is not taken for a named one");
}

const tally = new Tally();
const below = randomness(seed);
const clean = await trialFile();
const columns = columnsOf(clean, tables);
const records = recordsByIndex(clean);
const tried = { number: 0, alone: 0, planned: 0 };

function planSome(count) {
  const planned = [];
  while (planned.length < count && tried.planned < 3 * edits) {
    const nth = tried.planned++;
    const edit = planEdit(clean, nth < columns.length ? columns[nth] : columns[below(columns.length)], below);
    if (!edit || edit.value === edit.before) continue;
    planned.push({ ...edit, nth, record: typeof edit.named === "number" ? records.get(edit.named) : edit.named });
  }
  return planned;
}

function tell(edit, seen) {
  tried.number += 1;
  const words = `${edit.table}.${edit.column} of row ${edit.row}: ${quoted(edit.before)} → ${quoted(edit.value)}`;
  tally.check(isNamed(edit, seen), `seed ${seed}, edit ${edit.nth}: ${words.slice(0, 300)}\n  ${seen.status} ${seen.text.slice(-400)}`);
}

/** Those whose key the database had taken leave room for others. */
for (let planned = planSome(edits); planned.length > 0; planned = planSome(edits - tried.number)) {
  const alone = [];
  await inTurn(bundled(planned), async (some, copy) => {
    const seen = some.length > 1 && (await verifyWith(clean, copy, some));
    if (seen && isJust(some, seen)) for (const edit of some) tell(edit, seen);
    else alone.push(...some);
  });
  tried.alone += alone.length;
  await inTurn(alone, async (edit, copy) => {
    const seen = await verifyWith(clean, copy, [edit]);
    if (seen) tell(edit, seen);
  });
}

/** Two of the log's own tables are one row only: their loss or doubling is told elsewhere. */
const wholeRowsOf = (table) => (/^transparency_(head|twin)$/.test(table) ? [] : rowsOf(clean, { table, ...tables[table] }));

function planRows(table) {
  const rows = wholeRowsOf(table);
  const { name: by, says, copySays, kept } = tables[table];
  const some = Array.from({ length: rows.length > 0 ? rowsEach : 0 }, () => rows[below(rows.length)]);
  return some.flatMap((row) => {
    const copy = planCopy(sql, clean, table, row, below, kept);
    return [
      { what: `a copy in ${table}`, statement: copy.statement, by: copySays ? "" : by, says: copySays ?? says, named: by && copy.row[by] },
      { what: `a deletion in ${table}`, statement: `delete from ${table} where rowid = ${row.row_id};`, by, says, named: by && row[by] },
    ];
  });
}

const wholeRows = Object.keys(tables).flatMap(planRows);
for (const { what, record, statement } of forgeries(sql, clean)) wholeRows.push({ what, statement, by: "id", named: record });
await inTurn(wholeRows, async (edit, copy) => {
  const seen = await verifyWith(clean, copy, [edit]);
  tally.check(seen && isNamed(edit, seen), `seed ${seed}, ${edit.what}: ${edit.statement.slice(0, 300)}\n  ${seen?.status} ${seen?.text.slice(-400)}`);
});
tally.check(tried.number === edits, `only ${tried.number} of ${edits} edits could be made`);
tally.check(strangersIn(clean).length === 0, `tables that are neither proved nor said not to be: ${strangersIn(clean)}`);
const untouched = await verifyWith(clean, `${temporaryFolder()}/edited.db`, []);
tally.check(untouched.status === 0, `the copy without an edit is good: ${untouched.text}`);
await showThatItCanFail(clean, tally);
console.log(`${tried.number} edits of ${columns.length} columns, ${tried.alone} of them alone, ${wholeRows.length} of whole rows, seed ${seed}`);
tally.close();

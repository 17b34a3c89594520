// Whole rows put beside the log or taken away behind the program's back; for verify_edits.mjs.

const hexOf = (below) => Array.from({ length: 32 }, () => "0123456789abcdef"[below(16)]).join("");

export const quoted = (value) =>
  value === null ? "null" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** Something that no row of the table says. */
function freshValue(sql, file, table, column, value, below) {
  if (typeof value === "number") return sql(file, `select max(${column}) + 1 as next from ${table}`)[0].next;
  return /^[0-9a-f]{32}$/.test(value) ? hexOf(below) : `${value}x`;
}

/** The columns that must be unique together: the key first. */
function keysOf(sql, file, table) {
  const key = sql(file, `select name from pragma_table_info('${table}') where pk > 0 order by pk`).map((one) => one.name);
  const others = sql(file, `select name from pragma_index_list('${table}') where "unique" = 1 and origin <> 'pk'`);
  return [key, ...others.map((index) => sql(file, `select name from pragma_index_info('${index.name}')`).map((one) => one.name))];
}

/** A copy of the row under a fresh key: what it says, and the statement that puts it there. */
export function planCopy(sql, file, table, { row_id: _, ...row }, below, kept = []) {
  const copy = { ...row };
  for (const key of keysOf(sql, file, table)) {
    if (key.some((column) => copy[column] !== row[column])) continue;
    const free = key.filter((column) => row[column] !== null && !kept.includes(column));
    if (free.length === 0) continue;
    const column = free[below(free.length)];
    copy[column] = freshValue(sql, file, table, column, row[column], below);
  }
  const columns = Object.keys(copy);
  return { row: copy, statement: `insert into ${table} (${columns}) values (${columns.map((one) => quoted(copy[one]))});` };
}

/** Copies of the rows that `where` finds, some columns of them changed, by their expressions. */
const copyAll = (table, where, changes) =>
  `create temp table forged as select * from ${table} where ${where};` +
  (Object.keys(changes).length > 0 ? `update forged set ${Object.entries(changes).map(([column, value]) => `${column} = ${value}`)};` : "") +
  `insert into ${table} select * from forged; drop table forged;`;

/** A case that waits put on another desk, or given more time, in all rows that say so: what was filed states both. */
function deskForgeries({ id, subject_id: record }) {
  const other = `(select organisation from review_case where id = '${id}')`;
  const ofSubmission = (changes) => `update review_move set ${changes} where review_case = '${id}' and step = 'submit';`;
  const ofCase = (changes) => `update review_case set ${changes} where id = '${id}';`;
  return [
    { what: "a case that waits given another name on its desk", record: id, statement: ofCase("title = title || '（更正）'") },
    { what: "a case that waits put on another desk", record, statement: ofSubmission(`reviewer = ${other}`) + ofCase(`reviewer = ${other}`) },
    {
      what: "a case that waits given more time",
      record,
      statement: ofSubmission("due_on = date(due_on, '+30 days')") + ofCase("due_on = date(due_on, '+30 days')"),
    },
    {
      what: "a case that waits put on another desk, as if from before desks were kept",
      record,
      statement: ofSubmission("reviewer = null, due_on = null") + ofCase(`reviewer = ${other}`),
    },
  ];
}

/** A returned filing made an accepted one: its decision rewritten, another put behind it, or the stage alone moved. */
function reviewForgeries(sql, file) {
  const waiting = sql(file, "select id, subject_id from review_case where stage = 'submitted' and version = 1 limit 1")[0];
  const moves = "select max(m.number) from review_move m where m.review_case = c.id";
  const { id, last } = sql(file, `select c.id, (${moves}) as last from review_case c where c.stage = 'returned' limit 1`)[0];
  const accepted = `update review_case set stage = 'accepted' where id = '${id}';`;
  const decision = `review_case = '${id}' and number = ${last}`;
  return [
    {
      what: "a return rewritten as an acceptance",
      record: id,
      statement: `update review_move set step = 'accept', reason = null, words = '' where ${decision}; delete from review_mark; ${accepted}`,
    },
    {
      what: "an acceptance put behind a return",
      record: id,
      statement: copyAll("review_move", decision, { number: last + 1, step: "'accept'", reason: "null", logged: "logged + 1" }) + accepted,
    },
    {
      what: "a case that waits taken away with its moves, as if nothing had been handed in",
      record: waiting.subject_id,
      statement: `delete from review_move where review_case = '${waiting.id}'; delete from review_case where id = '${waiting.id}';`,
    },
    {
      what: "a case that waits and its moves given to another person",
      record: waiting.id,
      statement:
        `update review_move set actor = actor || 'x' where review_case = '${waiting.id}';` +
        `update review_case set submitted_by = submitted_by || 'x' where id = '${waiting.id}';`,
    },
    ...deskForgeries(waiting),
    { what: "a case that waits moved to accepted", record: waiting.id, statement: `update review_case set stage = 'accepted' where id = '${waiting.id}';` },
    { what: "the stage alone moved from returned to accepted", record: id, statement: accepted },
    {
      what: "a return taken away, as if it still waited",
      record: id,
      statement:
        `delete from review_mark; delete from review_move where ${decision};` +
        `update review_case set stage = 'submitted', decided_ms = null where id = '${id}';`,
    },
  ];
}

/** What somebody would do who wants a better score, each with the record that the verifier is to name. */
export function forgeries(sql, file) {
  const filed = "select g.id, g.newest from records_gathering g join records_version v on v.log_index = g.newest";
  const held = sql(file, `${filed} where v.outcome = 'filed' and v.version = 1 limit 1`)[0];
  const plan = sql(file, "select id, newest from records_plan limit 1")[0];
  const invented = "f".repeat(31) + "e";
  const place = 100_001;
  const parts = (of, changes) => ["records_item", "records_decision"].map((table) => copyAll(table, `log_index = ${of}`, changes)).join("");
  return [
    {
      what: "a gathering on file replaced by a second version that nobody filed",
      record: held.id,
      statement:
        copyAll("records_version", `log_index = ${held.newest}`, { log_index: place, version: 2, previous: held.newest, title: "'换过的题目'" }) +
        parts(held.newest, { log_index: place }) +
        `update records_gathering set newest = ${place}, title = '换过的题目' where id = '${held.id}';`,
    },
    {
      what: "a gathering invented, with its review: it would score",
      record: invented,
      statement:
        copyAll("records_gathering", `id = '${held.id}'`, { id: quoted(invented), newest: -5 }) +
        copyAll("records_version", `log_index = ${held.newest}`, { log_index: -5, gathering: quoted(invented) }) +
        parts(held.newest, { log_index: -5 }) +
        copyAll("review_case", `subject_id = '${held.id}'`, { id: quoted("e".repeat(32)), subject_id: quoted(invented) }),
    },
    ...reviewForgeries(sql, file),
    {
      what: "a gathering invented that points at another one's version",
      record: invented,
      statement: copyAll("records_gathering", `id = '${held.id}'`, { id: quoted(invented) }),
    },
    {
      what: "a plan replaced by a second version that nobody filed",
      record: plan.id,
      statement:
        copyAll("records_plan_version", `log_index = ${plan.newest}`, { log_index: place, version: "version + 1", previous: plan.newest }) +
        copyAll("records_plan_item", `log_index = ${plan.newest}`, { log_index: place }) +
        `update records_plan set newest = ${place} where id = '${plan.id}';`,
    },
    {
      what: "a plan invented",
      record: invented,
      statement: copyAll("records_plan", `id = '${plan.id}'`, { id: quoted(invented), quarter: "'2027Q1'" }),
    },
  ];
}

// A second reader of draws, written from chapter 7 of the log's description alone: it is given the
// public files under /log/1 and nothing else.
import { createHash } from "node:crypto";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leafOf = (bytes) => sha256(Buffer.from([0]), bytes);

/** MTH of RFC 6962 over byte strings. */
function treeRoot(leaves) {
  if (leaves.length === 0) return sha256("");
  if (leaves.length === 1) return leafOf(leaves[0]);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(Buffer.from([1]), treeRoot(leaves.slice(0, half)), treeRoot(leaves.slice(half)));
}

/** Every published entry: its index, leaf hash, op, time and lines. */
export async function publishedEntries(address) {
  const checkpoint = await (await fetch(`${address}/log/1/checkpoint`)).text();
  const size = Number(checkpoint.split("\n")[1]);
  const entries = [];
  for (let first = 0; first < size; first += 256) {
    const width = Math.min(256, size - first);
    const name = String(first / 256).padStart(3, "0") + (width < 256 ? `.p/${width}` : "");
    const answer = await fetch(`${address}/log/1/tile/entries/${name}`);
    if (answer.status !== 200) throw new Error(`bundle ${name}: ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    for (let at = 0; at < bytes.length; ) {
      const end = at + 2 + bytes.readUInt16BE(at);
      entries.push(parseEntry(entries.length, bytes.subarray(at + 2, end)));
      at = end;
    }
  }
  return entries;
}

function parseEntry(index, bytes) {
  const lines = bytes.toString("utf8").trimEnd().split("\n").slice(1).map((line) => {
    const space = line.indexOf(" ");
    return [line.slice(0, space), line.slice(space + 1)];
  });
  const all = (name) => lines.filter(([key]) => key === name).map(([, value]) => value);
  return { index, leaf: leafOf(bytes), op: lines[0][1], time: Number(lines[1][1]), all, one: (name) => all(name)[0] };
}

const dayOf = (ms) => Math.floor((ms + 8 * 3_600_000) / 86_400_000);
const dayNumber = (iso) => Date.parse(`${iso}T00:00Z`) / 86_400_000;

function stratumOf(first, newest, notices, rule) {
  if (newest.one("kind") === "rectified") return "rectified";
  if (rule.strata === "one") return "rest";
  const about = dayNumber(first.one("about"));
  const announced = notices.some((notice) => {
    const scope = notice.one("scope");
    const concerns = scope === "all" || scope === `unit/${first.one("unit")}` || scope === `kind/${first.one("kind")}`;
    return concerns && notice.index < first.index && about < dayOf(notice.time);
  });
  if (announced) return "noticed";
  if (dayOf(first.time) - about > 14) return "backfill";
  return first.one("due") !== "-" && first.time > Number(first.one("due")) ? "late" : "rest";
}

/** The frame of a rule: records by their newest version, in the order of the log. */
function frameOf(entries, rule, at) {
  const records = new Map();
  const notices = entries.slice(0, at).filter((entry) => entry.op === "notice");
  for (const entry of entries.slice(0, at)) {
    if (entry.op === "file") records.set(entry.one("record"), { first: entry, newest: entry, voided: false });
    const known = records.get(entry.one("record"));
    if (entry.op === "amend") Object.assign(known, { newest: entry, voided: false });
    if (entry.op === "void" && known) known.voided = true;
  }
  const [from, to] = rule.about.split("..");
  const fits = ({ newest, voided }) =>
    !voided && newest.one("about") >= from && newest.one("about") <= to &&
    (rule.kind === "all" || rule.kind.split(",").includes(newest.one("kind")));
  return [...records.values()].filter(fits).sort((a, b) => a.newest.index - b.newest.index)
    .map(({ first, newest }) => ({ index: newest.index, leaf: newest.leaf, record: newest.one("record"), stratum: stratumOf(first, newest, notices, rule) }));
}

function judgeNonces(commit, reveals, flaws) {
  for (const source of commit.all("source").filter((text) => text.startsWith("nonce "))) {
    const [, name, commitment] = source.split(" ");
    const shown = reveals.filter((entry) => entry.one("nonce").startsWith(`${name} `));
    if (shown.length !== 1) flaws.push(`${name} is shown ${shown.length} times`);
    const nonce = shown[0]?.one("nonce").split(" ")[1];
    if (!nonce || nonce === "-") continue;
    if (sha256(`shiji/nonce/v1\n${name}\n${nonce}\n`).toString("base64") !== commitment) flaws.push(`${name} is not what was promised`);
    if (shown[0].time > Number(commit.one("reveal-by"))) flaws.push(`${name} is late`);
  }
}

/** Tickets of a stratum, the smallest first. */
function ticketsOf(seed, items) {
  return items.map((item) => ({ ...item, ticket: sha256(Buffer.from([2]), seed, item.leaf) }))
    .sort((a, b) => Buffer.compare(a.ticket, b.ticket));
}

/** What the log says of one draw: { drawn, seed, flaws }. `drawn` is what this reader drew. */
export function recompute(entries, sample) {
  const own = entries.filter((entry) => entry.one("sample") === sample);
  const commit = own.find((entry) => entry.op === "sample-commit");
  const draws = own.filter((entry) => entry.op === "sample-draw");
  const rule = Object.fromEntries(commit.one("rule").split(";").map((part) => part.split(/=(.*)/s)));
  const frame = frameOf(entries, rule, Number(commit.one("at")));
  const flaws = [];
  judgeNonces(commit, own.filter((entry) => entry.op === "sample-reveal"), flaws);
  const lines = draws[0].all("source");
  const seedText = `shiji/seed/v1\n${commit.leaf.toString("base64")}\n${lines.map((line) => `${line}\n`).join("")}`;
  const seed = sha256(seedText);
  const drawn = [];
  const reserves = [];
  for (const text of commit.all("stratum")) {
    const [name, total, root, wanted] = text.split(" ");
    const items = frame.filter((item) => item.stratum === name);
    if (items.length !== Number(total) || treeRoot(items.map((item) => item.leaf)).toString("base64") !== root)
      flaws.push(`${name}: ${items.length} records, ${total} were locked`);
    const tickets = ticketsOf(seed, items);
    drawn.push(...tickets.slice(0, Number(wanted)));
    reserves.push(tickets.slice(Number(wanted)));
  }
  const rootOf = (list) => treeRoot(list.map((item) => item.leaf)).toString("base64");
  draws.forEach((draw, nth) => {
    if (draw.one("seed") !== seed.toString("base64")) flaws.push(`entry ${draw.index}: another seed`);
    const next = nth === 0 ? [] : reserves.find((list) => list.length && rootOf([...drawn, list[0]]) === draw.one("drawn"));
    if (next?.length) drawn.push(next.shift());
    if (rootOf(drawn) !== draw.one("drawn")) flaws.push(`entry ${draw.index}: others were drawn`);
  });
  return { drawn, seed: seed.toString("hex"), seedText, flaws };
}

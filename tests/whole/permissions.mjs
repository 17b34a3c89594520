// The permission matrix, generated from the route table: every route × every role × every relation
// of its organisation to the one addressed. permissions.txt is what people reviewed: the program
// must print exactly its statements, and the running server must answer exactly so.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Client, Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";
import {
  Tree, contradictions, expectedRefusal, readPermissions, refusalSeen, statementsOf, wrongPermissions,
} from "./matrix.mjs";

const roleLogins = {
  secretary: "zhibu8",
  recorder: "jilu1",
  member: "dangyuan1",
  reviewer: "shencha3",
  unit_head: "dangzu3",
  inspector: "ducha1",
  spot_checker: "choucha1",
  system_administrator: "xitong",
  security_administrator: "anquan",
  audit_administrator: "shenji",
};
const nobodysId = "0123456789abcdef0123456789abcdef";
const holes = { quarter: "2026Q3", item: "integration", year: "2026", number: "1", version: "1", old: "1", index: "0", level: "0", n1: "000", log: "1" };

async function everybody(address) {
  const people = [{ role: "nobody", client: new Client(address), own: null }];
  for (const [role, login] of Object.entries(roleLogins)) {
    const client = await new Client(address).enter(login);
    const posts = (await client.get("/api/me")).json.posts;
    people.push({ role, client, own: posts[0]?.organisation ?? null });
  }
  return people;
}

/** Who may see the members of which branch or committee: organisation → its secretary. */
async function secretariesOf(address) {
  const found = new Map();
  for (const of of ["zhibu", "dangwei"])
    for (let nth = 1; nth <= 40; ++nth) {
      const client = new Client(address);
      if ((await client.send("POST", "/api/trial/enter", { login: `${of}${nth}` })).status !== 200) break;
      const posts = (await client.get("/api/me")).json.posts;
      if (posts.length) found.set(posts[0].organisation, client);
    }
  return found;
}

/** A proposal to erase somebody from the roll; nothing when the gathering's review is not done. */
async function proposeErasure(gathering, secretary) {
  const { things } = (await secretary.get(`/api/gatherings/${gathering}/erasable`)).json;
  const body = { things: things.slice(-1).map((thing) => thing.key), basis: "pipl-47-1-3", reason: "试一试" };
  return (await secretary.send("POST", `/api/gatherings/${gathering}/erasures`, body)).json.id ?? null;
}

/** The same of a finding: what other rooms file has rights of its own. */
async function proposeErasureOfFinding(finding, secretary) {
  const { things } = (await secretary.get(`/api/filed/${finding}/erasable`)).json;
  const body = { things: things.slice(0, 1).map((thing) => thing.key), basis: "pipl-47-1-3", reason: "试一试" };
  return (await secretary.send("POST", `/api/filed/${finding}/erasures`, body)).json.id ?? null;
}

/** A matter that waits for its superior, and the desk that it lies on: the trial's, or a new one. */
async function matterOf(organisation, secretary) {
  const path = `/api/organisations/${organisation}/approvals`;
  const { matters, kinds } = (await secretary.get(path)).json;
  const kind = kinds.find((one) => !one.moves_term && one.records.length > 0);
  let id = matters.find((one) => one.stage === "waiting")?.id;
  if (!id && kind) {
    const body = { kind: kind.code, title: "试一试", words: "", day: null, decided_by: kind.records[0], papers: [] };
    id = (await secretary.send("POST", path, body)).json.line?.id;
  }
  if (!id) return {};
  const { chain } = (await secretary.get(`/api/approvals/${id}`)).json;
  return { matter: id, matterDesk: chain.find((desk) => desk.state === "present").organisation };
}

/** One gathering, plan, erasure, case, matter, member, seat, finding and draw of an organisation, as far as it has any. */
async function thingsOf(organisation, inspector, secretary) {
  const list = await inspector.get(`/api/organisations/${organisation}/gatherings?from=2026-04-01&to=2026-09-30`);
  const gathering = list.json.gatherings.find((each) => each.version > 0)?.id;
  const page = gathering ? (await inspector.get(`/api/gatherings/${gathering}`)).json : null;
  const { plan } = (await inspector.get(`/api/organisations/${organisation}/plans/2026Q3`)).json;
  const reviewCase = page?.review?.review_case;
  const desk = reviewCase ? (await inspector.get(`/api/review/cases/${reviewCase}`)).json.review_case.reviewer : null;
  const members = secretary ? (await secretary.get(`/api/organisations/${organisation}/members`)).json : null;
  const seats = secretary ? (await secretary.get(`/api/organisations/${organisation}/seats`)).json : null;
  const erasure = gathering && secretary ? await proposeErasure(gathering, secretary) : null;
  const { draws } = (await inspector.get(`/api/organisations/${organisation}/draws`)).json;
  const draw = draws.find((each) => each.organisation === organisation)?.id;
  const leads = secretary ? (await secretary.get(`/api/organisations/${organisation}/leads`)).json : null;
  const found = { item: "study", words: "没有集中学习的记录" };
  const matter = secretary ? await matterOf(organisation, secretary) : {};
  const issued = await inspector.send("POST", `/api/organisations/${organisation}/findings`, found);
  const finding = issued.json?.line?.finding.id;
  const filedErasure = finding && secretary ? await proposeErasureOfFinding(finding, secretary) : null;
  return {
    organisation, filedErasure, gathering, plan, erasure, case: reviewCase, desk, member: members?.members[0]?.member.id, seat: seats?.seats[0]?.id, draw,
    finding, lead: leads?.lines[0]?.lead.id, ...matter,
  };
}

/** What stands for another room's record and a proposal about it, where a right decides: a finding. */
function ofFinding(route, things) {
  if (!route.name.startsWith("records.erase_filed")) return things;
  return { ...things, record: things.finding ?? null, erasure: things.filedErasure };
}

/** The path with its holes filled, or nothing when the organisation has no such thing. */
function addressOf({ path }, things) {
  if (things.record === null) return null;
  const owned = ["organisation", "gathering", "plan", "erasure", "case", "member", "seat", "finding", "draw", "lead", "matter"];
  if (owned.some((name) => path.includes(`{${name}}`) && !things[name])) return null;
  return path.replace(/\{(\w+)\}/g, (hole, name) => things[name] ?? holes[name] ?? nobodysId);
}

/** The organisation whose rights decide; none: the whole district. A case and a matter are judged at their desk. */
function decidingOrganisation(route, things) {
  if (route.name.startsWith("records.erase_filed")) return things.organisation;
  if (!/\{(organisation|gathering|plan|erasure|case|member|seat|finding|draw|lead|matter)\}/.test(route.path)) return null;
  if (route.name === "approvals.judge") return things.matterDesk;
  return route.name === "review.judge" ? things.desk : things.organisation;
}

function mediaOf(route, openapi) {
  const operation = openapi.paths[route.path][route.method.toLowerCase()];
  return Object.keys(operation.requestBody?.content ?? { "application/json": null })[0];
}

async function ask(route, address, client, openapi) {
  if (route.method === "GET") return client.get(address);
  return client.send(route.method, address, {}, { "content-type": mediaOf(route, openapi) });
}

/** One person's row of cells: every route, at an organisation of every relation. */
async function askAll(who, relatives, things, routes, openapi) {
  const cells = [];
  for (const [relation, id] of relatives) {
    const there = things.get(id);
    for (const route of routes) {
      const address = addressOf(route, ofFinding(route, there));
      // Whoever ends their session cannot be asked again.
      if (!address || (route.path === "/api/session/end" && who.role !== "nobody")) continue;
      const answer = await ask(route, address, who.client, openapi);
      cells.push({
        route, who, relation, organisation: decidingOrganisation(route, there),
        seen: refusalSeen(answer), status: answer.status, code: answer.json?.code ?? "",
      });
    }
  }
  return cells;
}

/** Asks everything there is to ask; one cell for each answer. */
async function fillMatrix(server, routes, openapi) {
  const people = await everybody(server.address);
  const inspector = people.find((who) => who.role === "inspector").client;
  const secretaries = await secretariesOf(server.address);
  const tree = new Tree((await inspector.get("/api/organisations")).json.organisations);
  const branch = people.find((who) => who.role === "secretary").own;
  const relatives = new Map(people.map((who) => [who, tree.relatives(who.own ?? branch)]));
  const things = new Map();
  for (const [, id] of [...relatives.values()].flat())
    if (!things.has(id)) things.set(id, await thingsOf(id, inspector, secretaries.get(id)));
  const rows = people.map((who) => askAll(who, relatives.get(who), things, routes, openapi));
  return { tree, cells: (await Promise.all(rows)).flat() };
}

function judgeCell(store, permissions, tree, cell, tally) {
  const expected = expectedRefusal(permissions, tree, cell.route, cell.who, cell.organisation);
  // A free way may end in "no such thing" or "this field is missing", but not in a third kind of no.
  const good = cell.seen === expected && (expected !== "" || ![401, 403, 405].includes(cell.status));
  tally.check(
    good && cell.status < 500,
    `${store}: ${cell.who.role} at ${cell.relation}: ${cell.route.method} ${cell.route.path} ` +
      `answered ${cell.status} ${cell.code}, expected ${expected || "a free way"}`,
  );
}

const print = (verb) => execFileSync(binary, [verb], { encoding: "utf8" });
const tally = new Tally();
const reviewed = statementsOf(readFileSync(new URL("permissions.txt", import.meta.url), "utf8"));
const printed = statementsOf(print("routes") + print("rights"));
for (const [words, some, others] of [
  ["the program says, and permissions.txt does not", printed, reviewed],
  ["permissions.txt says, and the program does not", reviewed, printed],
]) {
  const only = some.filter((statement) => !others.includes(statement));
  tally.check(only.length === 0, `${words} (review it, then bring them in step):\n  ${only.join("\n  ")}`);
}

const permissions = readPermissions(reviewed);
const openapi = JSON.parse(print("openapi"));
for (const store of stores()) {
  const data = temporaryFolder();
  const server = await startServer("demo", ["--data", data, "--store", store.url(data), "--on", "2026-09-22T10:00"]);
  const { tree, cells } = await fillMatrix(server, permissions.routes, openapi);
  await server.stop();
  for (const cell of cells) judgeCell(store.name, permissions, tree, cell, tally);
  // Shown able to fail: no statement can be changed without some cell saying so.
  let changed = 0;
  for (const wrong of wrongPermissions(permissions)) {
    changed += 1;
    const noticed = contradictions(wrong, tree, cells).length > 0;
    tally.check(noticed, `${store.name}: no cell notices: ${wrong.words}`);
  }
  console.log(`${store.name}: ${cells.length} cells, ${changed} wrong statements tried`);
}
tally.close();

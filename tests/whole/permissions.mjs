// The permission matrix, generated from the route table: every route × every role × every relation
// of its organisation to the one addressed. The reviewed expectation is tests/whole/permissions.txt;
// `shiji routes` must print exactly that, and the running server must answer exactly so.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Client, Tally, binary, startServer, stores, temporaryFolder } from "./lib.mjs";

const deniedCodes = new Set([
  "http.sign_in_first", "http.administrators_only", "organisation.not_yours", "organisation.not_found",
]);

/** "GET /api/x right records.read" → {method, path, kind, name} */
function parseRoutes(text) {
  return text.trim().split("\n").map((line) => {
    const [method, path, kind, name = ""] = line.split(/\s+/);
    return { method, path, kind, name };
  });
}

/** "records.read secretary own" → Map("records.read" → Map("secretary" → "own")) */
function parseRights(text) {
  const rights = new Map();
  for (const line of text.trim().split("\n")) {
    const [right, role, reach] = line.split(/\s+/);
    if (!rights.has(right)) rights.set(right, new Map());
    rights.get(right).set(role, reach);
  }
  return rights;
}

const reachCovers = {
  own: ["own"],
  below: ["own", "child"],
  district: ["own", "child", "parent", "sibling", "other"],
};

function expectsAllowed(route, role, relation, rights) {
  if (route.kind === "anyone") return true;
  if (role === "nobody") return false;
  if (route.kind === "signed_in") return true;
  if (route.kind === "administrator") return role === `${route.name}_administrator`;
  const reach = rights.get(route.name)?.get(role);
  return reach !== undefined && reachCovers[reach].includes(relation);
}

/** The organisations that stand in each relation to `own`. */
function relationsOf(own, organisations) {
  const byId = new Map(organisations.map((each) => [each.id, each]));
  const self = byId.get(own);
  const pick = (test) => organisations.find((each) => each.id !== own && test(each))?.id;
  const above = new Set();
  for (let at = self; at?.parent; at = byId.get(at.parent)) above.add(at.parent);
  const isBelow = (each) => {
    for (let at = each; at?.parent; at = byId.get(at.parent)) if (at.parent === own) return true;
    return false;
  };
  return {
    own,
    child: pick((each) => each.parent === own),
    parent: self.parent ?? undefined,
    sibling: self.parent ? pick((each) => each.parent === self.parent) : undefined,
    other: pick((each) => each.parent !== self.parent && !above.has(each.id) && !isBelow(each)),
  };
}

/** One gathering, case and member of each organisation, as far as there are any. */
async function thingsOf(organisation, eye, secretaries) {
  const list = await eye.get(`/api/organisations/${organisation}/gatherings?from=2026-04-01&to=2026-09-30`);
  const gathering = list.json?.gatherings?.find((each) => each.version > 0)?.id;
  const page = gathering ? (await eye.get(`/api/gatherings/${gathering}`)).json : null;
  const secretary = secretaries.get(organisation);
  const members = secretary ? (await secretary.get(`/api/organisations/${organisation}/members`)).json : null;
  return { gathering, case: page?.review?.case?.id ?? page?.review?.id, member: members?.members?.[0]?.id };
}

const nobodysId = "0123456789abcdef0123456789abcdef";
const words = { quarter: "2026Q3", item: "integration", version: "1", name: "x.csv", size: "1", old: "1", index: "0" };

function addressOf(path, organisation, things) {
  return path.replace(/\{(\w+)(\.\.\.)?\}/g, (hole, name) => {
    if (name === "organisation") return organisation;
    if (things[name]) return things[name];
    return words[name] ?? nobodysId;
  });
}

/** Does the path address something of an organisation that is really there? */
function isAddressed(path, things) {
  return ["gathering", "case", "member"].every((name) => !path.includes(`{${name}}`) || things[name]);
}

async function rolesOf(address) {
  const enter = (login) => new Client(address).enter(login);
  return {
    nobody: new Client(address),
    secretary: await enter("zhibu8"),
    recorder: await enter("jilu1"),
    member: await enter("dangyuan1"),
    reviewer: await enter("shencha3"),
    unit_head: await enter("dangzu3"),
    inspector: await enter("ducha1"),
    spot_checker: await enter("choucha1"),
    system_administrator: await enter("xitong"),
    security_administrator: await enter("anquan"),
    audit_administrator: await enter("shenji"),
  };
}

async function secretariesBy(address) {
  const found = new Map();
  for (let nth = 1; nth <= 40; ++nth) {
    const client = new Client(address);
    if ((await client.send("POST", "/api/trial/enter", { login: `zhibu${nth}` })).status !== 200) break;
    const posts = (await client.get("/api/me")).json.posts;
    if (posts.length) found.set(posts[0].organisation, client);
  }
  return found;
}

const tally = new Tally();
const routes = parseRoutes(execFileSync(binary, ["routes"], { encoding: "utf8" }));
const rights = parseRights(execFileSync(binary, ["rights"], { encoding: "utf8" }));
const printed = execFileSync(binary, ["routes"], { encoding: "utf8" }) + execFileSync(binary, ["rights"], { encoding: "utf8" });
tally.check(
  printed === readFileSync(new URL("permissions.txt", import.meta.url), "utf8"),
  "tests/whole/permissions.txt no longer says what the program does: review the difference, then write it anew with\n" +
    "  (shiji routes; shiji rights) > tests/whole/permissions.txt",
);

for (const store of stores()) {
  const data = temporaryFolder();
  const server = await startServer("demo", ["--data", data, "--store", store.url(data), "--on", "2026-09-22T10:00"]);
  const roles = await rolesOf(server.address);
  const secretaries = await secretariesBy(server.address);
  const organisations = (await roles.inspector.get("/api/organisations")).json.organisations;
  const things = new Map();
  let cells = 0;
  for (const [role, client] of Object.entries(roles)) {
    const me = role === "nobody" ? null : (await client.get("/api/me")).json;
    const own = me?.posts?.[0]?.organisation ?? organisations[1].id;
    for (const [relation, organisation] of Object.entries(relationsOf(own, organisations))) {
      if (!organisation) continue;
      if (!things.has(organisation)) things.set(organisation, await thingsOf(organisation, roles.inspector, secretaries));
      for (const route of routes) {
        // Ending the session, or the setup of a district, would change who is asking.
        if (route.path === "/api/session/end" || route.path === "/api/trial/enter") continue;
        if (!isAddressed(route.path, things.get(organisation))) continue;
        const path = addressOf(route.path, organisation, things.get(organisation));
        const answer = await client.send(route.method, path, route.method === "GET" ? undefined : {});
        const allowed = !deniedCodes.has(answer.json?.code);
        cells += 1;
        tally.check(
          allowed === expectsAllowed(route, role, relation, rights),
          `${store.name}: ${role} at ${relation}: ${route.method} ${route.path} answered ${answer.status} ${answer.json?.code ?? ""}`,
        );
      }
    }
  }
  console.log(`${store.name}: ${cells} cells of the matrix`);
  await server.stop();
}
tally.close();

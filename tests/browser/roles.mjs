// Every page of the menu, for every role of the trial: what somebody in that post can come by.
import { Client } from "../whole/lib.mjs";

const kQuarter = "2026Q3";
/** Published, contested, not frozen yet. */
const kContested = "2026Q2";

/** The trial's people whose pages differ. */
export const roles = {
  支部书记: "zhibu8",
  审查人: "shencha3",
  督查员: "ducha1",
  抽查员: "choucha1",
  党组书记: "dangzu3",
  系统管理员: "xitong",
  安全管理员: "anquan",
  审计员: "shenji",
};

const kShared = ["/", "/matters", "/me", "/messages", "/account", "/rules", "/about", "/log", "/log/checkpoints", "/log/paper", "/organisations", "/nowhere"];

async function branchPages(client, branch) {
  const list = `/api/organisations/${branch}/gatherings?from=2026-07-01&to=2026-09-30`;
  const { gatherings } = (await client.get(list)).json;
  const done = gatherings.find((one) => one.state === "accepted" && one.kind === "theme_day");
  const open = gatherings.find((one) => one.state === "planned");
  const below = `/branches/${branch}`;
  const pages = [
    `${below}/duties`, `${below}/plans/${kQuarter}`, `${below}/plans/2026Q4`, `${below}/plans/2026Q4/check`,
    `${below}/gatherings`, `${below}/gatherings?view=months`, `${below}/gatherings/new?on=2026-09-25`, `${below}/members`, `${below}/scores/${kQuarter}`,
    `${below}/scores/${kContested}`, `/organisations/${branch}`, `/gatherings/${done.id}`,
    `/gatherings/${done.id}/draws`, `/gatherings/${done.id}/erase`,
    `${below}/findings`,
  ];
  const steps = ["prepare", "roll", "minutes", "check", "not-held"];
  if (open) pages.push(`/gatherings/${open.id}`, ...steps.map((step) => `/gatherings/${open.id}/${step}`));
  return pages;
}

/** The draws that the trial has held, and what one says of a record. */
async function drawPages(client) {
  const { organisation } = (await client.get("/api/me")).json.posts[0];
  const { draws } = (await client.get(`/api/organisations/${organisation}/draws`)).json;
  const { drawn } = (await client.get(`/api/draws/${draws.find((one) => one.step === "drawn").id}`)).json;
  const record = drawn.find((one) => !one.is_plan).record;
  return ["/draws", "/draws/new", ...draws.map((one) => `/draws/${one.id}`), `/gatherings/${record}/draws`];
}

async function reviewPages(client) {
  const { cases } = (await client.get("/api/review/queue")).json;
  const own = `/organisations/${(await client.get("/api/me")).json.posts[0].organisation}/summaries`;
  return [own, `${own}/2026Q2`, `${own}/2026Q3`, "/review", "/matrix", "/erasures", ...cases.slice(0, 3).map((one) => `/review/${one.id}`)];
}

/** The rooms of the year's end, as a post comes by them. */
async function yearPages(client) {
  const own = (await client.get("/api/me")).json.posts[0].organisation;
  const { programmes } = (await client.get(`/api/organisations/${own}/programmes`)).json;
  const { requests } = (await client.get(`/api/organisations/${own}/material-requests`)).json;
  const { circulars } = (await client.get(`/api/organisations/${own}/circulars`)).json;
  return [
    "/duties", `/duty-gaps/${own}/2026`, `/duty-matrix/${own}/2026`, `/agreements/${own}/2026`, `/studies/${own}`,
    `/reviews/${own}/2025/report`, "/talks", `/branches/${own}/programmes`, `/branches/${own}/surveys`,
    `/branches/${own}/material-requests`, ...requests.map(({ id }) => `/branches/${own}/material-requests/${id}`),
    `/branches/${own}/circulars`, ...circulars.map(({ id }) => `/branches/${own}/circulars/${id}`),
    ...programmes.flatMap(({ id }) => [`/branches/${own}/programmes/${id}`, `/programme-matrix/${own}/${id}`]),
  ];
}

async function inspectionPages(client) {
  const { programmes } = (await client.get("/api/programmes")).json;
  const { surveys } = (await client.get("/api/surveys")).json;
  const own = (await client.get("/api/me")).json.posts[0].organisation;
  const { sent } = (await client.get(`/api/organisations/${own}/material-asks`)).json;
  const letters = (await client.get(`/api/organisations/${own}/circular-desk`)).json;
  const opened = (await client.get("/api/campaigns")).json.items.filter((one) => one.campaign);
  return [
    "/findings", "/campaigns", ...opened.map((one) => `/campaigns/${one.campaign}`), "/assessment/2025", "/assessment/2026",
    "/assessment/2026/method", "/agreements/2026", "/programmes", "/programmes/new", "/programmes/new/san-hua-yi-chuang",
    `/branches/${own}/material-asks`, `/branches/${own}/material-asks/new`, ...sent.map(({ id }) => `/branches/${own}/material-asks/${id}`),
    `/branches/${own}/circular-desk`, `/branches/${own}/circular-drafts/new`,
    ...letters.drafts.map(({ id }) => `/branches/${own}/circular-drafts/${id}`), ...letters.sent.map(({ id }) => `/branches/${own}/sent-circulars/${id}`),
    ...programmes.map(({ id }) => `/programmes/${id}`), "/surveys", "/surveys/new",
    ...surveys.map(({ organisation, id }) => `/branches/${organisation}/surveys/${id}`),
  ];
}

/** Matters for approval: what lies on the own desks, or what the own branch asked and may ask. */
async function approvalPages(client, branch) {
  const { waiting, passed } = (await client.get("/api/approvals")).json;
  const asked = branch ? (await client.get(`/api/organisations/${branch}/approvals`)).json.matters : [];
  const own = branch ? [`/branches/${branch}/approvals`, `/branches/${branch}/approvals/new`] : ["/approvals"];
  return [...own, ...[...waiting, ...passed, ...asked].map(({ id }) => `/approvals/${id}`)];
}

/** The paths of a role's pages, in the order of its menu. */
export async function pagesOf(address, role, branch) {
  const client = await new Client(address).enter(roles[role]);
  const scores = [`/branches/${branch}/scores/${kQuarter}`, "/matrix", `/organisations/${branch}/filing-times`];
  const contested = [`/inspection/${kContested}`, `/inspection/${kContested}/objections`, `/branches/${branch}/scores/${kContested}`];
  const own = {
    支部书记: async () => [
      ...(await branchPages(client, branch)), ...(await yearPages(client)), ...(await approvalPages(client, branch)),
      `/branches/${branch}/years`, `/branches/${branch}/spotchecks`,
    ],
    审查人: async () => [...(await reviewPages(client)), ...(await yearPages(client)), ...(await approvalPages(client))],
    督查员: async () => [`/inspection/${kQuarter}`, ...contested, ...scores, ...(await inspectionPages(client)), ...(await yearPages(client))],
    抽查员: async () => [`/inspection/${kQuarter}`, ...contested, ...scores, ...(await drawPages(client)), "/checks", `/funnel/${kContested}`],
    党组书记: async () => [...scores, `/branches/${branch}/duties`, ...(await yearPages(client)), ...(await approvalPages(client))],
    系统管理员: async () => ["/import", `/organisations/${branch}`],
    安全管理员: async () => ["/posts"],
    审计员: async () => ["/audit"],
  };
  return [...kShared, ...(await own[role]())];
}

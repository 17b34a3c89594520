// A finding that was struck off, and a draw that chooses it for a second look: what more than one
// test begins with. Clients are signed in; the inspector found the matter and strikes it off.
import { createHash } from "node:crypto";
import { pause } from "./lib.mjs";

export const commitmentOf = (name, nonce) => createHash("sha256").update(`shiji/nonce/v1\n${name}\n${nonce}\n`).digest("base64");

async function done(answer) {
  const { status, text, json } = await answer;
  if (status !== 200) throw new Error(`${status} ${text.slice(0, 300)}`);
  return json;
}

/** Found, put right and struck off; its id, once the log has sealed the last step. */
export async function strikeOff(inspector, secretary, branch) {
  const found = { item: "study", words: "7月、8月没有集中学习记录。", gathering: null, due_on: null };
  const { id } = (await done(inspector.send("POST", `/api/organisations/${branch}/findings`, found))).line.finding;
  const move = (client, verb, body) => done(client.send("POST", `/api/findings/${id}/${verb}`, body));
  await move(secretary, "take-up", { owner: "李委员", measure: "补学两次，由组织委员记录。" });
  await move(secretary, "report", { words: "已补学。", proofs: [] });
  await move(inspector, "settle", { words: "看了补学的笔记，已经改好。" });
  while (!(await done(inspector.get(`/api/log/receipts/${id}`))).receipts.at(-1).sealed_size) await pause(200);
  return id;
}

const serverNow = async (client) => Date.parse((await client.get("/api/log")).headers.get("date"));

/** Draws all that was struck off in the quarter; nobody shows a number, so that it takes seconds. */
export async function drawFindings(checker, inspector, quarter) {
  const [one, other] = [(await done(checker.get("/api/me"))), (await done(inspector.get("/api/me")))];
  const now = await serverNow(checker);
  const plan = {
    occasion: "已销号整改回头看", quarter, kinds: ["rectified"], by_lateness: true,
    inspectors: [one.account, other.account], sources: [{ kind: "dlt", name: "26109" }],
    reveal_by: now + 8_000, draw_after: now + 9_000,
  };
  const { id } = await done(checker.send("POST", `/api/organisations/${one.posts[0].organisation}/draws`, plan));
  const step = (client, verb, body) => done(client.send("POST", `/api/draws/${id}/${verb}`, body));
  await step(checker, "promise", { commitment: commitmentOf("n1", "1") });
  await step(inspector, "promise", { commitment: commitmentOf("n2", "2") });
  const { at, strata } = await done(checker.get(`/api/draws/${id}/population`));
  await step(checker, "lock", { at, wishes: strata.map(({ name, total }) => ({ name, drawn: total })) });
  while ((await serverNow(checker)) <= plan.draw_after || !(await done(checker.get(`/api/draws/${id}`))).fixed) await pause(300);
  for (const client of [checker, inspector]) await step(client, "values", { values: ["7 12 19 23 34 3 11"] });
  return id;
}

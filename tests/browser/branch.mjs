// The branch the browser tests live in: of the trial, brought to twenty members, and with a second
// pen beside the secretary, who signs in with a password like everybody outside the trial.
import { Client } from "../whole/lib.mjs";

export const secretary = "zhibu8";
export const reviewer = "shencha3";
export const inspector = "ducha1";
export const auditor = "shenji";

export const recorder = { login: "jilu8", name: "周晓明", password: "春江潮水连海平，夜泊枫桥" };
export const members = 20;

async function must(answer, status = 200) {
  const given = await answer;
  if (given.status !== status) throw new Error(`${given.status} ${given.text}`);
  return given.json;
}

async function fillRoll(pen, branch) {
  const have = (await must(pen.get(`/api/organisations/${branch}/members`))).members.length;
  for (let nth = have; nth < members; ++nth)
    await must(
      pen.send("POST", `/api/organisations/${branch}/members`, {
        name: `周新${"甲乙丙丁戊己庚辛壬癸子丑"[nth - have]}`,
        group: null, standing: "full", born_on: null, joined_on: "2015-07-01", full_on: "2016-07-01",
        in_committee: false, identity_number: null, phone: null, since: "2026-07-01",
      }),
    );
}

async function openPen(address, branch) {
  const security = await new Client(address).enter("anquan");
  const { login, name, password } = recorder;
  const opened = await must(security.send("POST", "/api/accounts", { login, name }));
  await must(
    security.send("POST", "/api/posts", {
      account: opened.id, organisation: branch, role: "recorder", since: "2026-09-01", until: null,
    }),
  );
  const code = opened.activation_code;
  await must(new Client(address).send("POST", "/api/account/activate", { login, code, password }));
}

/** Returns the branch's id and name. */
export async function settleBranch(address) {
  const pen = await new Client(address).enter(secretary);
  const post = (await must(pen.get("/api/me"))).posts[0];
  await fillRoll(pen, post.organisation);
  await openPen(address, post.organisation);
  return { id: post.organisation, name: post.organisation_name };
}

// A request sent again under its key is the same deed for seven days (reliability-security R-12),
// and the schedule forgets older keys.
import { Client, Tally, startServer, stores, temporaryFolder } from "./lib.mjs";

const key = { "idempotency-key": "kept-for-seven-days" };
const activity = { kind: "activity", title: "志愿服务", held_on: "2026-09-19" };

/** Begins the same gathering under the same key on that day; its id. The schedule runs at the end. */
async function beginOn(place, day) {
  const server = await startServer("demo", [...place, "--on", day]);
  const secretary = await new Client(server.address).enter("zhibu8");
  const branch = (await secretary.get("/api/me")).json.posts[0].organisation;
  const answer = await secretary.send("POST", `/api/organisations/${branch}/gatherings`, activity, key);
  await server.stop();
  return answer.json?.id ?? answer.text;
}

const tally = new Tally();
for (const store of stores()) {
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  const first = await beginOn(place, "2026-09-22T10:00");
  tally.check(/^[0-9a-f]{32}$/.test(first), `${store.name}: a gathering was begun: ${first}`);
  tally.check((await beginOn(place, "2026-09-29T09:00")) === first, `${store.name}: the retry of the seventh day`);
  tally.check((await beginOn(place, "2026-09-29T11:00")) === first, `${store.name}: not yet forgotten`);
  tally.check((await beginOn(place, "2026-09-29T11:10")) !== first, `${store.name}: forgotten by the schedule`);
}
tally.close();

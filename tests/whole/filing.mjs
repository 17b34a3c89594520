// A gathering from its beginning to the desk of the reviewer, as the web does it.

/** A theme day as a secretary would write it: everybody came, one item, minutes of usual length. */
export function contentOf(page, title, day) {
  return {
    ...page.content,
    title,
    held_on: day,
    place: "党员活动室",
    chair: page.roll[0].name,
    recorder: page.roll[1].name,
    absent: [],
    items: [
      {
        part: "collective_study",
        title: "集中学习",
        minutes: "集体学习了支部工作条例，逐条对照查找不足。".repeat(20),
        speaker: null,
        vote: null,
        decisions: [],
      },
    ],
  };
}

/** A step that must go well; what else came is thrown as its text. */
async function need(promise) {
  const answer = await promise;
  if (answer.status !== 200) throw new Refused(answer);
  return answer.json;
}

export class Refused extends Error {
  constructor(answer) {
    super(`refused: ${answer.status} ${answer.text.slice(0, 300)}`);
    this.answer = answer;
  }
}

/** Begins and drafts a theme day, ready to be filed. `pause` waits between the steps. */
export async function draftOne(client, organisation, title, day, pause = async () => {}) {
  const begin = { kind: "theme_day", title, held_on: day, group: null };
  const { id } = await need(client.send("POST", `/api/organisations/${organisation}/gatherings`, begin));
  await pause();
  const page = await need(client.get(`/api/gatherings/${id}`));
  const draft = { draft_version: page.draft_version, content: contentOf(page, title, day) };
  const saved = await need(client.send("PUT", `/api/gatherings/${id}/draft`, draft));
  await pause();
  return { id, draft_version: saved.draft_version };
}

/** Files what draftOne made ready: the answer, whatever it is. */
export function fileDraft(client, { id, draft_version }, headers = {}) {
  return client.send("POST", `/api/gatherings/${id}/file`, { draft_version }, headers);
}

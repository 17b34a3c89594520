// A second reader of the log's formats, written from RFC 9162 and C2SP alone.
import { createHash } from "node:crypto";

const node = (left, right) =>
  createHash("sha256").update(Buffer.from([1])).update(left).update(right).digest();

/** A signed note: origin, size, root, then signatures. */
export function parseCheckpoint(text) {
  const [, size, root] = text.split("\n");
  return { size: Number(size), root: Buffer.from(root, "base64") };
}

/** RFC 9162 2.1.4.2: does `proof` show that the tree of `now` extends the tree of `old`? */
export function extendsTree(old, now, proof) {
  if (old.size === now.size) return old.root.equals(now.root) && proof.length === 0;
  const path = (old.size & (old.size - 1)) === 0 ? [old.root, ...proof] : [...proof];
  if (path.length === 0) return false;
  let fn = old.size - 1;
  let sn = now.size - 1;
  while (fn & 1) [fn, sn] = [fn >> 1, sn >> 1];
  let fr = path[0];
  let sr = path[0];
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (fn & 1 || fn === sn) {
      fr = node(hash, fr);
      sr = node(hash, sr);
      while (!(fn & 1) && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      sr = node(sr, hash);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && fr.equals(old.root) && sr.equals(now.root);
}

/** The checkpoint that is served now; nothing before the first. */
export async function servedCheckpoint(client) {
  const answer = await client.get("/log/1/checkpoint");
  return answer.status === 200 ? parseCheckpoint(answer.text) : null;
}

/** Does the served log extend a checkpoint that somebody saw earlier? */
export async function servedLogExtends(client, seen) {
  const now = await servedCheckpoint(client);
  const answer = await client.get(`/log/1/consistency/${seen.size}`);
  if (!now || answer.status !== 200) return false;
  const lines = answer.text.split("\n\n")[0].split("\n").slice(1);
  return extendsTree(seen, now, lines.map((line) => Buffer.from(line, "base64")));
}

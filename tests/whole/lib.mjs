// What the whole-machine tests share: a server of our own binary on a free port, and clients.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";

export const binary = process.env.SHIJI_BINARY;
const answerWaitMax = 60_000;

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** mulberry32: small, and the same everywhere. */
export function randomness(state) {
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) % bound;
  };
}

const folders = [];
const children = new Set();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** A temporary folder that is gone when the process ends. */
export function temporaryFolder() {
  folders.push(mkdtempSync(join(tmpdir(), "shiji-whole-")));
  return folders.at(-1);
}

/** The stores to run on: SQLite, and PostgreSQL when one is up. */
export function stores() {
  const list = [{ name: "sqlite", url: (folder) => `sqlite:${folder}/district.db` }];
  const postgres = process.env.SHIJI_POSTGRES;
  if (postgres) {
    const schema = () => "whole_" + randomUUID().replaceAll("-", "").slice(0, 12);
    list.push({ name: "postgresql", url: () => `${postgres}?schema=${schema()}` });
  }
  return list;
}

// Who asked and when is written down for refusals too; everything else must stay as it was.
// The index of words follows the log in its own time and can be made again.
const movingTables = ["identity_audit", "identity_session", "records_search", "transparency_checked"];

/** All rows of a store as text, the trail of requests and the index of words left out. */
export function dumpOf(url) {
  const most = { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] };
  if (url.startsWith("sqlite:")) {
    const all = execFileSync("sqlite3", ["-readonly", url.slice(7), ".dump"], most).split("\n");
    const moving = new RegExp(`^INSERT INTO ['"]?(${movingTables.join("|")})`);
    return all.filter((line) => !moving.test(line)).join("\n");
  }
  const [server, schema] = url.split("?schema=");
  const leftOut = movingTables.map((table) => `--exclude-table=${schema}.${table}*`);
  const all = execFileSync("pg_dump", [server, `--schema=${schema}`, "--data-only", ...leftOut], most);
  // Newer versions of pg_dump put a random word around the data.
  return all.replace(/^\\(un)?restrict .*$/gm, "");
}

/** Starts `shiji <verb>` and waits for its address. */
export async function startServer(verb, options, { program = binary, environment = {} } = {}) {
  const child = spawn(program, [verb, "--port", "0", ...options], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  child.on("exit", () => children.delete(child));
  let log = "";
  let said = "";
  child.stderr.on("data", (chunk) => (log = (log + chunk).slice(-20_000)));
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    child.on("exit", (status) => reject(new Error(`shiji ${verb} ended with ${status}\n${said}${log}`)));
  });
  return {
    address,
    child,
    said: () => said,
    log: () => log,
    stop: (signal = "SIGTERM") =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
        child.once("exit", resolve);
        child.kill(signal);
      }),
  };
}

/** Someone with a browser: keeps the cookie, sends what the web sends. */
export class Client {
  constructor(address) {
    this.address = address;
    this.cookie = "";
  }

  async send(method, path, body, headers = {}) {
    const writes = method !== "GET";
    const answer = await fetch(this.address + path, {
      method,
      signal: AbortSignal.timeout(answerWaitMax),
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(writes
          ? { "content-type": "application/json", "x-shiji": "1", "idempotency-key": randomUUID() }
          : {}),
        ...headers,
      },
      body: body === undefined || typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
    const cookie = answer.headers.get("set-cookie");
    if (cookie) this.cookie = cookie.split(";")[0];
    const text = await answer.text();
    let json = null;
    try {
      json = JSON.parse(text);
    } catch {
      // Tiles and pages are no JSON.
    }
    return { status: answer.status, headers: answer.headers, text, json };
  }

  get(path) {
    return this.send("GET", path);
  }

  /** In a trial district: becomes one of its people. */
  async enter(login) {
    const answer = await this.send("POST", "/api/trial/enter", { login });
    if (answer.status !== 200) throw new Error(`cannot enter as ${login}: ${answer.text}`);
    return this;
  }
}

/** Counts, and closes with the plain line that tests/run reads. */
export class Tally {
  constructor() {
    this.passed = 0;
    this.failed = 0;
  }
  check(good, sentence) {
    if (good) {
      this.passed += 1;
    } else {
      this.failed += 1;
      console.log(`✗ ${sentence}`);
    }
    return good;
  }
  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exit(this.failed === 0 && this.passed > 0 ? 0 : 1);
  }
}

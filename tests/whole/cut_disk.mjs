// What the tests of power cuts share: the program as it is shipped over a disk that can be cut off (tests/preload), and
// one of its verbs run there, so that its disk can be looked at as it stood at any moment.
import { execFile, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { binary, temporaryFolder } from "./lib.mjs";
import { Disk, readJournal } from "./lost_writes.mjs";

export const library = join(dirname(binary), "tests/preload/libshiji_power_cut.so");
const waitMax = 60_000;

export const storeIn = (data) => ["--data", data, "--store", `sqlite:${data}/district.db`];

export function shiji(words, environment = {}) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: waitMax, env: { ...process.env, ...environment } });
  return { status: ended.status, text: ended.stdout + ended.stderr };
}

/** The same beside others. */
export function shijiBeside(words) {
  return new Promise((resolve) => {
    execFile(binary, words, { encoding: "utf8", timeout: waitMax }, (failure, said, warned) =>
      resolve({ status: failure ? (failure.code ?? failure.signal) : 0, text: said + warned }),
    );
  });
}

/** Under this the program writes its journal. Its own library comes first, which the sanitizers mind. */
export const underJournal = (folder, journal, deaf = "") => ({
  LD_PRELOAD: library,
  POWER_CUT_FOLDER: folder,
  POWER_CUT_JOURNAL: journal,
  POWER_CUT_DEAF: deaf,
  ASAN_OPTIONS: "verify_asan_link_order=0",
});

/** A verb that writes in a folder, to its end: what it said, the disk before it, and all that it did to it. */
export function runVerb(folder, words, deaf = "") {
  const journal = `${temporaryFolder()}/journal`;
  const disk = new Disk(folder);
  const made = shiji(words, underJournal(folder, journal, deaf));
  return { disk, made, records: readJournal(journal) };
}

/** The folder as a power cut before record `at` leaves it; without chance nothing is there that was not synced. */
export function leftAt({ disk, records }, at, below = null) {
  const left = temporaryFolder();
  disk.goOn(records, at);
  disk.leaveIn(left, below);
  return left;
}

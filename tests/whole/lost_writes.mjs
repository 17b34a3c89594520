// What a disk may hold when the power fails, made from the journal of tests/preload/power_cut.cpp: what was synced is
// there; of what was not, each write may be there, be missing, or be there in some of its sectors, and of
// the changes of a folder's names, which file systems keep in their order, the first few.
import { lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const sector = 512;

/** The records of a journal; one that the kill cut short is left out. */
export function readJournal(file) {
  const bytes = readFileSync(file);
  const records = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    const nameEnd = at + 25 + bytes.readUInt32LE(at + 21);
    records.push({
      kind: String.fromCharCode(bytes[at + 4]),
      first: Number(bytes.readBigUInt64LE(at + 5)),
      second: Number(bytes.readBigUInt64LE(at + 13)),
      name: bytes.toString("utf8", at + 25, nameEnd),
      data: bytes.subarray(nameEnd, end),
    });
    at = end;
  }
  return records;
}

/** A file's bytes, which grow by doubling. */
class Content {
  constructor(bytes = Buffer.alloc(0)) {
    this.bytes = Buffer.from(bytes);
    this.size = bytes.length;
  }

  fit(size) {
    if (size > this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(Math.max(size, 2 * this.bytes.length) - this.bytes.length)]);
  }

  write(where, data) {
    this.fit(where + data.length);
    data.copy(this.bytes, where);
    this.size = Math.max(this.size, where + data.length);
  }

  cut(size) {
    this.fit(size);
    this.bytes.fill(0, Math.min(size, this.size));
    this.size = size;
  }

  apply({ kind, second, data }) {
    if (kind === "w") this.write(second, data);
    else this.cut(second);
  }

  copy() {
    return new Content(this.bytes.subarray(0, this.size));
  }
}

const folderOf = (name) => (name.includes("/") ? dirname(name) : "");

/** The disk under a folder: what is surely on it, and what is under way. */
export class Disk {
  /** Of a folder as it lies there before the program starts: all of it is on the disk. */
  constructor(folder) {
    this.names = new Map();
    this.now = new Map();
    this.folders = new Set();
    this.files = new Map();
    this.changes = [];
    this.at = 0;
    this.read(folder, "");
  }

  read(folder, below) {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const name = join(below, entry.name);
      if (entry.isDirectory()) {
        this.folders.add(name);
        this.read(folder, name);
      } else if (!/(-shm|\.lock)$/.test(name)) {
        const file = this.begin(lstatSync(join(folder, name)).ino);
        this.names.set(name, file);
        this.now.set(name, file);
        file.sure = new Content(readFileSync(join(folder, name)));
      }
    }
  }

  /** A new file: it may have the number of one whose name is not yet surely gone. */
  begin(inode) {
    const file = { sure: new Content(), underway: [] };
    this.files.set(inode, file);
    return file;
  }

  fileOf(inode) {
    return this.files.get(inode) ?? this.begin(inode);
  }

  /** Goes on to the moment before record `end`. */
  goOn(records, end) {
    for (; this.at < end; ++this.at) this.take(records[this.at], this.at);
  }

  take(record, at) {
    const { kind, first, second, name } = record;
    if ("wc".includes(kind)) this.fileOf(first).underway.push({ ...record, at });
    if ("mfrg".includes(kind)) this.change(record, at);
    if (kind === "s") {
      const synced = this.fileOf(first);
      for (const each of synced.underway.filter((one) => one.at < second)) synced.sure.apply(each);
      synced.underway = synced.underway.filter((one) => one.at >= second);
    }
    if (kind === "d") {
      const isKept = (one) => one.folder === name && one.at < second;
      for (const each of this.changes.filter(isKept)) changeName(this.names, this.folders, each);
      this.changes = this.changes.filter((one) => !isKept(one));
    }
  }

  /** A change of names belongs to the folder in which a name appears, whatever is known of where it came from. */
  change(record, at) {
    const { kind, first, name, data } = record;
    const file = kind === "m" ? this.begin(first) : this.now.get(name);
    const one = { ...record, file, at, folder: folderOf(kind === "r" ? data.toString() : name) };
    this.changes.push(one);
    changeName(this.now, new Set(), one);
  }

  /** Writes what may be left now into an empty folder. Without chance: nothing that was not synced. */
  leaveIn(folder, below = null) {
    const [names, folders] = [new Map(this.names), new Set(this.folders)];
    for (const each of firstOfEach(this.changes, below)) changeName(names, folders, each);
    for (const name of [...folders].sort()) mkdirSync(join(folder, name), { recursive: true });
    for (const [name, file] of names) {
      const content = file.sure.copy();
      if (below) for (const each of file.underway) applySome(content, each, below);
      if (folderOf(name) !== "" && !folders.has(folderOf(name))) continue;
      writeFileSync(join(folder, name), content.bytes.subarray(0, content.size), { mode: 0o600 });
    }
  }
}

function changeName(names, folders, { kind, file, name, data }) {
  if (kind === "m") names.set(name, file);
  if (kind === "f") folders.add(name);
  if (kind === "r" && file) names.set(data.toString(), file);
  if (kind === "r" || kind === "g") names.delete(name);
  if (kind === "g") folders.delete(name);
}

/** Of each folder's changes the first few, by chance; none without it. */
function firstOfEach(changes, below) {
  if (!below) return [];
  const kept = new Map();
  for (const folder of new Set(changes.map((one) => one.folder)))
    kept.set(folder, below(changes.filter((one) => one.folder === folder).length + 1));
  return changes.filter((one) => {
    kept.set(one.folder, kept.get(one.folder) - 1);
    return kept.get(one.folder) >= 0;
  });
}

/** A write that was under way: there, not there, or there in some of its sectors. */
function applySome(content, record, below) {
  const fate = below(3);
  if (fate === 0) return;
  if (fate === 1 || record.kind === "c") return content.apply(record);
  const { second: where, data } = record;
  for (let at = 0; at < data.length; ) {
    const end = Math.min(data.length, (Math.floor((where + at) / sector) + 1) * sector - where);
    if (below(2) === 0) content.write(where + at, data.subarray(at, end));
    at = end;
  }
}

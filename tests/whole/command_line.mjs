// The verbs as somebody at a terminal meets them: exit status (commands.h: 0 well, 1 refused or
// something found, 2 the words are off) and the sentence that must come.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Tally, binary, dumpOf, startServer, stores, temporaryFolder } from "./lib.mjs";

const elsewhere = temporaryFolder();
const fullDisk = join(dirname(binary), "tests/preload/libshiji_full_disk.so");

/** Runs `shiji <words…>` to its end. */
function shiji(words, input = "", preloaded = undefined) {
  const env = preloaded ? { ...process.env, LD_PRELOAD: preloaded } : process.env;
  const ended = spawnSync(binary, words, { encoding: "utf8", input, timeout: 60_000, cwd: elsewhere, env });
  return { status: ended.status, said: ended.stdout, warned: ended.stderr };
}

/** Every case: words, status, and what must be said on standard output (0) or standard error: a sentence, or several pieces. */
function checkAll(cases, tally) {
  for (const [words, status, sentence, input] of cases) {
    const came = shiji(words, input);
    const where = status === 0 ? came.said : came.warned;
    tally.check(
      came.status === status && [sentence].flat().every((piece) => where.includes(piece)),
      `shiji ${words.join(" ")}: ${came.status}\n${came.said.slice(0, 500)}${came.warned.slice(0, 500)}`,
    );
  }
}

const verbs = [
  "init", "serve", "demo", "doctor", "upgrade", "score", "verify", "backup", "erasures", "restore", "epoch", "rotate-key",
  "witness-init", "witness-trust", "witness-request", "witness", "witness-import", "anchor-request", "anchor-import", "openapi", "routes", "rights", "version",
];
const wordsAreOff = [
  [[], 2, ""],
  [["dance"], 2, "没有“dance”这个命令"],
  [["--version"], 2, "没有“--version”这个命令"],
  [["version", "extra"], 2, "不认识“extra”"],
  [["version", "--bogus", "1"], 2, "“bogus”不是已知的配置项"],
  [["version", "--bogus", "--data", "x"], 2, "“bogus”不是已知的配置项"],
  [["serve", "--port"], 2, "选项 --port 后面缺少内容"],
  [["serve", "--port", "99999"], 2, "0 到 65535"],
  [["serve", "--config", "nowhere.conf"], 2, "读不了配置文件 nowhere.conf"],
];
const information = [
  [["--help"], 0, "用法：shiji 命令 [选项]"],
  [["help"], 0, "每个命令都可以加 --help"],
  ...verbs.map((verb) => [[verb, "--help"], 0, `shiji ${verb}：`]),
  [["version"], 0, "实迹 "],
  [["routes"], 0, "POST /api/gatherings/{gathering}/file right records.write\n"],
  [["rights"], 0, "records.write secretary own\n"],
  [["openapi"], 0, '"openapi":"3.1.0"'],
];

/** Refusals of verbs that need no district. */
function refusedWithoutDistrict() {
  const file = `${temporaryFolder()}/file`;
  writeFileSync(file, "not a folder");
  return [
    [["demo", "--on", "yesterday"], 1, "--on 的时刻不对，请写成 2026-09-22T10:00 这样。（app.bad_minute）"],
    [["demo", "--on", "2026-09-22T1x:00"], 1, "--on 的时刻不对"],
    [["demo", "--on", "2026-09-22T24:00"], 1, "--on 的时刻不对"],
    [["demo", "--on", "20226-09-22T10:00"], 1, "--on 的时刻不对"],
    [["score"], 1, "请用 --quarter 指明季度，例如 --quarter 2026Q3。（app.no_quarter）"],
    [["score", "--quarter", "2026Q5"], 1, "请用 --quarter 指明季度"],
    [["init", "--district", "", "--origin", "dj.example/log/1"], 1, "请填写区的名称，最多 60 个字。（app.district_name）"],
    [["init", "--district", "区".repeat(61), "--origin", "dj.example/log/1"], 1, "请填写区的名称"],
    [["init"], 1, "请填写区的名称", "\ndj.example/log/1\n"],
    [["init", "--data", `${file}/x`, "--district", "示范区", "--origin", "dj.example/log/1"], 1, [`不能建立文件夹 ${file}/x`, "app.cannot_make_folder"]],
    ...["serve", "verify", "upgrade"].map((verb) => [[verb, "--data", "nowhere"], 1, "/nowhere。请先建立这个文件夹。"]),
    [["score", "--quarter", "2026Q3", "--data", "nowhere"], 1, "/nowhere。请先建立这个文件夹。"],
    [["verify", "--full", "--log-only"], 1, "--full 是全部核对，与 --log-only 不能一起用。（app.full_or_part）"],
    [["verify", "--bundle", `${file}/x.zip`], 1, [`读不到文件 ${file}/x.zip`, "app.no_bundle"]],
    [["verify", "--bundle", file], 1, "这个文件不是证据包，或已经损坏，打不开。"],
    [["verify", "--bundle", file, "--vkey", "x"], 1, "给出的公钥写法不对。"],
    ...["backup", "erasures"].map((verb) => [[verb], 1, ["缺少 --out", "app.word_missing"]]),
    [["restore"], 1, "缺少 --in"],
    [["restore", "--in", `${file}/x`], 1, `找不到文件夹 ${file}/x。（app.no_such_folder）`],
    [["restore", "--in", ".", "--erasures", `${file}/x`], 1, [`读不到删除清单 ${file}/x`, "app.no_erasure_list"]],
    [["restore", "--in", ".", "--erasures", file], 1, "里没有完整的备份。"],
    [["verify", "--backup", file], 1, "里没有完整的备份。（app.not_a_backup）"],
    [["backup", "--out", file, "--data", "nowhere"], 1, [`${file} 已经存在，没有覆盖。`, "storage.copy_exists"]],
    [["backup", "--out", "copied", "--store", "postgresql://x"], 1, ["PostgreSQL 请用它自己的工具备份", "storage.copy_of_postgres"]],
    [["serve", "--store", "mysql:x"], 1, "应以 sqlite: 或 postgresql: 开头"],
  ];
}

/** A district from its founding on, with what each verb says of it. */
async function checkDistrict(store, tally) {
  const data = `${temporaryFolder()}/district`;
  const place = ["--data", data, "--store", store.url(data)];
  const named = ["--district", "示范区", "--origin", "dj.example.gov.cn/log/1"];
  checkAll([
    [["init", ...place, "--district", "示范区", "--origin", "no spaces"], 1, "日志名称只能用"],
    // Nothing was left half done: the second try, with its answers typed, goes well.
    [["init", ...place], 0, "已建立", "示范区\ndj.example.gov.cn/log/1\n"],
    [["init", ...place, ...named], 1, ["里已经有数据，没有改动。", "app.data_exists"]],
    [["upgrade", ...place], 0, "已经是当前版本。"],
    [["verify", ...place], 0, "核对无误"],
    [["score", ...place, "--quarter", "2026Q3"], 0, ""],
    [["demo", ...place], 1, ["里不是试用区的数据，没有改动。", "app.not_a_trial"]],
    [["serve", ...place, "--address", "0.0.0.0"], 1, "没有 TLS 时只能监听本机地址"],
  ], tally);
  const before = dumpOf(place[3]);
  const other = temporaryFolder();
  checkAll([[["init", "--data", `${other}/x`, "--store", place[3], ...named], 1, "里已经有数据，没有改动。"]], tally);
  tally.check(dumpOf(place[3]) === before, `${store.name}: init of a store that is taken changed it`);
  tally.check(!existsSync(`${other}/x/log.key`), `${store.name}: init of a store that is taken left a key`);
  checkDoctor(store.name, data, place, tally);
  await checkServe(store.name, place, tally);
}

/** Every thing that doctor looks at, well and then not. */
function checkDoctor(name, data, place, tally) {
  const asked = (words, status, sentence) => {
    const came = shiji(["doctor", ...place, ...words]);
    tally.check(came.status === status && came.said.includes(sentence), `${name}: doctor ${words.join(" ")}: ${came.status}\n${came.said}${came.warned}`);
  };
  asked([], 0, "可以启动服务");
  asked([], 0, "! 存证高水位文件与数据文件夹在同一块盘上");
  asked(["--high-water", "/nowhere/mark"], 1, "✗ 看不到存证高水位文件所在的文件夹 /nowhere");
  asked(["--address", "0.0.0.0"], 1, "✗ 没有 TLS 时只能监听本机地址");
  asked(["--address", "0.0.0.0", "--behind-tls-proxy"], 0, "✓ 服务在加密的代理后面");
  asked(["--tsa", "https://tsa.example/"], 1, "✗ 设置了 tsa");
  asked(["--store", "sqlite:/nowhere/district.db"], 1, "✗ ");
  chmodSync(data, 0o755);
  asked([], 0, "别的用户也能进入");
  chmodSync(data, 0o700);
  for (const key of ["log.key", "fields.key"]) {
    chmodSync(`${data}/${key}`, 0o644);
    asked([], 1, "有 ✗ 的先处理好");
    chmodSync(`${data}/${key}`, 0o600);
  }
  asked([], 0, "可以启动服务");
  const full = shiji(["doctor", ...place], "", fullDisk);
  tally.check(full.status === 0 && full.said.includes("! 磁盘还剩 0.0 GB，请清理或扩容。"),
    `${name}: doctor of a full disk: ${full.status}\n${full.said}${full.warned}`);
}

async function checkServe(name, place, tally) {
  const server = await startServer("serve", place);
  tally.check(server.said().includes("启用码"), `${name}: serve prints the code of the first set-up`);
  checkAll([[["serve", "--port", "0", ...place], 1, "另一个实迹程序正在使用这个数据库。"]], tally);
  const port = new URL(server.address).port;
  const other = temporaryFolder();
  checkAll([
    [["init", "--data", other, "--district", "区", "--origin", "other.example/log/1"], 0, "已建立"],
    [["serve", "--data", other, "--port", port], 1, `无法监听 127.0.0.1 的 ${port} 端口`],
  ], tally);
  tally.check((await server.stop()) === 0, `${name}: serve told to stop ends well`);
}

/** The trial, which has records to score and to verify. */
async function checkTrial(store, tally) {
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  const server = await startServer("demo", [...place, "--on", "2026-09-22T10:00"]);
  tally.check(server.said().includes("支部书记"), `${store.name}: demo names whom one can be`);
  checkAll([
    [["verify", ...place], 0, "核对无误"],
    [["score", ...place, "--quarter", "2026Q3", "--organisation", "区财政局国库支付"], 0, "区财政局国库支付党支部"],
  ], tally);
  const one = shiji(["score", ...place, "--quarter", "2026Q3", "--organisation", "区财政局国库支付"]);
  tally.check(!one.said.includes("区教育局"), `${store.name}: score keeps to the organisation asked for`);
  tally.check((await server.stop()) === 0, `${store.name}: demo told to stop ends well`);
  const files = readdirSync(data);
  tally.check(files.includes("log.key") && files.includes("fields.key"), `${store.name}: keys lie beside the store`);
}

/** A trial of years to come stands for a machine whose clock went back. */
async function checkClock(store, tally) {
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  await (await startServer("demo", [...place, "--on", "2046-09-22T10:00"])).stop();
  const came = shiji(["doctor", ...place]);
  tally.check(came.status === 1 && came.said.includes("早于最近一条存证"), `${store.name}: doctor sees a clock that is behind\n${came.said}`);
}

const tally = new Tally();
checkAll([...wordsAreOff, ...information, ...refusedWithoutDistrict()], tally);
for (const store of stores()) {
  await checkDistrict(store, tally);
  await checkTrial(store, tally);
  await checkClock(store, tally);
}
tally.close();

// A clock outside the house: an authority made with `openssl ts` stamps a checkpoint, and what it
// says is kept, shown, carried away in a bundle and read there by OpenSSL itself.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { draftOne, fileDraft } from "./filing.mjs";
import { Client, Tally, binary, pause, startServer, stores, temporaryFolder } from "./lib.mjs";
import { unzip } from "./zip.mjs";

const hour = 3_600_000;
const sealWaitMax = 15_000;
const chinaDay = (at) => new Date(at + 8 * hour).toISOString().slice(0, 10);

function shiji(...words) {
  const ended = spawnSync(binary, words, { encoding: "utf8", timeout: 60_000, cwd: temporaryFolder() });
  return { status: ended.status, said: ended.stdout, warned: ended.stderr };
}

function expectVerb(tally, words, status, sentence) {
  const came = shiji(...words);
  const where = status === 0 ? came.said : came.warned;
  tally.check(
    came.status === status && where.includes(sentence),
    `shiji ${words.join(" ")}: ${came.status}, expected ${status} ${sentence}\n${came.said}${came.warned}`,
  );
  return came;
}

const openssl = (...words) => execFileSync("openssl", words, { stdio: ["ignore", "pipe", "pipe"] });

/** A root and a key it allows to stamp, in a folder of their own. */
function makeAuthority(name) {
  const folder = temporaryFolder();
  const at = (file) => join(folder, file);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  writeFileSync(at("extensions"), "extendedKeyUsage = critical,timeStamping\nbasicConstraints = critical,CA:FALSE\n");
  writeFileSync(at("serial"), "01\n");
  writeFileSync(
    at("tsa.cnf"),
    `[tsa]\ndefault_tsa = one\n[one]\ndir = ${folder}\nserial = ${at("serial")}\nsigner_cert = ${at("tsa.pem")}\n` +
      `signer_key = ${at("tsa.key")}\nsigner_digest = sha256\ndefault_policy = 1.3.6.1.4.1.99999.1\ndigests = sha256\n` +
      "ess_cert_id_alg = sha256\n",
  );
  openssl("req", "-utf8", "-x509", ...key, "-keyout", at("ca.key"), "-out", at("ca.pem"), "-days", "3650", "-subj", `/CN=${name} root`);
  openssl("req", "-utf8", ...key, "-keyout", at("tsa.key"), "-out", at("tsa.csr"), "-subj", `/CN=${name}`);
  openssl(
    "x509", "-req", "-in", at("tsa.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial",
    "-out", at("tsa.pem"), "-days", "3650", "-extfile", at("extensions"),
  );
  return {
    ca: at("ca.pem"),
    answer(query, file) {
      openssl("ts", "-reply", "-config", at("tsa.cnf"), "-section", "one", "-queryfile", query, "-out", file);
      return file;
    },
    reads: (reply, data) => spawnSync("openssl", ["ts", "-verify", "-in", reply, "-data", data, "-CAfile", at("ca.pem")]).status === 0,
  };
}

/** The trial district with one more filing; stopped. */
async function makeDistrict(store) {
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  const server = await startServer("demo", place);
  const client = await new Client(server.address).enter("zhibu8");
  const branch = (await client.get("/api/me")).json.posts[0].organisation;
  const draft = await draftOne(client, branch, "授时", chinaDay(Date.now() - 24 * hour));
  const filed = await fileDraft(client, draft);
  if (filed.status !== 200) throw new Error(`not filed: ${filed.status} ${filed.text}`);
  const until = Date.now() + sealWaitMax;
  while (!(await client.get(`/api/log/receipts/${draft.id}`)).json.receipts[0].sealed_size) {
    if (Date.now() > until) throw new Error("not sealed");
    await pause(100);
  }
  await server.stop();
  return { place, record: draft.id };
}

function bent(file, copy, at) {
  const bytes = Buffer.from(readFileSync(file));
  bytes[at < 0 ? bytes.length + at : at] ^= 1;
  writeFileSync(copy, bytes);
  return copy;
}

/** Everything that must not be taken, and then the answer that must. */
function checkImport(place, authority, folder, tally) {
  const query = join(folder, "log.tsq");
  const ca = ["--ca", authority.ca];
  expectVerb(tally, ["anchor-request", ...place, "--out", query], 0, "时间戳请求：");
  const shown = openssl("ts", "-query", "-in", query, "-text").toString();
  tally.check(/sha256/.test(shown) && /Nonce: 0x/.test(shown) && /Certificate required: yes/.test(shown), `the request: ${shown}`);
  const reply = authority.answer(query, join(folder, "log.tsr"));
  const stranger = makeAuthority("别家");

  const note = join(folder, "other.txt");
  writeFileSync(note, "another log\n1\n");
  openssl("ts", "-query", "-data", note, "-sha256", "-cert", "-out", join(folder, "other.tsq"));
  const other = authority.answer(join(folder, "other.tsq"), join(folder, "other.tsr"));

  const importing = (file, certificates = ca) => ["anchor-import", ...place, "--in", file, ...certificates];
  expectVerb(tally, importing(bent(reply, join(folder, "bent.tsr"), -5)), 1, "时间戳的签名不对，文件可能被改动，没有采信。");
  expectVerb(tally, importing(query), 1, "这个文件不是时间戳机构的回复，或已经损坏。");
  expectVerb(tally, importing(other), 1, "这个时间戳盖的不是本日志请求过的检查点，没有采信。");
  expectVerb(tally, importing(reply, ["--ca", stranger.ca]), 1, "签时间戳的机构与给出的证书对不上，没有采信。");
  expectVerb(tally, importing(reply, ["--ca", query]), 1, "读不出时间戳机构的证书。");
  expectVerb(tally, importing(join(folder, "none.tsr")), 1, "读不到文件");
  expectVerb(tally, ["anchor-request", ...place, "--out", join(folder, "no", "such.tsq")], 1, "（app.cannot_write）");
  const fresh = Buffer.from(readFileSync(query));
  fresh[fresh.length - 4] ^= 1; // the last byte of the nonce; behind it stands certReq
  writeFileSync(join(folder, "fresh.tsq"), fresh);
  expectVerb(tally, importing(authority.answer(join(folder, "fresh.tsq"), join(folder, "fresh.tsr"))), 1, "时间戳里的随机数与请求里的不同");

  expectVerb(tally, importing(reply), 0, "已导入：“授时中心”于 ");
  expectVerb(tally, importing(reply), 0, "已导入：“授时中心”于 ");
  expectVerb(tally, ["verify", ...place], 0, "时间戳 1，");
}

/** The receipt tells it; the bundle carries it, and OpenSSL reads it there. */
async function checkShown(name, { place, record }, authority, folder, tally) {
  const server = await startServer("demo", place);
  const client = await new Client(server.address).enter("zhibu8");
  const { receipts } = (await client.get(`/api/log/receipts/${record}`)).json;
  const { anchored_at: at, anchored_by: by, anchored_size: size } = receipts[0];
  tally.check(by === "授时中心" && Math.abs(at - Date.now()) < 600_000 && size > receipts[0].index, `${name}: the receipt: ${JSON.stringify(receipts)}`);
  const answer = await fetch(`${server.address}/api/gatherings/${record}/evidence`, { headers: { cookie: client.cookie } });
  const zip = join(folder, "evidence.zip");
  writeFileSync(zip, Buffer.from(await answer.arrayBuffer()));
  await server.stop();
  // The web's own verifier is tested with such a bundle.
  if (process.env.SHIJI_WRITE_FIXTURES) copyFileSync(zip, `${process.env.SHIJI_SOURCE}/web/src/rooms/transparency/fixtures/stamped.zip`);

  const files = unzip(readFileSync(zip));
  for (const file of ["anchor.tsr", "anchor.txt", "anchor.tlog-proof"]) writeFileSync(join(folder, file), files.get(file) ?? "");
  tally.check(authority.reads(join(folder, "anchor.tsr"), join(folder, "anchor.txt")), `${name}: openssl ts -verify reads the stamp of the bundle`);
  tally.check(files.get("anchor.tlog-proof").includes(files.get("anchor.txt")), `${name}: the proof is into the stamped checkpoint`);
  expectVerb(tally, ["verify", "--bundle", zip], 0, "时间戳：“授时中心”证明 ");
  expectVerb(tally, ["verify", "--bundle", zip], 0, "这家机构的证书取自证据包自己，没有旁证");
  expectVerb(tally, ["verify", "--bundle", zip, "--ca", authority.ca], 0, "证书由核对人用 --ca 给出");
  expectVerb(tally, ["verify", "--bundle", zip, "--ca", makeAuthority("别家").ca], 1, "签时间戳的机构与给出的证书对不上");
}

/** The authority behind HTTP, as RFC 3161 section 3.4 has it. */
async function serveAuthority(authority, folder) {
  const service = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const query = join(folder, "asked.tsq");
    writeFileSync(query, Buffer.concat(parts));
    const good = request.method === "POST" && request.headers["content-type"] === "application/timestamp-query";
    response.writeHead(good ? 200 : 400, { "content-type": "application/timestamp-reply" });
    response.end(good ? readFileSync(authority.answer(query, join(folder, "asked.tsr"))) : "");
  });
  await new Promise((ready) => service.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${service.address().port}/tsa`, close: () => service.close() };
}

/** The server asks by itself: what was filed is stamped without anybody's hand. */
async function checkAsked(store, authority, folder, tally) {
  const data = temporaryFolder();
  const place = ["--data", data, "--store", store.url(data)];
  const service = await serveAuthority(authority, folder);
  const expectStart = async (options, sentence) => {
    const said = await startServer("demo", [...place, ...options]).then((server) => server.stop(), (failure) => failure.message);
    tally.check(String(said).includes(sentence), `${store.name}: ${options.join(" ")}: ${said}`);
  };
  await expectStart(["--tsa", "ftp://x"], "不是完整的地址");
  await expectStart(["--tsa", service.address], "还要用 tsa_ca 指明这家机构的证书文件（PEM）。（app.no_authority）");
  await expectStart(["--tsa", service.address, "--tsa-ca", join(folder, "none.pem")], "读不到文件");
  const server = await startServer("demo", [...place, "--tsa", service.address, "--tsa-ca", authority.ca]);
  const client = new Client(server.address);
  const until = Date.now() + sealWaitMax;
  let log = (await client.get("/api/log")).json;
  while (!log.anchored_at && Date.now() < until) {
    await pause(200);
    log = (await client.get("/api/log")).json;
  }
  tally.check(log.anchored_by === "授时中心" && log.anchored_size > 0, `${store.name}: stamped by itself: ${JSON.stringify(log)}\n${server.log()}`);
  await server.stop();
  service.close();
  expectVerb(tally, ["verify", ...place], 0, "时间戳 1，");
}

const tally = new Tally();
for (const store of stores()) {
  const folder = temporaryFolder();
  const authority = makeAuthority("授时中心");
  const district = await makeDistrict(store);
  checkImport(district.place, authority, folder, tally);
  await checkShown(store.name, district, authority, folder, tally);
  await checkAsked(store, authority, folder, tally);
}
tally.close();

// How long a secretary's phone waits for its first page: nothing kept, over a slow 4G line, with this
// machine's processor and with a quarter of it. Prints lines of the bench's table. SHIJI_BINARY names the program.
import { startServer, temporaryFolder } from "../whole/lib.mjs";
import { Person, Watch, phone, withBrowser } from "../browser/lib.mjs";

/** What Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const kLine = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
const kRounds = 5;

/** In the page: the newest largest piece that was painted, and how many bytes came for it. */
const whenPainted = () =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
      type: "largest-contentful-paint",
      buffered: true,
    });
  });
const bytesThatCame = () =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce(
    (sum, { transferSize }) => sum + transferSize,
    0,
  );

async function slowed(person, processor) {
  const line = await person.context.newCDPSession(person.page);
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  await line.send("Network.emulateNetworkConditions", kLine);
  await line.send("Emulation.setCPUThrottlingRate", { rate: processor });
}

async function firstPage(browser, address, processor) {
  const person = await Person.sitDown(browser, address, phone, new Watch());
  await person.enter("zhibu8");
  await person.page.goto("about:blank");
  await slowed(person, processor);
  await person.open("/");
  const painted = await person.page.evaluate(whenPainted);
  const bytes = await person.page.evaluate(bytesThatCame);
  await person.leave();
  return { painted, bytes };
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

async function tell(browser, address, processor, words, target) {
  const rounds = [];
  for (let round = 0; round < kRounds; ++round) rounds.push(await firstPage(browser, address, processor));
  const painted = median(rounds.map((one) => one.painted)).toFixed(0);
  const kilobytes = (median(rounds.map((one) => one.bytes)) / 1024).toFixed(0);
  console.log(`手机首页“今日”画出主要内容（慢速 4G，无缓存，${words}）\t${painted} ms，传输 ${kilobytes} KB\t${target}`);
}

const server = await startServer("demo", ["--data", temporaryFolder(), "--on", "2026-09-22T10:00"]);
await withBrowser(async (browser) => {
  await tell(browser, server.address, 1, "本机处理器", "≤ 1,500 ms");
  await tell(browser, server.address, 4, "处理器放慢到四分之一", "");
});
await server.stop();

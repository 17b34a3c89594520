// What the browser tests share: Debian's Chromium, people with a phone or a desk, and the watch
// that nothing untoward happens in any of their pages.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core");

/** Off as far as a browser can be told: it must call nobody but our server. */
const kQuiet = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const narrowPhone = { ...phone, viewport: { width: 320, height: 640 } };
export const desk = { viewport: { width: 1440, height: 900 } };

export const startBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: kQuiet });

/**
 * In the page: counts what a hand does. A tap is a pointer going down; a key counts unless it
 * writes a letter into a field, for typing is the matter itself, and a field's own focus is a tap.
 */
function countHands() {
  if (location.protocol !== "http:") return;
  const kStore = "hands";
  const hands = JSON.parse(sessionStorage.getItem(kStore) ?? '{"taps":0,"keys":0}');
  const add = (what) => {
    hands[what] += 1;
    sessionStorage.setItem(kStore, JSON.stringify(hands));
  };
  const writes = (event) => event.target.matches?.("input, textarea") && event.key.length === 1;
  const isModifier = (key) => ["Control", "Shift", "Alt", "Meta"].includes(key);
  addEventListener("pointerdown", (event) => event.isTrusted && add("taps"), true);
  addEventListener(
    "keydown",
    (event) => event.isTrusted && !writes(event) && !isModifier(event.key) && add("keys"),
    true,
  );
}

/** In the page: what the content policy and Trusted Types refuse goes to the watch. */
function tellViolations() {
  addEventListener("securitypolicyviolation", (event) =>
    window.tellViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`),
  );
}

/** Everything that should never happen, in the pages of all people of one server. */
export class Watch {
  constructor() {
    this.violations = [];
    this.errors = [];
    this.strangers = [];
  }

  /** A sign-in that was needed and a refusal are answers; the browser logs them all the same. */
  static isAnswer = (words) => /status of (4\d\d|503)/.test(words);

  async follow(context, address) {
    const home = new URL(address).origin;
    await context.exposeFunction("tellViolation", (words) => this.violations.push(words));
    await context.addInitScript(tellViolations);
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(home + "/") && !/^(blob|data):/.test(url)) this.strangers.push(url);
    });
    context.on("console", (message) => {
      if (message.type() === "error" && !Watch.isAnswer(message.text())) this.errors.push(message.text());
    });
    context.on("weberror", (error) => this.errors.push(String(error.error())));
  }

  /** The sentences of all that happened, none when all is well. */
  all() {
    return [
      ...this.violations.map((words) => `内容策略拦下：${words}`),
      ...this.errors.map((words) => `页面出错：${words}`),
      ...this.strangers.map((url) => `向别处请求：${url}`),
    ];
  }
}

/** Runs the tests of one browser; when they stop early, shows what everybody was looking at. */
export async function withBrowser(work) {
  const browser = await startBrowser();
  try {
    return await work(browser);
  } catch (reason) {
    console.log(`✗ ${reason.stack}`);
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const page of pages) console.log(`${page.url()}\n${await page.locator("body").innerText()}\n`);
    console.log("0 passed, 1 failed");
    process.exit(1);
  } finally {
    await browser.close();
  }
}

/** One person with one device: a browser context of their own and the page they look at. */
export class Person {
  constructor(context, page, address) {
    Object.assign(this, { context, page, address });
  }

  static async sitDown(browser, address, device, watch) {
    const context = await browser.newContext({ ...device, locale: "zh-CN", acceptDownloads: true });
    context.setDefaultTimeout(15_000);
    await watch.follow(context, address);
    await context.addInitScript(countHands);
    return new Person(context, await context.newPage(), address);
  }

  /** In a trial district: becomes one of its invented people. */
  async enter(login) {
    const answer = await this.context.request.post(`${this.address}/api/trial/enter`, {
      headers: { "X-Shiji": "1", "Idempotency-Key": `enter-${login}-${Date.now()}` },
      data: { login },
    });
    if (!answer.ok()) throw new Error(`cannot enter as ${login}: ${await answer.text()}`);
    await this.open("/");
    return this;
  }

  /** Through the form, as everybody outside the trial. */
  async signIn(login, password) {
    await this.page.getByLabel("账号", { exact: true }).fill(login);
    await this.page.getByLabel("密码", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "登录" }).click();
  }

  async open(path) {
    await this.page.goto(this.address + path);
    await this.settle();
  }

  /** Until the page shows its content: no grey lines, and a title (the sign-in page has one too). */
  async settle() {
    await this.page.locator("h1").first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector(".skeleton"));
  }

  /** What the hand did since the last time it was asked. */
  async hands() {
    return this.page.evaluate(() => JSON.parse(sessionStorage.getItem("hands") ?? '{"taps":0,"keys":0}'));
  }

  /** Taps and keys that `work` takes. */
  async countedHands(work) {
    const before = await this.hands();
    await work();
    const after = await this.hands();
    return { taps: after.taps - before.taps, keys: after.keys - before.keys };
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  link(name) {
    return this.page.getByRole("link", { name });
  }

  heading(name) {
    return this.page.getByRole("heading", { name, level: 1 });
  }

  /** True once the page shows these words; what has not come after some seconds is not coming. */
  reads(words) {
    return this.#turnsOut(words, true);
  }

  /** True once the page shows them no more: it may still stand as it was before an answer came. */
  lacks(words) {
    return this.#turnsOut(words, false);
  }

  #turnsOut(words, shown) {
    const told = ([words, shown]) => document.body.innerText.includes(words) === shown;
    return this.page.waitForFunction(told, [words, shown]).then(() => true, () => false);
  }

  leave() {
    return this.context.close();
  }
}

/** True when the page needs no scrolling sideways; tables that scroll inside their frame are fine. */
export const fitsSideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** True when a hand did no more than the budget of the task allows. */
export const within = (hands, budget) => hands.taps + hands.keys <= budget;

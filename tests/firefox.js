// Firefox over WebDriver BiDi, for the tests alone: told line by line what to do, answers line by line.
// In: the path of Firefox and the reader's size of type as arguments; lines such as {"do": "open", "address":
// "http://…", "width": 360, "height": 740}.  Out: for each a line {"value": …}, or {"fault": "…"}.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, size] = process.argv.slice(2);
const scripts = ["x-western", "x-unicode"].map((script) => [`font.size.variable.${script}`, Number(size)]);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  extraPrefsFirefox: size ? Object.fromEntries(scripts) : {},
});
let context = await browser.createBrowserContext();
let page = await context.newPage();
const faults = [];

const ACTS = {
  /** A new visitor: nothing is kept, nothing is in the cache. */
  async open({ address, width, height }) {
    await context.close();
    context = await browser.createBrowserContext();
    page = await context.newPage();
    page.on("pageerror", (fault) => faults.push(fault.message));
    await page.setViewport({ width, height });
    await page.goto(address);
  },
  async go({ address }) {
    await page.goto(address);
  },
  run: ({ script }) => page.evaluate(script),
  click: ({ selector }) => page.click(selector),
  // a script that is run while a page is left is never answered
  follow: ({ selector }) => Promise.all([page.waitForNavigation(), page.click(selector)]).then(() => null),
  async press({ keys }) {
    const [key, ...held] = keys.split("+").reverse();
    for (const one of held) await page.keyboard.down(one);
    await page.keyboard.press(key);
    for (const one of held) await page.keyboard.up(one);
  },
  faults: async () => faults.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  const answer = await ACTS[task.do](task).then(
    (value) => ({ value: value ?? null }),
    (fault) => ({ fault: String(fault) }),
  );
  console.log(JSON.stringify(answer));
}
await browser.close();

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, startServing } from "../cli/serving.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const absent = !existsSync(executablePath);

// Where nobody has a browser the test is skipped by name; a build that is to be trusted must have one.
if (absent && process.env["CI"] !== undefined)
  test("a browser is there", () => {
    expect.fail(`${executablePath} is missing: apt-get install chromium, or name another with CHROMIUM`);
  });

describe.skipIf(absent)("GraphiQL in a browser (needs chromium)", () => {
  let casus: Serving;
  let browser: Browser;

  beforeAll(async () => {
    casus = await startServing({ CASUS_DB: ":memory:" });
    browser = await chromium.launch({
      executablePath,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await casus?.stop();
  });

  test("the first example tab answers the question, and nothing is asked of other hosts", async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== casus.url && protocol !== "data:" && protocol !== "blob:") foreign.push(request.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));

    await page.goto(`${casus.url}/graphql`);
    const run = page.getByRole("button", { name: /execute query/i });
    await run.waitFor();
    expect(await page.getByRole("tab").count()).toBeGreaterThanOrEqual(5);

    await run.click();
    const shown = page.locator(".result-window");
    await expect.poll(() => shown.textContent(), { timeout: 60_000 }).toContain("SOLVED");

    // The viewer has only the lines in sight; read the answer as a person does, by scrolling.
    await shown.hover();
    const wanted = ['"russia"', '"belarus"', '"CONTESTED"', '"HOLDS"', '"UNREGULATED"'];
    const seen = new Set<string>();
    await expect
      .poll(
        async () => {
          const text = await shown.textContent();
          for (const part of wanted) if (text?.includes(part)) seen.add(part);
          await page.mouse.wheel(0, 500);
          return [...seen].sort();
        },
        { timeout: 60_000, interval: 50 },
      )
      .toEqual(wanted.toSorted());
    const screenshot = process.env["SCREENSHOT"];
    if (screenshot !== undefined) await page.screenshot({ path: screenshot });

    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("another tab opens at the first click, and answers", async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    await page.goto(`${casus.url}/graphql`);
    const run = page.getByRole("button", { name: /execute query/i });
    await run.waitFor();
    const tab = page.getByRole("tab", { name: "SearchAndTimeline" });
    await tab.click();
    expect(await tab.getAttribute("aria-selected")).toBe("true");
    // GraphiQL takes a moment to learn the name of the operation in the tab.
    const answer = async (): Promise<string | null> => {
      const shown = await page.locator(".result-window").textContent();
      if (!shown?.includes("totalCount")) await run.click();
      return shown;
    };
    await expect.poll(answer, { timeout: 60_000, interval: 1_000 }).toContain("totalCount");
  });
});

// Tests of Holotype in a browser. `cargo xtask test` builds the program and runs them; alone, with HOLOTYPE_BIN set:
// `npx playwright test`.

import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// The browser that CHROMIUM names, the system's, or else the one that Playwright brings.
const systemChromium = "/usr/bin/chromium";
const executablePath =
  process.env.CHROMIUM || (existsSync(systemChromium) ? systemChromium : undefined);

export default defineConfig({
  testDir: "tests",
  // A server and a browser are busy at the same time; more of both only makes them wait for each other.
  workers: 1,
  forbidOnly: !!process.env.CI,
  // On a machine that has much else to do a browser is late now and then: what fails twice is wrong. A test that was tried again is
  // told as flaky at the end.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    // What a test sees comes from the server, but where reading without one is tested.
    serviceWorkers: "block",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "browser" },
    // Every page and every form works before the islands wake, and where they never do. A test of something that only
    // JavaScript can do is tagged `@javascript` and left out here.
    {
      name: "without-javascript",
      grepInvert: /@javascript/,
      use: { javaScriptEnabled: false },
    },
  ],
});

// Pictures for README, not tests: see script/screenshot.

import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

export default defineConfig({
  ...tests,
  testDir: "screenshots",
  projects: [{ name: "picture", use: { viewport: { width: 1280, height: 800 }, colorScheme: "light" } }],
});

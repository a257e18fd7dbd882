import { resolve } from "node:path";
import { hydrated, test } from "../support/holotype";
import { Server } from "../support/server";

const pictures = resolve("../docs");

test("Holotype's own specification", async ({ page }) => {
  const checkout = resolve("..");
  const server = new Server();
  try {
    server.mount({ repository: checkout, at: "/holotype", directory: "docs/spec" });
    await server.start();
    await page.goto(server.url + (process.env.SCREENSHOT_PAGE ?? "/holotype/repositories"));
    await hydrated(page);
    await page.screenshot({ path: resolve(pictures, "screenshot.png"), animations: "disabled" });
  } finally {
    await server.stop();
  }
});

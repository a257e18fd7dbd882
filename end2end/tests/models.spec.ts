import AxeBuilder from "@axe-core/playwright";
import { createServer, type Server } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

// A language model of this machine: it answers with a sentence, or says that it does not know the key.
let knowsKey = true;
let model: Server;

const wiki = serve([{ message: "Begin", files: { "README.md": "# Kettle\n" } }], {
  prepare: async (wiki) => {
    model = createServer((request, response) => {
      request.resume();
      if (!knowsKey) {
        response.writeHead(401, { "content-type": "application/json" });
        response.end(JSON.stringify({ error: { message: "unknown key" } }));
        return;
      }
      response.writeHead(200, { "content-type": "text/event-stream" });
      const piece = (delta: object, end: string | null) =>
        `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: end }] })}\n\n`;
      response.write(piece({ role: "assistant", content: "Yes, I am " }, null));
      response.end(`${piece({ content: "here." }, null)}${piece({}, "stop")}data: [DONE]\n\n`);
    });
    await new Promise<void>((resolve) => model.listen(0, "127.0.0.1", resolve));
    const address = model.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const settings = join(wiki.data, "..", `holotype-model-${port}.toml`);
    writeFileSync(
      settings,
      `[[model]]\nname = "house"\naddress = "http://127.0.0.1:${port}/v1"\nmodel = "scripted-1"\n` +
        `[[model]]\nname = "spare"\naddress = "https://models.example.org/anthropic"\nmodel = "m-2"\nstrangers = true\n`,
    );
    return ["--listen", "127.0.0.1:0", "--config", settings];
  },
});

test.describe.configure({ mode: "serial" });
test.beforeAll(() => wiki.account("Ada", "admin", password));
test.beforeEach(() => {
  knowsKey = true;
});
test.afterAll(async () => {
  await new Promise((resolve) => model.close(resolve));
});

test("an administrator sees which models there are and tries one", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/admin");
  await expect(page.getByText("Questions are answered by house.")).toBeVisible();
  await page.getByRole("link", { name: "Models" }).click();
  const house = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "house" }) });
  await expect(house).toContainText("everybody who is signed in");
  await house.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It answered" })).toContainText("Yes, I am here.");

  knowsKey = false;
  await page.getByRole("button", { name: "Try it" }).first().click();
  await expect(page.getByRole("alert")).toContainText("It did not answer.");
  await expect(page.getByRole("alert")).toContainText("401");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme} @javascript`, () => {
    test.use({ colorScheme });

    test("axe finds nothing, and nothing is wider than a small screen", async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await signIn(page, "Ada");
      await open(page, "/admin/models");
      await page.getByRole("button", { name: "Try it" }).first().click();
      await expect(page.getByRole("status").filter({ hasText: "It answered" })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });
}

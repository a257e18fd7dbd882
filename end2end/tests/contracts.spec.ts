// Contracts in pages: read as a reference, and what a change breaks said where it is reviewed.

import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";
import { password } from "../support/people";

const api = `# API

\`\`\`yaml
openapi: 3.0.3
info: {title: Users, version: '1'}
paths:
  /users:
    post:
      summary: Make one
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {email: {type: string, description: Where to reach them}}}
      responses: {'200': {description: ok}}
\`\`\`
`;

const wiki = serve([{ message: "Begin", files: { "api.md": api, "bad.md": "# Bad\n\n```openapi\nopenapi: 3.0.3\npaths: [\n```\n" } }]);

let token = "";

test.beforeAll(() => {
  token = wiki.account("Ada", "editor", password);
});

/** Ada asks for mail; answers with the number of the change. */
async function proposed() {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const page = await (await fetch(`${wiki.url}/api/v1/pages/spec/api`, { headers })).json();
  const body = api.replace("{type: object,", "{type: object, required: [email],");
  const edits = [{ path: "/spec/api", base_revision: page.revision, body }];
  const made = { title: "Ask for mail", edits };
  const answer = await fetch(`${wiki.url}/api/v1/changes`, { method: "POST", headers, body: JSON.stringify(made) });
  expect(answer.status).toBe(201);
  return (await answer.json()).change;
}

// r[verify contract.shown] r[verify contract.shown-openapi]
test("an operation is unfolded by keyboard, and its source is a fold away", async ({ page }) => {
  await open(page, "/spec/api");
  const operation = page.locator(".contract-item > summary").filter({ hasText: "POST" });
  await expect(page.getByText("Where to reach them").first()).toBeHidden();
  await operation.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".contract-reference").getByText("Where to reach them")).toBeVisible();
  await page.getByText("Source", { exact: true }).click();
  await expect(page.locator(".contract-source pre")).toContainText("openapi: 3.0.3");
});

test("axe finds nothing in a reference that is unfolded", { tag: "@javascript" }, async ({ page }) => {
  await open(page, "/spec/api");
  await page.locator(".contract-item > summary").first().click();
  await page.getByText("Source", { exact: true }).click();
  const found = await new AxeBuilder({ page }).include(".contract").analyze();
  expect(found.violations).toEqual([]);
});

// r[verify contract.shown]
test("a reference fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec/api");
  await page.locator(".contract-item > summary").first().click();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

// r[verify contract.unreadable-shown]
test("a contract that cannot be read says its line", async ({ page }) => {
  await open(page, "/spec/bad");
  await expect(page.locator(".contract-fault")).toContainText("This OpenAPI contract cannot be read, line");
});

// r[verify contract.screen] r[verify contract.check]
test("a change says in words what it breaks", async ({ page }) => {
  await open(page, `/changes/${await proposed()}`);
  const told = page.getByRole("region", { name: "What changed in contracts" });
  await expect(told).toContainText("1 difference that breaks programs");
  await expect(told).toContainText("Breaking email became required in the request of POST /users");
  await expect(page.locator(".waits")).toContainText("1 difference breaks programs");
});

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

const bad = "# Bad\n\n```openapi\nopenapi: 3.0.3\npaths: [\n```\n";

/** The contract of the page as a file of its own. */
const file = api.split("```yaml\n")[1].split("```")[0];

const files = {
  "api.md": api,
  "bad.md": bad,
  "users.md": "# Users\n\nSee [the contract](openapi.yaml).\n",
  "openapi.yaml": file,
  "lost.schema.json": '{\n  "properties": {\n    "cup": { "$ref": "#/$defs/cup" }\n  }\n}\n',
};

const wiki = serve([{ message: "Begin", files }]);

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

// r[verify contract.file-shown]
test("a link to a contract beside the pages leads to its reference, and on to the file", async ({ page }) => {
  await open(page, "/spec/users");
  await page.getByRole("link", { name: "the contract" }).click();
  await expect(page).toHaveURL(/\/spec\/openapi\.yaml\?view=contract$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("openapi.yaml");
  await page.locator(".contract-item > summary").filter({ hasText: "POST" }).click();
  await expect(page.locator(".contract-reference").getByText("Where to reach them")).toBeVisible();
  // The file itself is shown in a sandbox, in which nothing runs, not even what the test's own browser puts in.
  const address = await page.getByRole("link", { name: "The file itself" }).getAttribute("href");
  const itself = await page.request.get(new URL(address ?? "", page.url()).href);
  expect(await itself.text()).toContain("openapi: 3.0.3");
});

// r[verify contract.file-mistakes]
test("what is wrong in a contract file is told with its line, on a phone, and axe finds nothing", { tag: "@javascript" }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec/lost.schema.json?view=contract");
  await expect(page.locator(".finding")).toContainText("leads nowhere");
  await expect(page.locator(".finding")).toContainText("line 3");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

// r[verify contract.file-compared]
test("a change that replaces a contract file says in words what it breaks", async ({ page }) => {
  const headers = { authorization: `Bearer ${token}` };
  const there = await (await fetch(`${wiki.url}/api/v1/attachments/spec/openapi.yaml`, { headers })).json();
  const body = file.replace("{type: object,", "{type: object, required: [email],");
  const at = `${wiki.url}/api/v1/attachments/spec/openapi.yaml?base_revision=${there.revision}`;
  const answer = await fetch(at, { method: "PUT", headers, body });
  expect(answer.status).toBe(200);
  await open(page, `/changes/${(await answer.json()).change}`);
  const told = page.getByRole("region", { name: "What changed in contracts" });
  await expect(told).toContainText("Breaking email became required in the request of POST /users");
});

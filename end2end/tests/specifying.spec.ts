import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

serve(
  [
    {
      message: "Begin",
      files: {
        "README.md": "# Book\n",
        "constitution.md":
          "# Rules\n\n## Core Principles\n\n### I. Calm\n\nA page MUST NOT blink.\n\n**Version**: 1.2.0 | **Last Amended**: 2025-07-16\n",
        "specs/login/spec.md":
          "# Login\n\n## Purpose\n\nIt is there.\n\n## Requirements\n\n### Requirement: Sign in\n\nIt SHALL tell by [NEEDS CLARIFICATION: mail or SSO?] soon.\n",
        "plan.md": "# Plan\n\n## Phase 1: A\n\n- [x] T001 a\n\n## Phase 2: B\n\nDepends on: Phase 1\n\n- [ ] T002 b\n",
      },
    },
  ],
  {
    prepare: async (wiki) => {
      wiki.account("anna", "admin", password);
      return [];
    },
  },
);

// r[verify lint.screen]
test("somebody who writes is told what the rules say", async ({ page }) => {
  await signIn(page, "anna");
  await open(page, "/spec/specs/login/spec");
  await page
    .getByRole("complementary", { name: "About this page" })
    .getByRole("link", { name: "Check it against the rules" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Checking Login" })).toBeVisible();
  await expect(page.locator(".finding").first()).toContainText("This requirement has no scenario");
});

// r[verify lint.writing]
test("what is typed is checked while it is typed @javascript", async ({ page }) => {
  await signIn(page, "anna");
  await open(page, "/spec/plan?view=edit");
  await page.locator("#body").fill("# Plan\n\nIt must be fast.\n");
  await expect(page.locator("#lint .finding").first()).toContainText("Words without a measure");
});

// r[verify question.answer-screen] r[verify question.queue-screen]
test("a question of the queue is answered and stands in the text", async ({ page }) => {
  await signIn(page, "anna");
  await open(page, "/questions");
  const first = page.locator(".queue > li").first();
  await expect(first).toContainText("mail or SSO?");
  await expect(first).toContainText("It stands in Sign in");
  await first.getByRole("link", { name: /^Answer.*mail or SSO/ }).click();
  await expect(page.locator("mark")).toContainText("NEEDS CLARIFICATION");
  await page.getByLabel("The answer").fill("mail");
  await page.getByRole("button", { name: "Save the answer" }).click();
  await expect(page).toHaveURL(/view=discuss#thread-\d+$/);
  await open(page, "/spec/specs/login/spec");
  await expect(page.getByText("It SHALL tell by mail soon.")).toBeVisible();
});

// r[verify kind.offered] r[verify kind.rules-here] r[verify kind.plan-shown]
test("a new page begins with a template, rules and plans are shown", async ({ page }) => {
  await signIn(page, "anna");
  await open(page, "/spec/plan");
  await expect(page.getByText("Plan: 2 phases, 1 of 2 tasks done")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Rules that hold here" })).toBeVisible();
  await open(page, "/spec?view=new");
  await page.getByLabel("Where shall it be?").fill("/spec/adr/0001-cache");
  await page.getByLabel("Decision", { exact: true }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.locator("#body")).toHaveValue(/## Consequences/);
});

const screens = ["/spec/specs/login/spec?view=lint", "/questions", "/spec?view=new", "/spec/plan", "/admin/lint", "/spec/plan?view=edit"];

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, "anna");
  for (const address of screens) {
    await open(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, address).toBeLessThanOrEqual(360);
  }
});

test("axe finds nothing on the screens of rules and questions @javascript", async ({ page }) => {
  await signIn(page, "anna");
  for (const address of screens) {
    await open(page, address);
    const found = await new AxeBuilder({ page }).analyze();
    expect.soft(found.violations, address).toEqual([]);
  }
});

// r[verify lint.set-screen]
test("a rule is made stricter for a part of the tree", async ({ page }) => {
  await signIn(page, "anna");
  await open(page, "/admin/lint");
  await page.getByLabel("At and below").fill("/spec");
  await page.getByLabel("Rule", { exact: true }).selectOption("vague-words");
  await page.getByLabel("How it is told").selectOption("error");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".policies")).toContainText("Words without a measure: a mistake");
  await open(page, "/spec/specs/login/spec?view=lint");
  await expect(page.locator(".finding").first()).toBeVisible();
});

test("the queue says so when no question is of that kind", async ({ page }) => {
  await open(page, "/questions?at=/spec/plan&kind=asked");
  await expect(page.getByText("No open question is like that.")).toBeVisible();
});

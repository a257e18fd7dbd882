// Reading what was read while the wiki cannot be reached.

import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, type Page, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "README.md": "# House\n\nSee [the kettle](kettle.md) and [the lamp](lamp.md).\n",
      "kettle.md": "# Kettle\n\nIt boils water.\n",
      "lamp.md": "# Lamp\n\nIt gives light.\n",
    },
  },
]);

test.use({
  serviceWorkers: "allow",
  // Not to be reached is what is tested.
  expectedErrors: [/ERR_CONNECTION_REFUSED|Failed to fetch|404|503/],
});

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

/** Waits until what is read from now on is kept. */
async function kept(page: Page, address: string) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const isKept = (path: string) => caches.match(path, { cacheName: "holotype-screens" }).then(Boolean);
  await expect.poll(() => page.evaluate(isKept, address)).toBe(true);
}

/** Lets the wiki be gone for as long as something takes. */
async function gone(during: () => Promise<void>) {
  const address = new URL(wiki.url).host;
  await wiki.pause();
  try {
    await during();
  } finally {
    await wiki.start(["--listen", address]);
  }
}

const mark = (page: Page) => page.getByRole("status").filter({ hasText: "Not connected." });

// r[verify offline.read] r[verify offline.fresh] r[verify offline.mark]
test("what was read can be read without a connection, with a mark", { tag: "@javascript" }, async ({ page }) => {
  await open(page, "/spec");
  await kept(page, "/spec");
  await page.getByRole("article").getByRole("link", { name: "the kettle" }).click();
  await expect(page.getByRole("article")).toContainText("It boils water.");
  await expect(mark(page)).toHaveCount(0);
  await kept(page, "/spec/kettle");

  await gone(async () => {
    await page.reload();
    await hydrated(page);
    await expect(page.getByRole("article")).toContainText("It boils water.");
    await expect(mark(page)).toContainText("it may have changed since");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    // By keyboard, to another one that was read, without leaving the page.
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "House" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article")).toContainText("See the kettle");
    await expect(mark(page)).toHaveCount(1);
  });

  await mark(page).getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("article")).toContainText("See the kettle");
  await expect(mark(page)).toHaveCount(0);
});

// r[verify offline.unread]
test("what was not read is said to be missing, and what was is offered", { tag: "@javascript" }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec/kettle");
  await kept(page, "/spec/kettle");
  await gone(async () => {
    await page.goto("/spec/lamp");
    await expect(page.getByRole("heading", { name: "Not connected", level: 1 })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.getByRole("link", { name: /^Kettle/ }).click();
    await expect(page.getByRole("article")).toContainText("It boils water.");
  });
});

// r[verify offline.private]
test("signing out forgets what was kept", { tag: "@javascript" }, async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec/kettle");
  await kept(page, "/spec/kettle");
  await open(page, "/spec/lamp");
  await kept(page, "/spec/lamp");
  await page.getByRole("button", { name: "Account of Ada" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await gone(async () => {
    await page.goto("/spec/kettle");
    await expect(page.getByRole("heading", { name: "Not connected", level: 1 })).toBeVisible();
  });
});

// r[verify offline.private]
test("a page that is gone is forgotten", { tag: "@javascript" }, async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec/lamp");
  await kept(page, "/spec/lamp");
  wiki.repository.commit({ message: "No lamp", files: { "lamp.md": null } });
  wiki.holotype(["sync"]);
  await page.goto("/spec/lamp");
  const known = () => page.evaluate(() => caches.match("/spec/lamp", { cacheName: "holotype-screens" }).then(Boolean));
  await expect.poll(known).toBe(false);
});

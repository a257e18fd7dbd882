// People who use a wiki: their names, their passwords, and how they sign in.

import { expect, type Page } from "@playwright/test";
import type { Wiki } from "./holotype";
import { hydrated } from "./holotype";

/** Long enough for anybody. */
export const password = "correct horse battery";

/** Makes an account and signs in with it. */
export async function signInAs(page: Page, wiki: Wiki, name: string, role: string) {
  wiki.account(name, role, password);
  await signIn(page, name);
}

/** Signs in with an account that is there. */
export async function signIn(page: Page, name: string) {
  await page.goto("/login");
  await hydrated(page);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: `Account of ${name}` })).toBeVisible();
}

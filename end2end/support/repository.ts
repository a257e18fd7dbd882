// Throw-away git repositories with a history that a test writes down.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Commit = {
  message: string;
  /** Contents by path; null deletes. */
  files: Record<string, string | null>;
  /** `Name <address>` */
  author?: string;
  /** RFC 3339; without it, a day after the commit before. */
  at?: string;
  /** A tag to put on it. */
  tag?: string;
};

export class Repository {
  readonly path = mkdtempSync(join(tmpdir(), "holotype-repository-"));
  #next = Date.parse("2024-01-01T12:00:00Z");

  constructor(history: Commit[]) {
    this.git("init", "--quiet", "--initial-branch=main");
    for (const commit of history) this.commit(commit);
  }

  /** Commits to the branch that is checked out; answers with the commit's id. */
  commit({ message, files, author = "Ada Example <ada@example.org>", at, tag }: Commit): string {
    for (const [file, content] of Object.entries(files)) {
      const path = join(this.path, file);
      if (content === null) {
        rmSync(path);
      } else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
    }

    const time = at ?? new Date(this.#next).toISOString();
    this.#next = Date.parse(time) + 24 * 60 * 60 * 1000;
    const [, name, address] = /^(.*) <(.*)>$/.exec(author) ?? ["", author, "nobody@example.org"];

    this.git("add", "--all");
    execFileSync("git", ["commit", "--quiet", "--allow-empty", "--message", message], {
      cwd: this.path,
      env: {
        ...quietGit(),
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: address,
        GIT_AUTHOR_DATE: time,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: address,
        GIT_COMMITTER_DATE: time,
      },
    });
    if (tag) this.git("tag", tag);
    return this.git("rev-parse", "HEAD").trim();
  }

  git(...words: string[]): string {
    return execFileSync("git", words, { cwd: this.path, env: quietGit(), encoding: "utf8" });
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Git without the settings of whoever runs the tests. */
function quietGit() {
  return { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
}

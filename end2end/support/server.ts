// One Holotype with a data folder of its own.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What a data folder starts with: a directory of a repository, shown as pages. */
export type Mount = { repository: string; at: string; directory?: string };

export class Server {
  readonly data = mkdtempSync(join(tmpdir(), "holotype-data-"));
  /** Where it listens, without a slash at the end. */
  url = "";
  /** The lines it has printed. */
  readonly output: string[] = [];
  #process?: ChildProcess;

  mount({ repository, at, directory }: Mount) {
    const where = directory === undefined ? [] : ["--dir", directory];
    this.holotype(["mount", repository, "--at", at, ...where]);
  }

  /** Runs a command on the data folder; answers with what it prints. */
  holotype(words: string[], input = ""): string {
    return execFileSync(binary(), [...words, "--data", this.data], {
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    });
  }

  /** Serves on a free port, unless another one is asked for; done when the address has been printed. */
  async start(more: string[] = []) {
    const listen = more.includes("--listen") ? [] : ["--listen", "127.0.0.1:0"];
    const words = ["serve", ...listen, ...more, "--data", this.data];
    // Tests do in a second what people do in a day, with repositories of this machine.
    const env = { HOLOTYPE_LIMITS: "off", HOLOTYPE_REACH: "/,127.0.0.0/8", ...process.env };
    const server = spawn(binary(), words, { stdio: ["ignore", "pipe", "pipe"], env });
    this.#process = server;

    this.url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) =>
        reject(new Error([`holotype serve ${why}`, ...this.output].join("\n")));
      const patience = setTimeout(() => fail("printed no address in 30 s"), 30_000);
      for (const stream of [server.stdout, server.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          this.output.push(line);
          const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
          if (address) {
            clearTimeout(patience);
            resolve(address[0]);
          }
        });
      }
      server.once("error", (error) => fail(`did not start: ${error.message}`));
      server.once("exit", (code) => fail(`ended (${code})`));
    });
  }

  async stop() {
    await this.pause();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Ends the program and leaves its data; it can be started again. */
  async pause() {
    const server = this.#process;
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      const patience = setTimeout(() => server.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(patience);
    }
  }
}

function binary(): string {
  const path = process.env.HOLOTYPE_BIN;
  if (!path) throw new Error("HOLOTYPE_BIN must name the holotype binary (cargo xtask test sets it)");
  return path;
}

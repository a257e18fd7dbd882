// A server that takes e-mail and keeps it: as much of SMTP as a client needs that sends one message after another.

import { createServer, type Server, type Socket } from "node:net";

export class Postbox {
  /** Messages as they came. */
  readonly messages: string[] = [];
  #server?: Server;

  /** Listens on a free port; gives the address for `--smtp`. */
  async start(): Promise<string> {
    const server = createServer((socket) => this.#receive(socket));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `smtp://127.0.0.1:${address.port}`;
  }

  stop() {
    this.#server?.close();
  }

  /** The HTML of all messages. */
  html(): string[] {
    return this.messages.flatMap((message) => parts(message).filter(({ type }) => type.startsWith("text/html")).map(({ body }) => body));
  }

  #receive(socket: Socket) {
    let text = "";
    let message: string | undefined;
    socket.on("error", () => {});
    socket.write("220 here\r\n");
    socket.on("data", (data) => {
      text += data.toString("binary");
      for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (message !== undefined) {
          if (line === ".") {
            this.messages.push(message);
            message = undefined;
            socket.write("250 kept\r\n");
          } else {
            message += `${line.replace(/^\./, "")}\r\n`;
          }
        } else if (/^DATA/i.test(line)) {
          message = "";
          socket.write("354 go on\r\n");
        } else if (/^QUIT/i.test(line)) {
          socket.end("221 bye\r\n");
        } else {
          socket.write("250 fine\r\n");
        }
      }
    });
  }
}

/** The innermost parts of a message, decoded. */
function parts(message: string): { type: string; body: string }[] {
  const end = message.indexOf("\r\n\r\n");
  const head = message.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  const body = message.slice(end + 4);
  const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  const type = header("content-type");
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) {
    return body.split(`--${boundary}`).slice(1, -1).flatMap((part) => parts(part.replace(/^\r\n/, "")));
  }
  const bytes = {
    base64: () => Buffer.from(body, "base64"),
    "quoted-printable": () =>
      Buffer.from(
        body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        "binary",
      ),
  }[header("content-transfer-encoding").toLowerCase()];
  return [{ type, body: (bytes?.() ?? Buffer.from(body, "binary")).toString("utf8") }];
}

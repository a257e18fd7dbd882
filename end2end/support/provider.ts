// A provider of identities, run in this process: the one that node programs are given, with people who need no password.

import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** What the provider knows of somebody. */
export type Somebody = { name: string; email?: string; email_verified?: boolean; groups?: string[] };

export class IdentityProvider {
  url = "";
  #server?: HttpServer;

  constructor(private readonly people: Record<string, Somebody>) {}

  /** Serves on a free port, for a wiki that is at `wiki`. */
  async start(wiki: string, secret: string) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const people = this.people;
    const provider = new Provider(this.url, {
      clients: [
        {
          client_id: "wiki",
          client_secret: secret,
          redirect_uris: [`${wiki}/login/with/work/back`],
          response_types: ["code"],
          grant_types: ["authorization_code"],
        },
      ],
      claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"], groups: ["groups"] },
      scopes: ["openid", "profile", "email", "groups"],
      features: { devInteractions: { enabled: true } },
      pkce: { required: () => true },
      async findAccount(_, id) {
        const somebody = people[id];
        return somebody && { accountId: id, claims: async () => ({ sub: id, ...somebody }) };
      },
    });
    server.on("request", provider.callback());
  }

  async stop() {
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }
}

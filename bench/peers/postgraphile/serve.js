import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

/** PostGraphile over a database, in a process of its own that runs on the Node it needs: `serve.js CONNECTION`; tells its parent the port. */

const [, , connectionString = ""] = process.argv;
const server = createServer();
await postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ["public"] })],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
})
  .createServ(grafserv)
  .addTo(server);
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));

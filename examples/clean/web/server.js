import { createServer } from "node:http";

createServer((request, response) => response.end("shop")).listen(process.env.PORT);

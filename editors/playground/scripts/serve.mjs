// Serves `dist`, on this machine alone: `npm start`, or `npm start -- PORT`. Any other server of files does as well.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = {
    '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
    '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
};

/** Starts a server; `change` may give other bytes for a file. Gives it, and the address of the page. */
export function serve(port = 0, change = () => undefined) {
    const server = createServer((request, response) => {
        const name = path.posix.basename(new URL(request.url, 'http://localhost').pathname) || 'index.html';
        const file = path.join(dist, name);
        if (request.method !== 'GET' || !existsSync(file) || !statSync(file).isFile()) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { 'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' });
        const changed = change(name, file);
        if (changed === undefined) createReadStream(file).pipe(response);
        else response.end(changed);
    });
    return new Promise((resolve, reject) => {
        server.once('error', reject).listen(port, '127.0.0.1', () => resolve({ server, url: `http://127.0.0.1:${server.address().port}/` }));
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { url } = await serve(Number(process.argv[2] ?? 8_000));
    console.log(url);
}
